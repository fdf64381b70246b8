package genmodels.parallel;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Numbered items of work, cut into parts of a fixed size that threads take one after another.
 *
 * <p>Whatever belongs to a part (its generator, its scratch arrays) is made when the part begins, so results depend on the
 * part and not on the thread: the answer is the same for any number of threads. The calling thread works too, and its
 * interrupt ends the run.
 *
 * <pre>{@code
 * Parallel.run(draws.length, 1000, threads, more -> {}, part -> {
 *     UniformRandomProvider rng = seeds.generator("draws", part);
 *     return i -> draws[i] = rng.nextDouble();
 * });
 * }</pre>
 */
public final class Parallel {
    private final int items;
    private final int partSize;
    private final IntFunction<IntConsumer> parts;
    private final IntConsumer progress;
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int done;

    private Parallel(int items, int partSize, IntFunction<IntConsumer> parts, IntConsumer progress) {
        this.items = items;
        this.partSize = partSize;
        this.parts = parts;
        this.progress = progress;
    }

    /**
     * Runs all items.
     *
     * @param items how many, at least 0
     * @param partSize items in a part, at least 1; it decides which items share a worker, and so belongs to the result
     * @param threads how many threads share the parts, the calling one among them; at least 1
     * @param progress told after every part how many more items are done, by one thread at a time
     * @param parts from a part's number to the worker for its items
     * @throws IllegalArgumentException if a number is out of its range or a function is null
     * @throws CancellationException if the calling thread is interrupted; its interrupt flag stays set
     */
    public static void run(int items, int partSize, int threads, IntConsumer progress, IntFunction<IntConsumer> parts) {
        Arguments.notNegative("items", items);
        Arguments.positive("partSize", partSize);
        Arguments.positive("threads", threads);
        Arguments.notNull("progress", progress);
        Arguments.notNull("parts", parts);
        new Parallel(items, partSize, parts, progress).run(threads);
    }

    /**
     * Whether a thread is one that {@link #run} has started: it works for a caller who waits for it, and must end when the caller is to.
     *
     * @param thread any thread
     * @return true for a helper, false for the calling thread
     */
    public static boolean isHelper(Thread thread) {
        return thread instanceof Helper;
    }

    private void run(int threads) {
        int numberOfParts = (items + partSize - 1) / partSize;
        List<Helper> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, numberOfParts); i++) {
            Helper helper = new Helper(this::work, "parallel-" + i);
            helper.start();
            helpers.add(helper);
        }
        work();
        if (failure.get() != null) {
            helpers.forEach(Thread::interrupt);
        }
        helpers.forEach(this::join);
        Throwable failed = failure.get();
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
        if (failed instanceof Error error) {
            throw error;
        }
    }

    private void work() {
        try {
            for (int part = nextPart.getAndIncrement();
                    part * (long) partSize < items;
                    part = nextPart.getAndIncrement()) {
                int from = part * partSize;
                int to = (int) Math.min(items, from + (long) partSize);
                IntConsumer worker = parts.apply(part);
                for (int i = from; i < to; i++) {
                    if (failure.get() != null) {
                        return;
                    }
                    if (Thread.currentThread().isInterrupted()) {
                        throw interrupted();
                    }
                    worker.accept(i);
                }
                report(to - from);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private synchronized void report(int more) {
        done += more;
        progress.accept(more);
    }

    private synchronized CancellationException interrupted() {
        return new CancellationException("interrupted when " + done + " of " + items + " were done");
    }

    private void join(Helper helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, interrupted());
                helper.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Helper extends Thread {
        Helper(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }
    }
}
