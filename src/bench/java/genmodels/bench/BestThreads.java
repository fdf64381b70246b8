package genmodels.bench;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A step by ND4J or OpenBLAS at 1, 2, 4 threads and so on up to as many as our own steps use, whichever is fastest; found out before the
 * first figure that counts.
 */
final class BestThreads implements Measurement {
    private static final int MOST = Math.min(8, Runtime.getRuntime().availableProcessors());

    private final Runnable step;
    private int threads;

    BestThreads(Runnable step) {
        this.step = step;
        // ND4J must be loaded before it is told how many threads to use.
        Nd4j.getBackend();
    }

    @Override
    public double of(String name) {
        if (threads == 0) {
            double least = Double.POSITIVE_INFINITY;
            for (int n = 1; n <= MOST; n = n < MOST ? Math.min(2 * n, MOST) : MOST + 1) {
                use(n);
                NetworkStep.milliseconds(step);
                double found = NetworkStep.milliseconds(step);
                if (found < least) {
                    least = found;
                    threads = n;
                }
            }
            use(threads);
        }
        return NetworkStep.milliseconds(step);
    }

    @Override
    public int threads() {
        return threads;
    }

    private static void use(int n) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(n);
        openblas_nolapack.blas_set_num_threads(n);
    }
}
