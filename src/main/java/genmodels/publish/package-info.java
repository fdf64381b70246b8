/**
 * The course to look at without running it: notebooks with their stored outputs, as pages that need no server and no network.
 *
 * <p>{@link genmodels.publish.NotebookMarkup} turns the cells of a notebook into HTML; what pages are made of it stands on it.
 */
package genmodels.publish;
