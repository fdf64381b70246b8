package genmodels.kernel;

import java.util.function.IntConsumer;

/** What {@code System.exit} means in a cell: the kernel says so and ends. */
public final class CellExit {
    private static volatile IntConsumer ending = Runtime.getRuntime()::exit;

    private CellExit() {}

    /**
     * Ends the kernel; never returns.
     *
     * @param status exit status of the process
     */
    public static void exit(int status) {
        ending.accept(status);
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // The kernel is ending: nothing calls this thread back.
            }
        }
    }

    /**
     * Ends the kernel; never returns. Stands in for {@code Runtime.exit} and {@code Runtime.halt}.
     *
     * @param runtime not used
     * @param status exit status of the process
     */
    public static void exit(Runtime runtime, int status) {
        exit(status);
    }

    /** Says who ends the kernel. */
    static void whenCalled(IntConsumer ending) {
        CellExit.ending = ending;
    }
}
