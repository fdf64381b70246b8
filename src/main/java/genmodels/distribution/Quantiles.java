package genmodels.distribution;

import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;

/**
 * Quantile functions F⁻¹ in closed form, u in (0, 1) → x, with the factory's arguments checked once.
 *
 * <p>Where u is subtracted from 1 inside a logarithm, {@code log1p} keeps the digits of a small u.
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * Exponential law, F(x) = 1 − exp(−λx): F⁻¹(u) = −log(1 − u)/λ.
     *
     * @param rate λ, positive
     * @return its quantile function
     * @throws IllegalArgumentException if the rate is not positive and finite
     */
    public static DoubleUnaryOperator exponential(double rate) {
        Arguments.positive("rate", rate);
        return u -> -Math.log1p(-u) / rate;
    }

    /**
     * Weibull law, F(x) = 1 − exp(−(x/λ)^k): F⁻¹(u) = λ (−log(1 − u))^(1/k).
     *
     * @param shape k, positive
     * @param scale λ, positive
     * @return its quantile function
     * @throws IllegalArgumentException if an argument is not positive and finite
     */
    public static DoubleUnaryOperator weibull(double shape, double scale) {
        Arguments.positive("shape", shape);
        Arguments.positive("scale", scale);
        return u -> scale * Math.pow(-Math.log1p(-u), 1 / shape);
    }

    /**
     * Logistic law, F(x) = 1/(1 + exp(−(x − μ)/s)): F⁻¹(u) = μ + s log(u/(1 − u)).
     *
     * @param location μ
     * @param scale s, positive
     * @return its quantile function
     * @throws IllegalArgumentException if the location is not finite or the scale not positive and finite
     */
    public static DoubleUnaryOperator logistic(double location, double scale) {
        Arguments.finite("location", location);
        Arguments.positive("scale", scale);
        return u -> location + scale * (Math.log(u) - Math.log1p(-u));
    }

    /**
     * Cauchy law, F(x) = ½ + arctan((x − x₀)/γ)/π: F⁻¹(u) = x₀ + γ tan(π(u − ½)). Below ¼ the equal form −γ/tan(πu) is used,
     * which keeps the digits of a small u.
     *
     * @param location x₀
     * @param scale γ, positive
     * @return its quantile function
     * @throws IllegalArgumentException if the location is not finite or the scale not positive and finite
     */
    public static DoubleUnaryOperator cauchy(double location, double scale) {
        Arguments.finite("location", location);
        Arguments.positive("scale", scale);
        return u -> location + (u < 0.25 ? -scale / Math.tan(Math.PI * u) : scale * Math.tan(Math.PI * (u - 0.5)));
    }

    /**
     * Pareto law, F(x) = 1 − (x_m/x)^α for x ≥ x_m: F⁻¹(u) = x_m (1 − u)^(−1/α).
     *
     * @param scale x_m, positive
     * @param shape α, positive
     * @return its quantile function
     * @throws IllegalArgumentException if an argument is not positive and finite
     */
    public static DoubleUnaryOperator pareto(double scale, double shape) {
        Arguments.positive("scale", scale);
        Arguments.positive("shape", shape);
        return u -> scale * Math.exp(-Math.log1p(-u) / shape);
    }
}
