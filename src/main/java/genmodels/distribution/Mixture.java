package genmodels.distribution;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A mixture of laws, p(x) = Σ wₖ pₖ(x): choose a component by its weight, then draw from it.
 *
 * <p>The log-density is a log-sum-exp over the components, so that it is right also where every component underflows.
 */
public final class Mixture implements Law {
    private final double[] weights;
    private final List<Law> components;

    private Mixture(double[] weights, List<Law> components) {
        this.weights = weights;
        this.components = components;
    }

    /**
     * A mixture.
     *
     * @param weights shape [k], not negative, not all zero; they are scaled to sum 1
     * @param components k laws
     * @return the mixture
     * @throws IllegalArgumentException if there is no component, the numbers of weights and components differ, or a weight is
     *     negative or not finite
     */
    public static Mixture of(double[] weights, Law... components) {
        Arguments.finite("weights", weights);
        Arguments.require(
                components.length == weights.length,
                "components",
                "as many as weights, " + weights.length,
                components.length);
        for (int i = 0; i < weights.length; i++) {
            Arguments.require(weights[i] >= 0, "weights[" + i + "]", "at least 0", weights[i]);
            Arguments.notNull("components[" + i + "]", components[i]);
        }
        double total = DoubleStream.of(weights).sum();
        Arguments.require(total > 0 && total < Double.POSITIVE_INFINITY, "weights", "of a positive sum", total);
        return new Mixture(Arrays.stream(weights).map(w -> w / total).toArray(), List.of(components));
    }

    @Override
    public double logDensity(double x) {
        int k = weights.length;
        double[] terms = new double[k];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < k; i++) {
            // A component without weight may be infinite: 0 · ∞ counts nothing.
            terms[i] =
                    weights[i] > 0 ? Math.log(weights[i]) + components.get(i).logDensity(x) : Double.NEGATIVE_INFINITY;
            largest = Math.max(largest, terms[i]);
        }
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    public double density(double x) {
        return sum(i -> components.get(i).density(x));
    }

    @Override
    public double cdf(double x) {
        return sum(i -> components.get(i).cdf(x));
    }

    @Override
    public double survival(double x) {
        return sum(i -> components.get(i).survival(x));
    }

    @Override
    public double mean() {
        return sum(i -> components.get(i).mean());
    }

    /** Σ wₖ (σₖ² + (μₖ − μ)²), the law of total variance. */
    @Override
    public double variance() {
        double mean = mean();
        return sum(
                i -> components.get(i).variance() + Math.pow(components.get(i).mean() - mean, 2));
    }

    @Override
    public double lower() {
        return components.stream().mapToDouble(Law::lower).min().getAsDouble();
    }

    @Override
    public double upper() {
        return components.stream().mapToDouble(Law::upper).max().getAsDouble();
    }

    /** Those of the components, and where components begin and end inside the support of the mixture. */
    @Override
    public double[] landmarks() {
        return components.stream()
                .flatMapToDouble(
                        c -> DoubleStream.concat(DoubleStream.of(c.landmarks()), DoubleStream.of(c.lower(), c.upper())))
                .filter(x -> x > lower() && x < upper())
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Weights of the components.
     *
     * @return shape [k], of sum 1
     */
    public double[] weights() {
        return weights.clone();
    }

    private double sum(java.util.function.IntToDoubleFunction term) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * term.applyAsDouble(i);
            }
        }
        return sum;
    }
}
