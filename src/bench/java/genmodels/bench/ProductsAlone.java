package genmodels.bench;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/** The matrix products of a step and nothing else. */
final class ProductsAlone {
    private final List<Runnable> products = new ArrayList<>();

    static ProductsAlone mlp() {
        return new ProductsAlone().dense(128, false, 784, 512, 256, 10);
    }

    static ProductsAlone vae() {
        return new ProductsAlone().dense(128, false, 784, 400, 400, 40).dense(128, true, 20, 400, 400, 784);
    }

    /** The products with the last outputs step by step, the others for all steps at once; symbols need no product. */
    static ProductsAlone lstm() {
        ProductsAlone products = new ProductsAlone();
        for (int layer = 0; layer < 2; layer++) {
            for (int step = 0; step < 50; step++) {
                products.layer(32, 200, 800, true);
            }
        }
        return products.dense(32 * 50, true, 200, 800).dense(32 * 50, true, 200, 65);
    }

    /** Convolutions as products with the pictures' patches, one row a position. */
    static ProductsAlone conv() {
        return new ProductsAlone()
                .dense(64 * 14 * 14, false, 16, 64)
                .dense(64 * 7 * 7, true, 64 * 16, 128)
                .dense(64, true, 128 * 49, 1);
    }

    /** @param toInput whether the gradient goes on to the input */
    private ProductsAlone dense(int batch, boolean toInput, int... sizes) {
        for (int i = 0; i + 1 < sizes.length; i++) {
            layer(batch, sizes[i], sizes[i + 1], toInput || i > 0);
        }
        return this;
    }

    private void layer(int batch, int in, int out, boolean toInput) {
        FloatPointer[] memory = new FloatPointer[3];
        products.add(() -> {
            if (memory[0] == null) {
                memory[0] = filled(batch * in);
                memory[1] = filled(in * out);
                memory[2] = filled(batch * out);
            }
            FloatPointer x = memory[0];
            FloatPointer w = memory[1];
            FloatPointer y = memory[2];
            cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, batch, out, in, 1, x, in, w, in, 0, y, out);
            cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, batch, 1e-6f, y, out, x, in, 0, w, in);
            if (toInput) {
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, in, out, 1e-3f, y, out, w, in, 0, x, in);
            }
        });
    }

    private static FloatPointer filled(int n) {
        FloatPointer numbers = new FloatPointer(n);
        for (int i = 0; i < n; i++) {
            numbers.put(i, (i % 17 - 8) / 8f);
        }
        return numbers;
    }

    void run() {
        products.forEach(Runnable::run);
    }
}
