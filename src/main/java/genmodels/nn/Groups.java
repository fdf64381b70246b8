package genmodels.nn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The groups of pictures that share a matrix of patches, over a batch: where they begin, and how rows are brought side by side. */
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

    /** [n, channels, positions] to [channels, n · positions]. */
    static void sideBySide(Floats pictures, int from, int n, int channels, int positions, Floats matrix, int at) {
        float[] row = new float[n * positions];
        float[] one = new float[positions];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < n; i++) {
                pictures.get(((from + i) * channels + c) * positions, one, positions);
                System.arraycopy(one, 0, row, i * positions, positions);
            }
            matrix.put(at + c * row.length, row, row.length);
        }
    }

    /** [channels, n · positions] to [n, channels, positions]. */
    static void oneByOne(Floats matrix, int at, int n, int channels, int positions, Floats pictures, int from) {
        float[] row = new float[n * positions];
        float[] one = new float[positions];
        for (int c = 0; c < channels; c++) {
            matrix.get(at + c * row.length, row, row.length);
            for (int i = 0; i < n; i++) {
                System.arraycopy(row, i * positions, one, 0, positions);
                pictures.put(((from + i) * channels + c) * positions, one, positions);
            }
        }
    }
}
