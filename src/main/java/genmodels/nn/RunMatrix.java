package genmodels.nn;

import java.util.stream.IntStream;

/**
 * A small matrix of constants that is applied to runs of numbers in place of single ones: every run that comes out is a weighted sum of
 * runs that go in. A run is an array of its own and one loop fills it, because that the JVM's compiler turns into vector instructions,
 * and loops that begin somewhere within an array it does not (JDK 17).
 */
final class RunMatrix {
    private final float[][] rows;
    private final int columns;
    private final int[][] places;
    private final float[][] weights;

    /** @param rows at most five numbers that are not zero in each, and at least one */
    RunMatrix(float[]... rows) {
        this.rows = rows;
        this.columns = rows[0].length;
        this.places = new int[rows.length][];
        this.weights = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            float[] row = rows[r];
            places[r] = IntStream.range(0, columns).filter(k -> row[k] != 0).toArray();
            weights[r] = new float[places[r].length];
            for (int i = 0; i < places[r].length; i++) {
                weights[r][i] = row[places[r][i]];
            }
        }
    }

    RunMatrix transposed() {
        float[][] turned = new float[columns][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int k = 0; k < columns; k++) {
                turned[k][r] = rows[r][k];
            }
        }
        return new RunMatrix(turned);
    }

    /** Fresh runs, zero. */
    static float[][] runs(int count, int length) {
        return new float[count][length];
    }

    /** Memory for {@link #onBothAxes}. */
    float[][] scratch(int length) {
        return runs(rows.length * columns, length);
    }

    /**
     * M X Mᵀ for a square X of runs.
     *
     * @param x holds X, line after line
     * @param at where the first line begins
     * @param line distance of the lines
     * @param into receives the lines of the result
     * @param to where the first one goes
     * @param intoLine distance of these lines
     * @param scratch from {@link #scratch}, for runs of this length
     */
    void onBothAxes(float[][] x, int at, int line, float[][] into, int to, int intoLine, float[][] scratch) {
        for (int r = 0; r < rows.length; r++) {
            for (int k = 0; k < columns; k++) {
                sum(places[r], weights[r], x, at + k, line, scratch[r * columns + k]);
            }
        }
        for (int r = 0; r < rows.length; r++) {
            for (int q = 0; q < rows.length; q++) {
                sum(places[q], weights[q], scratch, r * columns, 1, into[to + r * intoLine + q]);
            }
        }
    }

    private static void sum(int[] place, float[] w, float[][] x, int at, int step, float[] y) {
        float[] a = x[at + place[0] * step];
        switch (place.length) {
            case 1 -> one(w[0], a, y);
            case 2 -> two(w[0], w[1], a, x[at + place[1] * step], y);
            case 3 -> three(w[0], w[1], w[2], a, x[at + place[1] * step], x[at + place[2] * step], y);
            default ->
                four(
                        w[0],
                        w[1],
                        w[2],
                        w[3],
                        a,
                        x[at + place[1] * step],
                        x[at + place[2] * step],
                        x[at + place[3] * step],
                        y);
        }
        if (place.length == 5) {
            more(w[4], x[at + place[4] * step], y);
        }
    }

    private static void one(float u, float[] a, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = u * a[i];
        }
    }

    private static void two(float u, float v, float[] a, float[] b, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = u * a[i] + v * b[i];
        }
    }

    private static void three(float u, float v, float w, float[] a, float[] b, float[] c, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = u * a[i] + v * b[i] + w * c[i];
        }
    }

    private static void four(
            float u, float v, float w, float s, float[] a, float[] b, float[] c, float[] d, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = u * a[i] + v * b[i] + (w * c[i] + s * d[i]);
        }
    }

    private static void more(float u, float[] a, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += u * a[i];
        }
    }
}
