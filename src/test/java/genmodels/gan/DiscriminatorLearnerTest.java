package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.distribution.Law;
import genmodels.random.Seeds;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class DiscriminatorLearnerTest {
    private static final int DRAWS = 20_000;

    /**
     * Two normal laws, where the optimum is σ(½ − x). Held against it where one point in a hundred or more lies; the sample alone
     * lets no learner do better than about 0.01 there.
     */
    @Test
    void itsVerdictApproachesTheOptimalDiscriminatorPointwise() {
        OptimalGame game = new OptimalGame(Law.of(NormalDistribution.of(0, 1)), Law.of(NormalDistribution.of(1, 1)));
        DiscriminatorLearner learner = new DiscriminatorLearner(32, 1500, 256, 5e-3, 1);
        ToDoubleFunction<double[]> logit = learner.fit(draws("q", 1), draws("p", 0));
        for (double x = -2; x <= 3; x += 0.25) {
            double learned = 1 / (1 + Math.exp(-logit.applyAsDouble(new double[] {x})));
            assertThat(Math.abs(learned - game.discriminator(x))).as("at %s", x).isLessThan(0.05);
        }
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> new DiscriminatorLearner(0, 1, 1, 1e-3, 1)).hasMessageStartingWith("hidden must be");
        assertThatThrownBy(() -> new DiscriminatorLearner(1, 1, 1, Double.NaN, 1))
                .hasMessageStartingWith("learningRate must be");
    }

    @Test
    void refusesSamplesThatAreNotFinite() {
        DiscriminatorLearner learner = new DiscriminatorLearner(2, 1, 2, 1e-3, 1);
        double[][] sound = {{1}, {2}};
        assertThatThrownBy(() -> learner.fit(new double[][] {{1}, {Double.NaN}}, sound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x[1][0] must be finite, found NaN");
        assertThatThrownBy(() -> learner.fit(sound, new double[][] {{Double.NEGATIVE_INFINITY}, {1}}))
                .hasMessage("y[0][0] must be finite, found -Infinity");
    }

    @Test
    void divergenceIsSaid() {
        DiscriminatorLearner wild = new DiscriminatorLearner(8, 20, 8, 1e30, 1);
        assertThatThrownBy(() -> wild.fit(draws("q", 1), draws("p", 0)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("training has diverged");
    }

    private static double[][] draws(String name, double mean) {
        UniformRandomProvider rng = Seeds.of(12).generator(name);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        return Stream.generate(() -> new double[] {mean + normal.sample()})
                .limit(DRAWS)
                .toArray(double[][]::new);
    }
}
