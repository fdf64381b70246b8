package genmodels.nn;

/**
 * How the work of a step is cut into tasks for {@link Workers}: by the shapes alone, never by the number of threads. OpenBLAS adds up a
 * product of another shape in another order, and the same seed should give the same network on any number of threads.
 */
final class Cuts {
    /** Multiplications below which a task costs more than a second thread saves. */
    private static final long WORTH_A_TASK = 1_000_000;

    /** Rows below which a product runs at less than two thirds of its speed. */
    private static final int FEW_ROWS = 32;

    /** Columns from which on a product runs at nearly its full speed. */
    private static final int MANY_COLUMNS = 192;

    private static final int FEW_COLUMNS = 64;

    private static final int MOST_PIECES = 8;

    private Cuts() {}

    /**
     * Pieces of a batch.
     *
     * @param work multiplications that a row costs
     */
    static int pieces(int rows, long work) {
        if (rows < 2 * FEW_ROWS) {
            return 1;
        }
        int most = Math.min(MOST_PIECES, Math.max(2, rows / (2 * FEW_ROWS)));
        return (int) Math.max(1, Math.min(most, work * rows / WORTH_A_TASK));
    }

    /** Stripes of a matrix's columns, if there is work enough. */
    static int stripes(int columns) {
        return columns < 2 * FEW_COLUMNS ? 1 : Math.max(2, columns / MANY_COLUMNS);
    }

    /**
     * Stripes of the columns of a part's inputs or outputs; 1 if it is better to cut its rows. Whoever does a task prepares all the
     * weights that it multiplies by: where there are fewer rows than columns, it is the weights that should be divided.
     */
    static int stripes(Pass pass, int columns, int rows) {
        if (columns <= rows || !pass.takesColumns()) {
            return 1;
        }
        return (int) Math.max(1, Math.min(stripes(columns), pass.work() * rows / WORTH_A_TASK));
    }

    /** Where piece i of n begins in a length: at multiples of 16 where possible, so that products keep to their fast ways. */
    static int cut(int length, int i, int n) {
        if (i == n) {
            return length;
        }
        int cut = (int) ((long) length * i / n);
        return length >= 16 * n ? cut & ~15 : cut;
    }
}
