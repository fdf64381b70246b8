package genmodels.linear;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Eigenvalues λ and eigenvectors of a symmetric matrix A = V diag(λ) Vᵀ, by LAPACK's {@code syev} in double precision; about n³
 * operations.
 *
 * @param values λ, shape [n], ascending
 * @param vectors V, shape [n, n], doubles: column j belongs to λ_j
 */
public record SymmetricEigen(double[] values, INDArray vectors) {
    /**
     * Decomposes a matrix.
     *
     * @param matrix A: [n, n], n at least 1, finite, of which only the upper triangle is read; it stays as it is
     * @return its eigenvalues and eigenvectors
     * @throws IllegalArgumentException if A is not square
     * @throws ArithmeticException if the eigenvalues do not converge
     */
    public static SymmetricEigen of(INDArray matrix) {
        Arguments.notNull("matrix", matrix);
        Shapes.require("matrix", matrix.shape(), Shapes.ANY, matrix.size(0));
        INDArray vectors = matrix.castTo(DataType.DOUBLE).dup('f'); // overwritten
        INDArray values = Nd4j.create(DataType.DOUBLE, matrix.size(0));
        int info = Nd4j.getBlasWrapper().lapack().syev('V', 'U', vectors, values);
        if (info != 0) {
            throw new ArithmeticException("the eigenvalues of the matrix did not converge: syev gave " + info);
        }
        return new SymmetricEigen(values.toDoubleVector(), vectors);
    }
}
