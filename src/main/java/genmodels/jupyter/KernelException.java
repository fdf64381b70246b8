package genmodels.jupyter;

import java.io.IOException;

/** A kernel that does not do what was asked of it; the message is one plain sentence. */
public class KernelException extends IOException {
    private static final long serialVersionUID = 1;

    KernelException(String message) {
        super(message);
    }

    KernelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The kernel's process has ended while something was expected from it. */
    public static final class Died extends KernelException {
        private static final long serialVersionUID = 1;

        Died(String message) {
            super(message);
        }
    }

    /** The kernel is alive but did not answer in the time it was given. */
    public static final class TimedOut extends KernelException {
        private static final long serialVersionUID = 1;

        TimedOut(String message) {
            super(message);
        }
    }
}
