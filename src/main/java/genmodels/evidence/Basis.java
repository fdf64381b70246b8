package genmodels.evidence;

import genmodels.preconditions.Arguments;

/**
 * Functions φ₁ … φ_M of one number, of which a regression takes a weighted sum (Bishop, <i>Pattern Recognition and Machine
 * Learning</i>, 2006, section 3.1). Every basis begins with the constant 1.
 *
 * <p>Polynomials feel the whole line, Gaussian bumps a neighbourhood, sines and cosines a period. Powers of inputs far from
 * [−1, 1] differ by many orders of magnitude: rescale the inputs first.
 */
public final class Basis {
    private final String name;
    private final int size;
    private final Functions functions;

    @FunctionalInterface
    private interface Functions {
        void fill(double x, double[] features);
    }

    private Basis(String name, int size, Functions functions) {
        this.name = name;
        this.size = size;
        this.functions = functions;
    }

    /**
     * The powers 1, x, …, x^degree.
     *
     * @param degree highest power, at least 0
     * @return a basis of degree + 1 functions
     * @throws IllegalArgumentException if the degree is negative
     */
    public static Basis polynomial(int degree) {
        Arguments.notNegative("degree", degree);
        return new Basis("polynomial of degree " + degree, degree + 1, (x, features) -> {
            for (int j = 1; j < features.length; j++) {
                features[j] = features[j - 1] * x;
            }
        });
    }

    /**
     * The constant and bumps exp(−(x − c)²/(2 width²)), one for each centre c.
     *
     * @param centres shape [k], finite
     * @param width standard deviation of each bump, positive; about the distance between centres gives smooth sums
     * @return a basis of k + 1 functions
     * @throws IllegalArgumentException if there is no centre, or a centre is not finite, or the width not positive
     */
    public static Basis gaussian(double[] centres, double width) {
        double[] c = Arguments.finite("centres", centres).clone();
        Arguments.positive("width", width);
        return new Basis(c.length + " Gaussian bumps", c.length + 1, (x, features) -> {
            for (int j = 0; j < c.length; j++) {
                double z = (x - c[j]) / width;
                features[j + 1] = Math.exp(-z * z / 2);
            }
        });
    }

    /**
     * The constant and cos(2πkx/period), sin(2πkx/period) for k = 1 … harmonics.
     *
     * @param harmonics number of frequencies, at least 1
     * @param period the longest period, positive
     * @return a basis of 2 harmonics + 1 functions
     * @throws IllegalArgumentException if there is no harmonic or the period is not positive
     */
    public static Basis fourier(int harmonics, double period) {
        Arguments.positive("harmonics", harmonics);
        Arguments.positive("period", period);
        return new Basis(
                "Fourier series with " + harmonics + (harmonics == 1 ? " harmonic" : " harmonics"),
                2 * harmonics + 1,
                (x, features) -> {
                    for (int k = 1; k <= harmonics; k++) {
                        double phase = 2 * Math.PI * k * x / period;
                        features[2 * k - 1] = Math.cos(phase);
                        features[2 * k] = Math.sin(phase);
                    }
                });
    }

    /**
     * The number of functions, M.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * All functions at one input.
     *
     * @param x the input, finite
     * @return φ(x), shape [size]
     * @throws IllegalArgumentException if the input is not finite
     */
    public double[] features(double x) {
        Arguments.finite("x", x);
        double[] features = new double[size];
        features[0] = 1;
        functions.fill(x, features);
        return features;
    }

    /**
     * The design matrix Φ.
     *
     * @param inputs shape [n], finite
     * @return shape [n, size], row i holds the features of input i
     * @throws IllegalArgumentException if there is no input or one is not finite
     */
    public double[][] design(double[] inputs) {
        Arguments.finite("inputs", inputs);
        double[][] design = new double[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            design[i] = features(inputs[i]);
        }
        return design;
    }

    @Override
    public String toString() {
        return name;
    }
}
