package genmodels.shift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The proportions β of known components that make data likeliest: mean log Σ_l β_l f_l(x_i) → max, β ≥ 0, Σβ = 1.
 *
 * <p>The objective is concave, and its gradient g bounds what is left to gain by max g − 1. Each step maximises the quadratic
 * approximation of {@code mean log Σβf − Σβ}, whose optimum has Σβ = 1, over the components that are in use or ought to be
 * (constrained Newton method: Wang, Journal of the Royal Statistical Society B 69, 2007), and goes as far along as the
 * likelihood gains. Solutions are sparse, so after the first steps this is a matter of few components.
 */
final class MixtureProportions {
    private static final int MAX_STEPS = 100;
    private static final int MAX_SWEEPS = 200;
    private static final double GAP = 1e-5; // nats a point, far below the statistical error

    private MixtureProportions() {}

    /**
     * Fits.
     *
     * @param densities shape [n, components], at least 0; rows that are 0 everywhere do not count
     * @return shape [components], the proportions
     */
    static double[] fit(double[][] densities) {
        double[][] f = Arrays.stream(densities)
                .filter(row -> Arrays.stream(row).sum() > 0)
                .toArray(double[][]::new);
        int components = densities[0].length;
        double[] beta = new double[components];
        Arrays.fill(beta, 1.0 / components);
        for (int step = 0; step < MAX_STEPS && f.length > 0; step++) {
            double[] mixture = mixture(f, beta);
            double[] gradient = new double[components];
            for (int i = 0; i < f.length; i++) {
                double factor = 1 / (mixture[i] * f.length);
                for (int l = 0; l < components; l++) {
                    gradient[l] += factor * f[i][l];
                }
            }
            if (Arrays.stream(gradient).max().orElseThrow() - 1 < GAP) {
                break;
            }
            double[] from = beta;
            int[] used = IntStream.range(0, components)
                    .filter(l -> from[l] > 0 || gradient[l] > 1)
                    .toArray();
            double[] to = newton(f, mixture, gradient, from, used);
            double[] better = search(f, from, to, mixture);
            if (better == from) {
                break;
            }
            beta = better;
        }
        return beta;
    }

    /** Maximises cᵀβ − ½βᵀGβ over β ≥ 0 by coordinates, G = mean of ssᵀ, s = f/mixture, c = 2·gradient − 1. */
    private static double[] newton(double[][] f, double[] mixture, double[] gradient, double[] from, int[] used) {
        int n = used.length;
        double[][] g = new double[n][n];
        for (int i = 0; i < f.length; i++) {
            double factor = 1 / (mixture[i] * mixture[i] * f.length);
            for (int a = 0; a < n; a++) {
                double fa = factor * f[i][used[a]];
                for (int b = 0; b <= a; b++) {
                    g[a][b] += fa * f[i][used[b]];
                }
            }
        }
        double[] x = new double[n];
        double[] slope = new double[n];
        for (int a = 0; a < n; a++) {
            x[a] = from[used[a]];
            slope[a] = 2 * gradient[used[a]] - 1;
            for (int b = 0; b < a; b++) {
                g[b][a] = g[a][b];
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                slope[a] -= g[a][b] * x[b];
            }
        }
        double largest = 1;
        for (int sweep = 0; sweep < MAX_SWEEPS && largest > 1e-9; sweep++) {
            largest = 0;
            for (int a = 0; a < n; a++) {
                double change = g[a][a] > 0 ? Math.max(-x[a], slope[a] / g[a][a]) : 0;
                if (change != 0) {
                    x[a] += change;
                    largest = Math.max(largest, Math.abs(change));
                    for (int b = 0; b < n; b++) {
                        slope[b] -= change * g[a][b];
                    }
                }
            }
        }
        double[] to = new double[from.length];
        for (int a = 0; a < n; a++) {
            to[used[a]] = x[a];
        }
        return to;
    }

    /** The first of the points 1, ½, ¼, … of the way that is likelier, brought back to sum 1; {@code from} if none is. */
    private static double[] search(double[][] f, double[] from, double[] to, double[] mixture) {
        double value = meanLog(mixture);
        for (double t = 1; t > 1e-9; t /= 2) {
            double[] point = new double[from.length];
            double sum = 0;
            for (int l = 0; l < point.length; l++) {
                point[l] = from[l] + t * (to[l] - from[l]);
                sum += point[l];
            }
            for (int l = 0; l < point.length; l++) {
                point[l] /= sum;
            }
            if (meanLog(mixture(f, point)) > value) {
                return point;
            }
        }
        return from;
    }

    private static double[] mixture(double[][] f, double[] beta) {
        int[] used = IntStream.range(0, beta.length).filter(l -> beta[l] > 0).toArray();
        double[] mixture = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            for (int l : used) {
                mixture[i] += beta[l] * f[i][l];
            }
        }
        return mixture;
    }

    private static double meanLog(double[] mixture) {
        return Arrays.stream(mixture).map(Math::log).average().orElseThrow();
    }
}
