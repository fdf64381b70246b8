package genmodels.jupyter;

/**
 * A code cell that failed.
 *
 * @param number its place among the notebook's cells, from 1, as a reader counts them
 * @param id its identity
 * @param errorName what happened: the exception's class, or {@link NotebookRunner#TIME_OUT}, {@link NotebookRunner#DIED}
 * @param errorValue its message
 * @param traceback where, as the kernel tells it, without colours; may be empty
 */
public record CellFailure(int number, String id, String errorName, String errorValue, String traceback) {}
