package genmodels.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SymmetricEigenTest {
    @Test
    void theClosedFormOfTwoByTwo() {
        SymmetricEigen eigen = SymmetricEigen.of(Nd4j.createFromArray(new double[][] {{2, 1}, {1, 2}}));
        assertThat(eigen.values()).containsExactly(new double[] {1, 3}, within(1e-14));
        assertThat(eigen.vectors().getDouble(0, 1)).isEqualTo(eigen.vectors().getDouble(1, 1), within(1e-14));
        assertThat(Math.abs(eigen.vectors().getDouble(0, 1))).isEqualTo(Math.sqrt(0.5), within(1e-14));
    }

    @Test
    void theProductIsTheMatrixAgain() {
        UniformRandomProvider rng = Seeds.of(3).generator("matrix");
        double[][] a = new double[12][12];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = a[j][i] = rng.nextDouble() - 0.5;
            }
        }
        INDArray matrix = Nd4j.createFromArray(a);
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        assertThat(eigen.values()).isSorted();
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < 12; k++) {
                    double both =
                            eigen.vectors().getDouble(i, k) * eigen.vectors().getDouble(j, k);
                    sum += eigen.values()[k] * both;
                    product += both;
                }
                assertThat(sum).isEqualTo(a[i][j], within(1e-13));
                assertThat(product).isEqualTo(i == j ? 1 : 0, within(1e-13));
                assertThat(matrix.getDouble(i, j)).isEqualTo(a[i][j]);
            }
        }
    }

    @Test
    void refusesWhatIsNotSquare() {
        assertThatThrownBy(() -> SymmetricEigen.of(Nd4j.createFromArray(new double[2][3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("matrix");
    }
}
