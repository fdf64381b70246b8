/** Small dense matrices, factored once and solved with often. */
package genmodels.linear;
