package genmodels.nn;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products of row-major matrices by OpenBLAS, the library that ND4J brings along.
 *
 * <p>OpenBLAS itself works with one thread from now on: {@link Workers} share out whole rows of a step, which takes the elementwise
 * passes along and does without OpenBLAS's own meetings after every product.
 */
final class Blas {
    static {
        // ND4J sets the number when it loads.
        Nd4j.getBlasWrapper();
        openblas_nolapack.blas_set_num_threads(1);
    }

    private Blas() {}

    /** c ← a bᵀ + beta c, with a: [m, k], b: [n, k], c: [m, n]; ld… are the distances between rows. */
    static void timesTransposed(
            int m,
            int n,
            int k,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            float beta,
            FloatPointer c,
            int ldc) {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
    }

    /** c ← a b + beta c, with a: [m, k], b: [k, n], c: [m, n]. */
    static void times(
            int m,
            int n,
            int k,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            float beta,
            FloatPointer c,
            int ldc) {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
    }

    /** c ← aᵀ b + beta c, with a: [k, m], b: [k, n], c: [m, n]. */
    static void transposedTimes(
            int m,
            int n,
            int k,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            float beta,
            FloatPointer c,
            int ldc) {
        cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
    }

    /** y ← a x + beta y, with a: [m, n], x: [n], y: [m]. */
    static void timesVector(int m, int n, FloatPointer a, int lda, FloatPointer x, float beta, FloatPointer y) {
        cblas_sgemv(CblasRowMajor, CblasNoTrans, m, n, 1, a, lda, x, 1, beta, y, 1);
    }
}
