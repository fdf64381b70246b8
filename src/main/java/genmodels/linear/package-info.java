/** Dense matrices: factored once and solved with often, and taken apart into eigenvectors. */
package genmodels.linear;
