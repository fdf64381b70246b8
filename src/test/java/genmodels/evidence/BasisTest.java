package genmodels.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BasisTest {
    @Test
    void featuresAreTheFunctionsOfTheFormula() {
        assertThat(Basis.polynomial(3).features(2)).containsExactly(1, 2, 4, 8);
        assertThat(Basis.gaussian(new double[] {0, 1}, 0.5).features(1)).containsExactly(1, Math.exp(-2), 1);
        double phase = 2 * Math.PI * 0.3 / 4;
        assertThat(Basis.fourier(2, 4).features(0.3))
                .containsExactly(1, Math.cos(phase), Math.sin(phase), Math.cos(2 * phase), Math.sin(2 * phase));
    }

    @Test
    void designHasARowForEachInput() {
        Basis basis = Basis.polynomial(1);
        assertThat(basis.design(new double[] {3, 4})).isEqualTo(new double[][] {{1, 3}, {1, 4}});
        assertThat(basis.size()).isEqualTo(2);
    }
}
