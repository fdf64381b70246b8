package genmodels.nn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The groups of pictures that share a matrix of patches, over a batch: where they begin, and how their rows are interleaved. */
final class Groups {
    private final int batch;
    private final int size;
    private final Queue<Floats> spare = new ConcurrentLinkedQueue<>();

    Groups(int batch, int size) {
        this.batch = batch;
        this.size = Math.min(size, batch);
    }

    int count() {
        return (batch + size - 1) / size;
    }

    /** Pictures of a group, the last may have fewer. */
    int size() {
        return size;
    }

    int pictures(int group) {
        return Math.min(size, batch - group * size);
    }

    /** Memory for one thread's intermediate matrix; to be handed back. */
    Floats borrow(int length) {
        Floats found = spare.poll();
        return found == null ? Floats.zeros(1, length) : found;
    }

    void giveBack(Floats memory) {
        spare.add(memory);
    }

    /** [n, channels, positions] to [channels, positions · n]. */
    static void interleave(Floats pictures, int from, int n, int channels, int positions, Floats matrix, int at) {
        Planes planes = new Planes(n, positions);
        float[] row = new float[n * positions];
        for (int c = 0; c < channels; c++) {
            planes.get(pictures, from, channels, c);
            planes.interleave(row);
            matrix.put(at + c * row.length, row, row.length);
        }
    }

    /** [channels, positions · n] to [n, channels, positions]. */
    static void part(Floats matrix, int at, int n, int channels, int positions, Floats pictures, int from) {
        Planes planes = new Planes(n, positions);
        float[] row = new float[n * positions];
        for (int c = 0; c < channels; c++) {
            matrix.get(at + c * row.length, row, row.length);
            planes.part(row);
            planes.put(pictures, from, channels, c);
        }
    }
}
