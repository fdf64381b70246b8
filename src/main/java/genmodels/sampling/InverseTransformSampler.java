package genmodels.sampling;

import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws by the inverse transform: X = F⁻¹(U) with U uniform on (0, 1), since P(F⁻¹(U) ≤ t) = P(U ≤ F(t)) = F(t).
 *
 * <p>Use it where F⁻¹ is at hand; one uniform number gives one draw, monotonically, which also makes common random numbers and
 * stratified draws easy. See {@link genmodels.distribution.Quantiles} for closed forms, {@link RootFindingInverse} where only F
 * is known and {@link NumericalInversion} where only the density is. Devroye, Non-Uniform Random Variate Generation (1986),
 * chapter II.2.
 */
public final class InverseTransformSampler implements Sampler {
    private final UniformRandomProvider rng;
    private final DoubleUnaryOperator quantile;

    private InverseTransformSampler(UniformRandomProvider rng, DoubleUnaryOperator quantile) {
        this.rng = rng;
        this.quantile = quantile;
    }

    /**
     * A sampler.
     *
     * @param rng source of uniform numbers
     * @param quantile F⁻¹ on the open interval (0, 1)
     * @return the sampler
     * @throws IllegalArgumentException if an argument is null
     */
    public static InverseTransformSampler of(UniformRandomProvider rng, DoubleUnaryOperator quantile) {
        return new InverseTransformSampler(Arguments.notNull("rng", rng), Arguments.notNull("quantile", quantile));
    }

    @Override
    public double sample() {
        return quantile.applyAsDouble(OpenUniform.next(rng));
    }
}
