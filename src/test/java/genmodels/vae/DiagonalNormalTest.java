package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiagonalNormalTest {
    /** ½(μ² + σ² − 1 − log σ²): N(1, 1) is half a nat from N(0, 1), N(0, 4) is ½(3 − log 4) = 0.806853. */
    @Test
    void klToThePriorIsTheClosedForm() {
        DiagonalNormal law = new DiagonalNormal(new double[] {1, 0, 0}, new double[] {0, Math.log(4), 0});
        assertThat(law.klByLatent()).containsExactly(new double[] {0.5, 0.806853, 0}, within(1e-6));
        assertThat(law.klToPrior()).isCloseTo(1.306853, within(1e-6));
    }

    /** The integral of q log(q/p) by the midpoint rule on ±12 standard deviations. */
    @Test
    void klIsTheIntegralThatItStandsFor() {
        DiagonalNormal q = new DiagonalNormal(new double[] {0.7}, new double[] {-1.3});
        DiagonalNormal p = new DiagonalNormal(new double[] {0}, new double[] {0});
        double sum = 0;
        double step = 1e-3;
        for (double z = -7; z < 8; z += step) {
            double logQ = q.logDensity(new double[] {z});
            sum += step * Math.exp(logQ) * (logQ - p.logDensity(new double[] {z}));
        }
        assertThat(q.klToPrior()).isCloseTo(sum, within(1e-9));
    }

    @Test
    void klNearThePriorIsNotLostInRounding() {
        DiagonalNormal law = new DiagonalNormal(new double[] {0}, new double[] {1e-6});
        assertThat(law.klToPrior()).isCloseTo(2.5e-13, within(1e-18));
    }

    @Test
    void reparameterizedNoiseIsShiftedAndStretched() {
        assertThat(DiagonalNormal.reparameterize(
                        new double[] {1, -2}, new double[] {Math.log(9), 0}, new double[] {0.5, 3}))
                .containsExactly(new double[] {2.5, 1}, within(1e-12));
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> new DiagonalNormal(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logVariance must be of length 2, as the mean, found 3");
        assertThatThrownBy(() -> DiagonalNormal.reparameterize(new double[2], new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noise must be of length 2, as the mean, found 1");
    }
}
