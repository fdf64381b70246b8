package genmodels.kernel;

import genmodels.parallel.Parallel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
    /** The tasks of supplyAsync, runAsync and the rest. */
    private static final String FUTURE = "java.util.concurrent.CompletableFuture$Async";

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

    /**
     * Stands in for {@link CompletableFuture#join}, which waits through an interrupt.
     *
     * @param future what is waited for
     * @return its value
     * @throws java.util.concurrent.CompletionException if it failed, as {@code join} does
     */
    public static Object join(CompletableFuture<?> future) {
        boolean interrupted = false;
        try {
            while (!future.isDone()) {
                check();
                try {
                    future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException | CancellationException e) {
                    break; // told below, in the words of join
                }
            }
            return future.join();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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
        if (current == cell || worker || current.isInterrupted() || worksForFuture()) {
            throw new Stop();
        }
    }

    /** Where there are fewer than three cores, a future's task has no worker but a thread like any other. */
    private static boolean worksForFuture() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(FUTURE)));
    }

    /** Ends an interrupted cell. */
    static final class Stop extends Error {
        Stop() {
            super("the cell was interrupted");
        }
    }
}
