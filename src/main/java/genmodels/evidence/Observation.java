package genmodels.evidence;

import genmodels.preconditions.Arguments;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How a target comes from its activation a = wᵀφ: a log-density and its first two derivatives in a.
 *
 * <p>With {@link #gaussian} the evidence has a closed form; with {@link #logistic} and {@link #student} it has none.
 */
public interface Observation {
    /**
     * log p(target | activation).
     *
     * @param target the target
     * @param activation wᵀφ
     * @return in nats
     */
    double logDensity(double target, double activation);

    /**
     * ∂ log p / ∂a.
     *
     * @param target the target
     * @param activation wᵀφ
     * @return the slope
     */
    double slope(double target, double activation);

    /**
     * −∂² log p / ∂a².
     *
     * @param target the target
     * @param activation wᵀφ
     * @return the curvature; negative where the log-density is not concave
     */
    double curvature(double target, double activation);

    /**
     * Whether a number can be a target.
     *
     * @param target a finite number
     * @return true unless the law gives it no density
     */
    default boolean allows(double target) {
        return true;
    }

    /**
     * t = a + ε, ε ~ N(0, 1/β).
     *
     * @param beta noise precision, positive
     * @return the observation of {@link BayesianRegression}
     * @throws IllegalArgumentException if β is not positive
     */
    static Observation gaussian(double beta) {
        Arguments.positive("beta", beta);
        return new Observation() {
            @Override
            public double logDensity(double target, double activation) {
                double residual = target - activation;
                return 0.5 * (Math.log(beta / (2 * Math.PI)) - beta * residual * residual);
            }

            @Override
            public double slope(double target, double activation) {
                return beta * (target - activation);
            }

            @Override
            public double curvature(double target, double activation) {
                return beta;
            }
        };
    }

    /**
     * Two classes: t = 1 with probability 1/(1 + e⁻ᵃ), else t = 0. This is logistic regression.
     *
     * @return the observation; targets are 0 or 1
     */
    static Observation logistic() {
        return new Observation() {
            @Override
            public double logDensity(double target, double activation) {
                double toward = target > 0.5 ? activation : -activation;
                return toward > 0 ? -Math.log1p(Math.exp(-toward)) : toward - Math.log1p(Math.exp(toward));
            }

            @Override
            public double slope(double target, double activation) {
                return target - 1 / (1 + Math.exp(-activation));
            }

            @Override
            public double curvature(double target, double activation) {
                double e = Math.exp(-Math.abs(activation));
                return e / ((1 + e) * (1 + e));
            }

            @Override
            public boolean allows(double target) {
                return target == 0 || target == 1;
            }
        };
    }

    /**
     * t = a + scale · T, T Student's with ν degrees of freedom: noise that forgives outliers.
     *
     * @param degrees ν, positive; 2 to 5 is usual, above 30 it is nearly Gaussian
     * @param scale of the noise, positive
     * @return the observation
     * @throws IllegalArgumentException if a parameter is not positive
     */
    static Observation student(double degrees, double scale) {
        Arguments.positive("degrees", degrees);
        Arguments.positive("scale", scale);
        double spread = degrees * scale * scale;
        double constant =
                LogGamma.value((degrees + 1) / 2) - LogGamma.value(degrees / 2) - 0.5 * Math.log(Math.PI * spread);
        return new Observation() {
            @Override
            public double logDensity(double target, double activation) {
                double residual = target - activation;
                return constant - (degrees + 1) / 2 * Math.log1p(residual * residual / spread);
            }

            @Override
            public double slope(double target, double activation) {
                double residual = target - activation;
                return (degrees + 1) * residual / (spread + residual * residual);
            }

            @Override
            public double curvature(double target, double activation) {
                double square = (target - activation) * (target - activation);
                return (degrees + 1) * (spread - square) / ((spread + square) * (spread + square));
            }
        };
    }
}
