package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreAgreementTest {
    private static final double[][] TRUTH = {{1, 0}, {0, 2}, {0, 0}};

    @Test
    void aMultipleAgreesAndErrsByItsFactor() {
        ScoreAgreement doubled = ScoreAgreement.of(new double[][] {{2, 0}, {0, 4}, {0, 0}}, TRUTH);
        assertThat(doubled.agreement()).isCloseTo(1, within(1e-15));
        assertThat(doubled.relativeError()).isCloseTo(1, within(1e-15));
    }

    @Test
    void agreementIsTheCosineOfTheFieldsAsOneVector() {
        // Σ⟨ŝ, s⟩ = 1 + 2, Σ‖ŝ‖² = 2 + 1 + 1, Σ‖s‖² = 5; Σ‖ŝ − s‖² = 1 + 1 + 1.
        ScoreAgreement found = ScoreAgreement.of(new double[][] {{1, 1}, {0, 1}, {1, 0}}, TRUTH);
        assertThat(found.agreement()).isCloseTo(3 / Math.sqrt(20), within(1e-15));
        assertThat(found.relativeError()).isCloseTo(Math.sqrt(0.6), within(1e-15));
    }

    @Test
    void fieldsThatCannotBeComparedAreRefused() {
        assertThatThrownBy(() -> ScoreAgreement.of(new double[3][2], TRUTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("estimate must be a finite field that is not zero everywhere, found Σ‖·‖² = 0.0");
        assertThatThrownBy(() -> ScoreAgreement.of(new double[2][2], TRUTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("estimate must have shape [3, 2], found [2, 2]");
    }
}
