package genmodels.nn;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * The threads that share the work of one step: the one that asks, and a few helpers of low demands.
 *
 * <p>A task is done the same way whoever does it. Helpers look for work a short while without sleeping, because the next piece comes
 * within microseconds while a network trains, and then sleep. Who asks works himself, and waits only for tasks that a helper has begun:
 * a busy machine slows nobody down twice.
 */
final class Workers {
    private static final int MOST = 8;
    private static final long SPIN_NANOS = 100_000;

    /** Looks between two at the clock, which costs more than a look. */
    private static final int LOOKS = 16;

    private static final ReentrantLock BUSY = new ReentrantLock();
    private static final Helper[] HELPERS = new Helper[helpers()];

    private static volatile Job job;

    private Workers() {}

    private static int helpers() {
        return Math.min(MOST, Runtime.getRuntime().availableProcessors()) - 1;
    }

    /** How many threads work at most, the asking one included. */
    static int threads() {
        return HELPERS.length + 1;
    }

    /**
     * Does the tasks 0 to n − 1, each once, in any order, by any threads; returns when all are done.
     *
     * @throws RuntimeException what a task threw; the others are done or skipped
     */
    static void run(int n, IntConsumer task) {
        if (n == 1 || HELPERS.length == 0 || !BUSY.tryLock()) {
            for (int i = 0; i < n; i++) {
                task.accept(i);
            }
            return;
        }
        try {
            if (BUSY.getHoldCount() > 1) {
                // A task that has tasks itself: the helpers are at work.
                for (int i = 0; i < n; i++) {
                    task.accept(i);
                }
                return;
            }
            Job mine = new Job(n, task);
            job = mine;
            for (int i = 0; i < HELPERS.length && i < n - 1; i++) {
                wake(i);
            }
            mine.work();
            mine.await();
            job = null;
            mine.rethrow();
        } finally {
            BUSY.unlock();
        }
    }

    private static void wake(int i) {
        Helper helper = HELPERS[i];
        if (helper == null || !helper.isAlive()) {
            helper = new Helper(i);
            HELPERS[i] = helper;
            helper.start();
        } else if (helper.asleep) {
            LockSupport.unpark(helper);
        }
    }

    /** Tasks that are waiting to be done. */
    private static final class Job {
        private final int n;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile Throwable failure;

        Job(int n, IntConsumer task) {
            this.n = n;
            this.task = task;
        }

        void work() {
            for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
                try {
                    if (failure == null) {
                        task.accept(i);
                    }
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        boolean waits() {
            return next.get() < n;
        }

        void await() {
            long start = System.nanoTime();
            while (done.get() < n) {
                if (System.nanoTime() - start < SPIN_NANOS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
        }

        void rethrow() {
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
        }
    }

    /** A thread that helps whenever there is a job. */
    private static final class Helper extends Thread {
        private volatile boolean asleep;

        Helper(int number) {
            super("genmodels-nn-" + (number + 1));
            setDaemon(true);
        }

        @Override
        public void run() {
            while (true) {
                Job found = job;
                if (found != null && found.waits()) {
                    found.work();
                } else {
                    await();
                }
            }
        }

        private static boolean idle() {
            Job now = job;
            return now == null || !now.waits();
        }

        private void await() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < SPIN_NANOS) {
                for (int look = 0; look < LOOKS; look++) {
                    if (!idle()) {
                        return;
                    }
                    Thread.onSpinWait();
                }
            }
            asleep = true;
            if (idle()) {
                LockSupport.park(this);
            }
            asleep = false;
        }
    }
}
