package genmodels.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    /** L = [[2,0,0],[1,3,0],[-1,2,4]], so A and ln |A| = 2 ln 24 are whole numbers worked out by hand. */
    private static final double[][] A = {{4, 2, -2}, {2, 10, 5}, {-2, 5, 21}};

    private final Cholesky factor = Cholesky.of(A, 0).orElseThrow();

    @Test
    void factorsAndItsTransposeMultiplyToTheMatrix() {
        assertThat(factor.multiply(new double[] {1, 1, 1})).containsExactly(2, 4, 5);
        assertThat(factor.logDeterminant()).isCloseTo(2 * Math.log(24), within(1e-14));
    }

    @Test
    void solutionsSolve() {
        double[] b = {1, -2, 3};
        close(times(A, factor.solve(b)), b);
        close(factor.multiply(factor.solveLower(b)), b);
        double[] x = factor.solveUpper(b); // Lᵀx = b, from the last row up
        close(new double[] {2 * x[0] + x[1] - x[2], 3 * x[1] + 2 * x[2], 4 * x[2]}, b);
    }

    @Test
    void manyColumnsAreSolvedAsOne() {
        double[][] columns = factor.solve(new double[][] {{1, 0}, {-2, 5}, {3, 1}});
        close(new double[] {columns[0][0], columns[1][0], columns[2][0]}, factor.solve(new double[] {1, -2, 3}));
        close(new double[] {columns[0][1], columns[1][1], columns[2][1]}, factor.solve(new double[] {0, 5, 1}));
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        double[][] lower = {{4, Double.NaN, Double.NaN}, {2, 10, Double.NaN}, {-2, 5, 21}};
        assertThat(Cholesky.of(lower, 0).orElseThrow().solve(new double[] {1, 2, 3}))
                .isEqualTo(factor.solve(new double[] {1, 2, 3}));
    }

    @Test
    void whatIsNotPositiveDefiniteHasNoFactor() {
        assertThat(Cholesky.of(new double[][] {{1, 2}, {2, 1}}, 0)).isEmpty();
        assertThat(Cholesky.of(new double[][] {{1, 1}, {1, 1}}, 0)).isEmpty();
        assertThat(Cholesky.of(new double[][] {{Double.NaN}}, 0)).isEmpty();
        assertThat(Cholesky.of(new double[][] {{Double.POSITIVE_INFINITY}}, 0)).isEmpty();
    }

    @Test
    void toleranceRefusesWhatIsSingularButForRounding() {
        double[][] nearly = {{1, 1}, {1, 1 + 1e-13}};
        assertThat(Cholesky.of(nearly, 0)).isPresent();
        assertThat(Cholesky.of(nearly, 1e-12)).isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 0}}, 0))
                .hasMessageContaining("matrix must have shape");
        assertThatThrownBy(() -> Cholesky.of(A, 1)).hasMessageContaining("tolerance must be in [0, 1), found 1");
        assertThatThrownBy(() -> factor.solve(new double[2])).hasMessageContaining("must be 3, found 2");
        assertThatThrownBy(() -> factor.solve(new double[2][2])).hasMessageContaining("b must have shape [3, *]");
    }

    private static double[] times(double[][] matrix, double[] x) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += matrix[i][j] * x[j];
            }
        }
        return product;
    }

    private static void close(double[] found, double[] expected) {
        assertThat(found).containsExactly(expected, within(1e-14));
    }
}
