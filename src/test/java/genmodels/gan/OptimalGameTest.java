package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.Law;
import genmodels.evaluation.Expectation;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;

class OptimalGameTest {
    private static final Law P = Law.of(NormalDistribution.of(0, 1));
    private static final Law Q = Law.of(NormalDistribution.of(1, 1));
    private static final OptimalGame GAME = new OptimalGame(P, Q);

    @Test
    void theBestDiscriminatorIsTheShareOfTheData() {
        for (double x = -5; x <= 5; x += 0.5) {
            assertThat(GAME.discriminator(x)).isEqualTo(P.density(x) / (P.density(x) + Q.density(x)), within(1e-15));
            // log p/q = ((x − 1)² − x²)/2 = ½ − x
            assertThat(GAME.logit(x)).isEqualTo(0.5 - x, within(1e-12));
        }
    }

    @Test
    void itsValueIsMinusLogFourPlusTwiceTheDivergence() {
        assertThat(GAME.value(GAME::logit)).isEqualTo(GAME.value(), within(1e-9));
        assertThat(GAME.value()).isEqualTo(-Math.log(4) + 2 * Expectation.jensenShannon(P, Q), within(1e-12));
    }

    @Test
    void noOtherDiscriminatorIsWorthMore() {
        for (double slope : new double[] {-1.2, -0.8, 0, 1}) {
            assertThat(GAME.value(x -> slope * (x - 0.5))).isLessThan(GAME.value() - 1e-3);
        }
    }

    @Test
    void equalLawsAreWorthMinusLogFourAndForeignOnesZero() {
        assertThat(new OptimalGame(P, P).value()).isEqualTo(-1.3862943611, within(1e-9));
        assertThat(new OptimalGame(P, P).discriminator(0.3)).isEqualTo(0.5);
        Law left = Law.of(UniformContinuousDistribution.of(0, 1));
        Law right = Law.of(UniformContinuousDistribution.of(2, 3));
        assertThat(new OptimalGame(left, right).value()).isEqualTo(0, within(1e-11));
        assertThat(new OptimalGame(left, right).discriminator(0.5)).isEqualTo(1);
    }

    @Test
    void refusesMissingLaws() {
        assertThatThrownBy(() -> new OptimalGame(P, null)).hasMessageContaining("q must be");
        assertThatThrownBy(() -> GAME.value(null)).hasMessageContaining("logit must be");
    }
}
