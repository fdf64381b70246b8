/** One course seed becomes named, independent generators: the only place where randomness begins. */
package genmodels.random;
