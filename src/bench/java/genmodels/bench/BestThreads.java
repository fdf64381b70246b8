package genmodels.bench;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** A step by ND4J or OpenBLAS at one thread or two, whichever is faster; found out before the first figure that counts. */
final class BestThreads implements Measurement {
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
            double[] found = new double[3];
            for (int n = 1; n <= 2; n++) {
                use(n);
                NetworkStep.milliseconds(step);
                found[n] = NetworkStep.milliseconds(step);
            }
            threads = found[1] <= found[2] ? 1 : 2;
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
