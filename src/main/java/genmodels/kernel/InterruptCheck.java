package genmodels.kernel;

import genmodels.parallel.Parallel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * What the byte code of every cell calls at the start of each method and at each jump back: stops the cell when it was
 * interrupted.
 *
 * <p>The flag is read in opaque mode: the compiler may not move the read out of a loop, but it may keep everything else in
 * registers, so that a loop costs hardly more than without the check.
 */
public final class InterruptCheck {
    private static final VarHandle REQUESTED;

    static {
        try {
            REQUESTED = MethodHandles.lookup().findStaticVarHandle(InterruptCheck.class, "requested", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // read and written through REQUESTED
    private static boolean requested;

    private static volatile Thread cell;

    private InterruptCheck() {}

    /** Returns at once, unless the cell that this thread works for was interrupted. */
    public static void check() {
        if ((boolean) REQUESTED.getOpaque()) {
            stop();
        }
    }

    /** Says which thread runs cells. */
    static void cellThread(Thread thread) {
        cell = thread;
    }

    /** From now on the running cell stops at its next check, however often it catches what stops it. */
    static void request() {
        REQUESTED.setVolatile(true);
    }

    /** Lets cells run again. */
    static void clear() {
        REQUESTED.setVolatile(false);
    }

    /**
     * A thread that a cell started on purpose goes on. Workers that compute a part of the cell's stream, or of what the library does for
     * it, stop with it, for it waits for them; so does a thread that was itself interrupted, as those of an executor that is closed.
     */
    private static void stop() {
        Thread current = Thread.currentThread();
        boolean worker = current instanceof ForkJoinWorkerThread || Parallel.isHelper(current);
        if (current == cell || worker || current.isInterrupted()) {
            throw new Stop();
        }
    }

    /** Ends an interrupted cell. */
    static final class Stop extends Error {
        Stop() {
            super("the cell was interrupted");
        }
    }
}
