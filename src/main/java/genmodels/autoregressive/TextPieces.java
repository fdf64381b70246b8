package genmodels.autoregressive;

import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Cuts a text into pieces of some windows, each beginning at a line break, and deals them out in random order to the sequences of
 * a batch. A sequence starts every piece without memory, so that the network learns to read from a beginning, not only to go on.
 */
final class TextPieces {
    private static final int WINDOWS = 20;

    private final int[] text;
    private final int lineBreak;
    private final int batch;
    private final int window;
    private final UniformRandomProvider rng;
    private final int[] position;
    private final int[] end;
    private int[] starts = {};
    private int dealt;

    TextPieces(int[] text, int lineBreak, int batch, int window, UniformRandomProvider rng) {
        this.text = text;
        this.lineBreak = lineBreak;
        this.batch = batch;
        this.window = window;
        this.rng = rng;
        this.position = new int[batch];
        this.end = new int[batch];
        for (int b = 0; b < batch; b++) {
            deal(b);
            // So that not all sequences start anew at the same time.
            position[b] += rng.nextInt(1 + Math.max(0, end[b] - position[b] - window));
        }
    }

    /**
     * The next window of every sequence.
     *
     * @param symbols [window, batch], overwritten
     * @param next the symbols that follow, [window, batch], overwritten
     * @param anew told of every sequence that begins a piece
     */
    void next(int[][] symbols, int[][] next, IntConsumer anew) {
        for (int b = 0; b < batch; b++) {
            if (position[b] >= end[b] || position[b] + window >= text.length) {
                deal(b);
                anew.accept(b);
            }
            for (int t = 0; t < window; t++) {
                symbols[t][b] = text[position[b] + t];
                next[t][b] = text[position[b] + t + 1];
            }
            position[b] += window;
        }
    }

    private void deal(int sequence) {
        if (dealt == starts.length) {
            cut();
        }
        position[sequence] = starts[dealt++];
        end[sequence] = position[sequence] + Math.min(WINDOWS * window, pieceLength());
    }

    private int pieceLength() {
        return Math.max(window, Math.min(WINDOWS * window, text.length / 10));
    }

    /** New cuts for an epoch, at another offset each time. */
    private void cut() {
        int length = pieceLength();
        int offset = rng.nextInt(length);
        int last = text.length - window - 1;
        int n = Math.max(1, (last - offset) / length + 1);
        starts = new int[n];
        for (int i = 0; i < n; i++) {
            int start = Math.min(last, offset + i * length);
            int moved = start;
            while (moved < last && text[moved] != lineBreak && moved - start < length) {
                moved++;
            }
            starts[i] = text[moved] == lineBreak ? moved : start;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int kept = starts[i];
            starts[i] = starts[j];
            starts[j] = kept;
        }
        dealt = 0;
    }
}
