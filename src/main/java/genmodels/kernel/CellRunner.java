package genmodels.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs cells in one thread of their own, so that they can be interrupted and cut off.
 *
 * <p>An interrupt sets the flag that the byte code of cells checks ({@link InterruptCheck}), and interrupts the thread if it runs code
 * of the user: never while the compiler reads jars, whose channels an interrupt would close. On JDK 17 to 19 a loop inside a library
 * that hears neither is stopped by {@code Thread.stop}.
 */
final class CellRunner implements CellExecution.UserCode {
    private static final int STOP_AFTER_MILLIS = 1500;
    private static final int GRACE_SECONDS = 10;

    private final Object lock = new Object();
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread = Channels.daemon(this::loop, "cells");
    private final double limitSeconds;
    private CompletableFuture<?> running;
    private boolean inUserCode;
    private ErrorReport interruption;

    /**
     * Starts the thread.
     *
     * @param limitSeconds longest time for a cell, 0 for no limit
     */
    CellRunner(double limitSeconds) {
        this.limitSeconds = limitSeconds;
        InterruptCheck.cellThread(thread);
        thread.start();
    }

    /**
     * Runs a task to its end, to its interrupt or to the time limit.
     *
     * @throws CellFailure if it failed or was interrupted
     * @throws CellOverrun if it did not stop although its time was over
     */
    <T> T run(Callable<T> task) throws CellFailure {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (lock) {
            interruption = null;
            running = result;
        }
        tasks.add(() -> complete(task, result));
        try {
            return limitSeconds > 0 ? getInTime(result) : result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CellFailure failure) {
                throw failure;
            }
            throw new CellFailure(ExceptionReport.of(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread of the channel was interrupted", e);
        }
    }

    /** Does something between cells that nobody can interrupt. */
    <T> CompletableFuture<T> background(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        tasks.add(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Ends the running cell, if there is one. */
    void interrupt() {
        interrupt(ErrorReport.of("Interrupted", "the cell was interrupted", List.of()));
    }

    /** Gives up the running cell without waiting for its thread: the kernel ends. */
    void abandon(ErrorReport report) {
        synchronized (lock) {
            if (running != null) {
                running.completeExceptionally(new CellFailure(report));
            }
        }
    }

    /** True while a cell runs. */
    boolean isRunning() {
        synchronized (lock) {
            return running != null && !running.isDone();
        }
    }

    @Override
    public void enter() {
        synchronized (lock) {
            inUserCode = true;
            if (interruption != null) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void leave() {
        synchronized (lock) {
            inUserCode = false;
            Thread.interrupted();
        }
    }

    private <T> T getInTime(CompletableFuture<T> result) throws InterruptedException, ExecutionException {
        try {
            return result.get((long) (limitSeconds * 1000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            String message = "the cell ran longer than its limit of " + limitSeconds + " s";
            interrupt(ErrorReport.of("TimeLimitExceeded", message, List.of()));
        }
        try {
            return result.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CellOverrun(limitSeconds);
        }
    }

    private void interrupt(ErrorReport reason) {
        synchronized (lock) {
            if (!isRunning()) {
                return;
            }
            interruption = reason;
            InterruptCheck.request();
            if (inUserCode) {
                thread.interrupt();
            }
            CompletableFuture<?> cell = running;
            Channels.daemon(() -> stopLibraryLoop(cell), "interrupt").start();
        }
    }

    private void loop() {
        while (true) {
            try {
                tasks.take().run();
            } catch (Throwable e) {
                // An interrupt that came too late for its cell.
                Thread.interrupted();
            }
        }
    }

    private <T> void complete(Callable<T> task, CompletableFuture<T> result) {
        T value = null;
        Throwable failure = null;
        try {
            value = task.call();
        } catch (Throwable e) {
            failure = e;
        }
        synchronized (lock) {
            inUserCode = false;
            Thread.interrupted();
            InterruptCheck.clear();
            running = null;
            if (interruption != null) {
                failure = new CellFailure(interruptedAt(failure));
            }
        }
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private ErrorReport interruptedAt(Throwable failure) {
        if (!(failure instanceof CellFailure cell)) {
            return interruption;
        }
        return ErrorReport.of(
                interruption.name(), interruption.message(), cell.report().places());
    }

    /** Java code, or a wait that no interrupt ends, as that for a lock; native code would be left in an unknown state. */
    private static boolean isStoppable(StackTraceElement top) {
        return !top.isNativeMethod() || top.getMethodName().equals("park");
    }

    /** The last resort, where the JDK still has it: a thread that runs Java code of a library or waits in it. */
    private void stopLibraryLoop(CompletableFuture<?> cell) {
        try {
            Thread.sleep(STOP_AFTER_MILLIS);
            while (!cell.isDone()) {
                StackTraceElement[] frames = thread.getStackTrace();
                synchronized (lock) {
                    if (running == cell && inUserCode && frames.length > 0 && isStoppable(frames[0])) {
                        Thread.class.getMethod("stop").invoke(thread);
                    }
                }
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            // From JDK 20 on nothing stops such a loop: it ends when the library returns to the cell.
        }
    }

    /** A cell went on after its time limit and did not hear the interrupt. */
    static final class CellOverrun extends RuntimeException {
        CellOverrun(double limitSeconds) {
            super("the cell ran longer than its limit of " + limitSeconds + " s and could not be stopped");
        }
    }
}
