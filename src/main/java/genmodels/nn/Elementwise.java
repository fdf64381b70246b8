package genmodels.nn;

/**
 * The passes over single numbers, on arrays of the heap, in the form that the JVM's compiler turns into vector instructions: one
 * counted loop, no branch, no call but to min, max, abs and sqrt. Those that begin at an index within an array it only unrolls (JDK 17),
 * at a fifth of the speed: they are for the little that is left between the products.
 *
 * <p>Java's arithmetic gives the same bits on every machine, so these passes do too.
 */
public final class Elementwise {
    /** Beyond it, tanh is ±1 in floats. */
    private static final float TANH_BOUND = 7.9053111f;

    /** Beyond it, e⁻ᵗ counts as e⁻²⁰ = 2e-9, which is lost beside 1 in floats. */
    private static final float EXP_BOUND = 20f;

    private static final int LANES = 64;

    private Elementwise() {}

    /** Rational approximation, odd degree 13 over even degree 6 (as in Eigen), absolute error below 4e-7. */
    static void tanh(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            float t = Math.max(-TANH_BOUND, Math.min(TANH_BOUND, x[i]));
            float s = t * t;
            float p = ((((((-2.76076847742355e-16f * s + 2.00018790482477e-13f) * s - 8.60467152213735e-11f) * s
                                                                            + 5.12229709037114e-08f)
                                                                    * s
                                                            + 1.48572235717979e-05f)
                                                    * s
                                            + 6.37261928875436e-04f)
                                    * s
                            + 4.89352455891786e-03f)
                    * t;
            float q = ((1.19825839466702e-06f * s + 1.18534705686654e-04f) * s + 2.26843463243900e-03f) * s
                    + 4.89352518554385e-03f;
            x[i] = p / q;
        }
    }

    /** ½ + ½ tanh(x/2): absolute error below 2e-7. */
    static void sigmoid(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            float t = Math.max(-TANH_BOUND, Math.min(TANH_BOUND, 0.5f * x[i]));
            float s = t * t;
            float p = ((((((-2.76076847742355e-16f * s + 2.00018790482477e-13f) * s - 8.60467152213735e-11f) * s
                                                                            + 5.12229709037114e-08f)
                                                                    * s
                                                            + 1.48572235717979e-05f)
                                                    * s
                                            + 6.37261928875436e-04f)
                                    * s
                            + 4.89352455891786e-03f)
                    * t;
            float q = ((1.19825839466702e-06f * s + 1.18534705686654e-04f) * s + 2.26843463243900e-03f) * s
                    + 4.89352518554385e-03f;
            x[i] = 0.5f + 0.5f * (p / q);
        }
    }

    /** Adds one number to all. */
    static void add(float term, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += term;
        }
    }

    static void add(float[] terms, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += terms[i];
        }
    }

    /** Adds the terms to the sums from an index on. */
    static void add(float[] terms, float[] sums, int from, int n) {
        for (int i = 0; i < n; i++) {
            sums[from + i] += terms[i];
        }
    }

    /** Adds the terms from an index on to the sums from another on. */
    static void add(float[] terms, int fromTerm, float[] sums, int from, int n) {
        for (int i = 0; i < n; i++) {
            sums[from + i] += terms[fromTerm + i];
        }
    }

    /** Adds the terms from an index on to every row of a matrix. */
    static void addToRows(float[] terms, int from, float[] matrix, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            for (int i = 0; i < columns; i++) {
                matrix[at + i] += terms[from + i];
            }
        }
    }

    /** Adds every row of a matrix to the sums. */
    static void addRows(float[] matrix, int rows, float[] sums, int columns) {
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            for (int i = 0; i < columns; i++) {
                sums[i] += matrix[at + i];
            }
        }
    }

    static void multiply(float[] factors, float[] products, int n) {
        for (int i = 0; i < n; i++) {
            products[i] *= factors[i];
        }
    }

    static void relu(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], 0f);
        }
    }

    static void leakyRelu(float[] x, int n, float leak) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], leak * x[i]);
        }
    }

    /** max(x, 0) + log(1 + e^−|x|): absolute error below 2e-6. */
    static void softplus(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            float u = expOfMinus(Math.abs(x[i]));
            x[i] = Math.max(x[i], 0f) + logOfOnePlus(u);
        }
    }

    static void timesSigmoidSlope(float[] outputs, float[] gradient, int n) {
        for (int i = 0; i < n; i++) {
            gradient[i] *= outputs[i] * (1f - outputs[i]);
        }
    }

    static void timesTanhSlope(float[] outputs, float[] gradient, int n) {
        for (int i = 0; i < n; i++) {
            gradient[i] *= 1f - outputs[i] * outputs[i];
        }
    }

    /** The slope is 1 where the output is positive (from 1e-38 on), else the leak; a branch would be guessed wrong half the time. */
    static void timesReluSlope(float[] outputs, float[] gradient, int n, float leak) {
        for (int i = 0; i < n; i++) {
            gradient[i] *= Math.max(leak, Math.min(1f, outputs[i] * 1e38f));
        }
    }

    /** The derivative of softplus is the sigmoid, 1 − e^−softplus. */
    static void timesSoftplusSlope(float[] outputs, float[] gradient, int n) {
        for (int i = 0; i < n; i++) {
            gradient[i] *= 1f - expOfMinus(outputs[i]);
        }
    }

    /**
     * e⁻ᵗ, to 1e-5 of its size: the 32nd power of the series of e^(−t/32), whose rounding it multiplies. Beyond t = 20 it stays at
     * e⁻²⁰.
     *
     * @param t at least 0
     * @return in (0, 1]
     */
    public static float expOfMinus(float t) {
        float r = Math.min(t, EXP_BOUND) * (-1f / 32);
        float p = 1f
                + r
                        * (1f
                                + r
                                        * (0.5f
                                                + r
                                                        * (1f / 6
                                                                + r
                                                                        * (1f / 24
                                                                                + r
                                                                                        * (1f / 120
                                                                                                + r
                                                                                                        * (1f / 720
                                                                                                                + r
                                                                                                                        * (1f
                                                                                                                                        / 5040
                                                                                                                                + r
                                                                                                                                        / 40320)))))));
        float p2 = p * p;
        float p4 = p2 * p2;
        float p8 = p4 * p4;
        float p16 = p8 * p8;
        return p16 * p16;
    }

    /**
     * log(1 + u), as 2 artanh(u / (2 + u)).
     *
     * @param u in [0, 1]
     * @return in [0, log 2]
     */
    public static float logOfOnePlus(float u) {
        float s = u / (2f + u);
        float q = s * s;
        return 2f * s * (1f + q * (1f / 3 + q * (1f / 5 + q * (1f / 7 + q * (1f / 9 + q * (1f / 11 + q / 13))))));
    }

    static void subtract(float[] terms, float[] differences, int n) {
        for (int i = 0; i < n; i++) {
            differences[i] -= terms[i];
        }
    }

    static void scale(float[] x, float factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }

    static double squaredNorm(float[] x, int n) {
        float[] lanes = new float[LANES];
        int whole = n - n % LANES;
        for (int at = 0; at < whole; at += LANES) {
            for (int i = 0; i < LANES; i++) {
                lanes[i] += x[at + i] * x[at + i];
            }
        }
        double sum = 0;
        for (int i = whole; i < n; i++) {
            sum += (double) x[i] * x[i];
        }
        return sum + sum(lanes, LANES);
    }

    /** The sum in double precision; four at a time, because one addition waits for the one before. */
    static double sum(float[] x, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = n & ~3;
        for (int i = 0; i < whole; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (int i = whole; i < n; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    /** One step of Adam; see there. */
    static void adam(
            float[] values,
            float[] gradients,
            float[] mean,
            float[] meanSquare,
            int n,
            float beta1,
            float beta2,
            float rate,
            float rootCorrection,
            float epsilon) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        for (int i = 0; i < n; i++) {
            float g = gradients[i];
            float m = flushed(beta1 * mean[i] + rest1 * g);
            float v = flushed(beta2 * meanSquare[i] + rest2 * (g * g));
            mean[i] = m;
            meanSquare[i] = v;
            values[i] -= rate * m / (rootCorrection * (float) Math.sqrt(v) + epsilon);
        }
    }

    /** One step of gradient descent with momentum. */
    static void momentum(float[] values, float[] gradients, float[] velocity, int n, float momentum, float rate) {
        for (int i = 0; i < n; i++) {
            float u = flushed(momentum * velocity[i] + gradients[i]);
            velocity[i] = u;
            values[i] -= rate * u;
        }
    }

    /** The number itself from 1e-30 on; below, it shrinks so fast that it never stays among the slow numbers below 1e-38. */
    private static float flushed(float x) {
        return x * Math.min(1f, Math.abs(x) * 1e30f);
    }

    /** Σ log(1 + eˡ) − x l, the gradient scaled; overwrites logits and targets. */
    static double bernoulli(float[] logits, float[] x, float[] gradient, int n, float scale) {
        System.arraycopy(logits, 0, gradient, 0, n);
        sigmoid(gradient, n);
        subtract(x, gradient, n);
        scale(gradient, scale, n);
        multiply(logits, x, n);
        softplus(logits, n);
        return sum(logits, n) - sum(x, n);
    }

    /** Σ (y − x)², the gradient (y − x) scaled; overwrites y. */
    static double squares(float[] y, float[] x, float[] gradient, int n, float scale) {
        for (int i = 0; i < n; i++) {
            float d = y[i] - x[i];
            y[i] = d * d;
            gradient[i] = d * scale;
        }
        return sum(y, n);
    }

    /** −log softmax(l)[label], the gradient scaled. */
    static double crossEntropy(float[] logits, int label, float[] gradient, int n, float scale) {
        float top = logits[0];
        for (int i = 1; i < n; i++) {
            top = Math.max(top, logits[i]);
        }
        for (int i = 0; i < n; i++) {
            gradient[i] = expOfMinus(top - logits[i]);
        }
        double sum = sum(gradient, n);
        float share = (float) (scale / sum);
        for (int i = 0; i < n; i++) {
            gradient[i] *= share;
        }
        double loss = Math.log(sum) + top - logits[label];
        gradient[label] -= scale;
        return loss;
    }
}
