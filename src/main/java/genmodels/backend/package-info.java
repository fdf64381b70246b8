/**
 * On which processor the arrays live: ND4J's CPU back end or its CUDA back end. Decided from what the machine shows of itself before
 * either is loaded, because the CUDA back end ends the whole process, or every computation, on a card that it has no machine
 * code for.
 */
package genmodels.backend;
