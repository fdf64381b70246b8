package genmodels.nn;

/**
 * One channel of a few pictures, [n, length], and the way from there to interleaved numbers, [points, n]: point by point, and picture
 * by picture within a point.
 */
final class Planes {
    private final int n;
    private final int length;
    private final float[] numbers;

    /**
     * Zeros.
     *
     * @param n how many pictures
     * @param length points of one channel
     */
    Planes(int n, int length) {
        this.n = n;
        this.length = length;
        this.numbers = new float[n * length];
    }

    /** Reads a channel of n neighbouring pictures from [*, channels · length]. */
    void get(Floats from, int first, int channels, int channel) {
        from.getRows((first * channels + channel) * length, channels * length, numbers, n, length);
    }

    /** The numbers themselves. */
    float[] numbers() {
        return numbers;
    }

    /** The way back of {@link #get}. */
    void put(Floats to, int first, int channels, int channel) {
        to.putRows((first * channels + channel) * length, channels * length, numbers, n, length);
    }

    /** All points of all pictures, interleaved. */
    void interleave(float[] into) {
        interleave(0, 1, length, into, 0);
    }

    /** The way back of {@link #interleave(float[])}. */
    void part(float[] from) {
        part(0, 1, length, from, 0);
    }

    /** Some points of all pictures, interleaved. Four pictures at a time: the processor does not wait for single numbers then. */
    void interleave(int point, int stride, int points, float[] into, int at) {
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            int a = i * length + point;
            int b = a + length;
            int c = b + length;
            int d = c + length;
            int to = at + i;
            for (int p = 0; p < points; p++) {
                int s = p * stride;
                into[to] = numbers[a + s];
                into[to + 1] = numbers[b + s];
                into[to + 2] = numbers[c + s];
                into[to + 3] = numbers[d + s];
                to += n;
            }
        }
        for (; i < n; i++) {
            int a = i * length + point;
            for (int p = 0; p < points; p++) {
                into[at + p * n + i] = numbers[a + p * stride];
            }
        }
    }

    /** The way back of {@link #interleave(int, int, int, float[], int)}. */
    void part(int point, int stride, int points, float[] from, int at) {
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            int a = i * length + point;
            int b = a + length;
            int c = b + length;
            int d = c + length;
            int source = at + i;
            for (int p = 0; p < points; p++) {
                int s = p * stride;
                numbers[a + s] = from[source];
                numbers[b + s] = from[source + 1];
                numbers[c + s] = from[source + 2];
                numbers[d + s] = from[source + 3];
                source += n;
            }
        }
        for (; i < n; i++) {
            int a = i * length + point;
            for (int p = 0; p < points; p++) {
                numbers[a + p * stride] = from[at + p * n + i];
            }
        }
    }
}
