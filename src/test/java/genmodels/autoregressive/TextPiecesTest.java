package genmodels.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.random.Seeds;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TextPiecesTest {
    private static final int LINE_BREAK = 0;

    @Test
    void windowsFollowOneAnotherAndBeginAtLineBreaks() {
        int[] text = text(5000);
        int batch = 4;
        int window = 10;
        TextPieces pieces =
                new TextPieces(text, LINE_BREAK, batch, window, Seeds.of(1).generator("pieces"));
        int[][] symbols = new int[window][batch];
        int[][] next = new int[window][batch];
        int[] last = new int[batch];
        BitSet read = new BitSet();
        int beginnings = 0;
        for (int step = 0; step < 400; step++) {
            BitSet anew = new BitSet();
            pieces.next(symbols, next, anew::set);
            for (int b = 0; b < batch; b++) {
                if (step > 0 && !anew.get(b)) {
                    assertThat(symbols[0][b]).isEqualTo(last[b]);
                }
                if (anew.get(b)) {
                    assertThat(symbols[0][b]).isEqualTo(LINE_BREAK);
                    beginnings++;
                }
                for (int t = 0; t < window; t++) {
                    read.set(symbols[t][b]);
                    if (t > 0) {
                        assertThat(symbols[t][b]).isEqualTo(next[t - 1][b]);
                    }
                }
                last[b] = next[window - 1][b];
            }
        }
        assertThat(beginnings).isBetween(60, 120);
        assertThat(read.cardinality()).isGreaterThan(4700);
    }

    @Test
    void aShortTextWithoutLineBreaksIsEnough() {
        TextPieces pieces = new TextPieces(
                new int[] {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3},
                LINE_BREAK,
                4,
                3,
                Seeds.of(1).generator("pieces"));
        int[][] symbols = new int[3][4];
        int[][] next = new int[3][4];
        for (int i = 0; i < 50; i++) {
            pieces.next(symbols, next, b -> {});
            assertThat(next[0]).isEqualTo(symbols[1]);
            assertThat(symbols[0][0] % 3).isNotEqualTo(symbols[1][0] % 3);
        }
    }

    /** Every symbol is its own place, but every 41st is a line break. */
    private static int[] text(int n) {
        int[] text = new int[n];
        for (int i = 0; i < n; i++) {
            text[i] = i % 41 == 0 ? LINE_BREAK : i;
        }
        return text;
    }
}
