/** Work shared among threads so that the answer does not depend on how many there are. */
package genmodels.parallel;
