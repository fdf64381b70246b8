package genmodels.homework;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.LongConsumer;

/** Joins two byte streams. */
final class Pump {
    private static final int BUFFER = 1 << 16;

    private Pump() {}

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Copies both ways until one side ends, then closes both; returns at once. */
    static void join(SocketChannel one, SocketChannel other, LongConsumer fromOne, LongConsumer fromOther) {
        start("pump", () -> copy(one, other, fromOne));
        start("pump", () -> copy(other, one, fromOther));
    }

    private static void copy(SocketChannel from, SocketChannel to, LongConsumer count) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (from;
                to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                count.accept(buffer.remaining());
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException e) {
            // The other direction ends with this one.
        }
    }
}
