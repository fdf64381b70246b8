package genmodels.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and error of the cells. What is printed is collected and sent as one message when a short time has passed, when it
 * is long, when the other stream is written to, and before anything else is shown; so many small prints cost few messages, and
 * the order of everything stays.
 */
final class OutputStreams {
    private static final int FLUSH_MILLIS = 50;
    private static final int FLUSH_CHARS = 32 * 1024;
    /** A loop that prints without end is slowed down to this after a burst, or the front end's queue would eat the memory. */
    private static final long CHARS_PER_SECOND = 8L << 20;

    private static final long BURST_CHARS = 64L << 20;

    private final Sink sink;
    private final Object lock = new Object();
    private final StringBuilder pending = new StringBuilder();
    private Decoding writer;
    private boolean timerSet;
    private long allowance = BURST_CHARS;
    private long allowanceTime = System.nanoTime();

    /** Takes the text. */
    interface Sink {
        /** Sends a piece of a stream, {@code stdout} or {@code stderr}. */
        void stream(String name, String text);
    }

    OutputStreams(Sink sink) {
        this.sink = sink;
        Channels.daemon(this::flushInTime, "output").start();
    }

    /** A stream to print to, in UTF-8. Closing it, as whoever wraps it in a writer does, does not end the output of later cells. */
    PrintStream stream(String name) {
        return new PrintStream(new Decoding(name), false, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush();
            }
        };
    }

    /** Sends what is collected. */
    void flush() {
        synchronized (lock) {
            emit();
        }
    }

    private void emit() {
        timerSet = false;
        if (!pending.isEmpty()) {
            sink.stream(writer.name, pending.toString());
            pending.setLength(0);
        }
    }

    private void append(Decoding from, CharSequence text) {
        if (writer != from) {
            emit();
            writer = from;
        }
        pending.append(text);
        if (pending.length() >= FLUSH_CHARS) {
            emit();
        } else if (!timerSet) {
            timerSet = true;
            lock.notifyAll();
        }
    }

    private void flushInTime() {
        while (true) {
            try {
                synchronized (lock) {
                    while (!timerSet) {
                        lock.wait();
                    }
                }
                Thread.sleep(FLUSH_MILLIS);
                flush();
            } catch (InterruptedException | RuntimeException | Error e) {
                // Whatever it was, later output must go out.
            }
        }
    }

    /** How long the writer of so many characters has to wait. */
    private long pauseMillis(int chars) {
        synchronized (lock) {
            long now = System.nanoTime();
            long earned = (now - allowanceTime) / 1000 * CHARS_PER_SECOND / 1_000_000;
            if (earned > 0) {
                allowance = Math.min(BURST_CHARS, allowance + earned);
                allowanceTime = now;
            }
            allowance -= chars;
            return allowance >= 0 ? 0 : -allowance * 1000 / CHARS_PER_SECOND;
        }
    }

    /** One of the two streams: bytes in, whole characters out. */
    private final class Decoding extends OutputStream {
        private final String name;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private ByteBuffer rest = ByteBuffer.allocate(0);

        Decoding(String name) {
            this.name = name;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (lock) {
                ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
                in.put(rest).put(bytes, offset, length).flip();
                CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
                decoder.decode(in, out, false);
                rest = in.slice();
                append(this, out.flip());
            }
            long pause = pauseMillis(length);
            if (pause > 0) {
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
