package genmodels.kernel;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of the kernel, whoever wants it: a front end, a cell that calls {@code System.exit}, a library that does, a signal. The
 * running cell is told first, what is queued is sent, and all is over within a second.
 */
final class KernelEnd {
    private static final int MILLIS = 600;
    private static final int WATCHDOG_MILLIS = MILLIS + 200;

    private final Channels channels;
    private final CellRunner runner;
    private final FrontEnd frontEnd;
    private final CountDownLatch lastReply = new CountDownLatch(1);
    private volatile boolean begun;

    KernelEnd(Channels channels, CellRunner runner, FrontEnd frontEnd) {
        this.channels = channels;
        this.runner = runner;
        this.frontEnd = frontEnd;
    }

    /** Has exits come through here. */
    void guard() {
        CellExit.whenCalled(status -> exit(status, "System.exit(" + status + ") was called: the kernel ends"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::beforeExit, "exit"));
    }

    boolean hasBegun() {
        return begun;
    }

    /** The shell channel has sent all that it will send. */
    void replied() {
        lastReply.countDown();
    }

    /** What a front end asked for: quiet, and over soon even if a hook of some library hangs. */
    void shutDown() {
        begun = true;
        runner.abandon(report("the kernel was shut down"));
        Channels.daemon(() -> System.exit(0), "shutdown").start();
        Channels.daemon(this::haltAfterAll, "watchdog").start();
    }

    /** Ends the process from within; the running cell fails with the message. */
    void exit(int status, String message) {
        tell(message);
        Channels.daemon(
                        () -> {
                            awaitLastReply();
                            channels.close(MILLIS);
                            Runtime.getRuntime().halt(status);
                        },
                        "end")
                .start();
    }

    /** The hook of every exit that goes through the JVM. */
    private void beforeExit() {
        if (!begun) {
            tell("a library called System.exit, or a signal came: the kernel ends");
            awaitLastReply();
        }
        channels.close(MILLIS);
    }

    private synchronized void tell(String message) {
        if (begun) {
            return;
        }
        begun = true;
        if (runner.isRunning()) {
            runner.abandon(report(message));
        } else {
            frontEnd.tell(message);
            lastReply.countDown();
        }
    }

    private static ErrorReport report(String message) {
        return ErrorReport.of("KernelExit", message, List.of());
    }

    private void haltAfterAll() {
        try {
            Thread.sleep(WATCHDOG_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private void awaitLastReply() {
        try {
            lastReply.await(MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
