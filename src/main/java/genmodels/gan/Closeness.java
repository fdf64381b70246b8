package genmodels.gan;

import genmodels.nn.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the discriminator of each row how near the other rows of its batch are: one more column,
 *
 * <pre>  cᵢ = Σ_{j≠i} exp(−‖xᵢ − xⱼ‖₁ / h) / (n − 1)  </pre>
 *
 * <p>A generator that puts all its points into one place gives itself away by c ≈ 1. This is minibatch discrimination (T. Salimans,
 * I. Goodfellow and others, <i>Improved techniques for training GANs</i>, 2016, <a href="https://arxiv.org/abs/1606.03498">link</a>)
 * with one kernel on the points themselves where the paper learns projections. The cost is n² exponentials.
 */
final class Closeness {
    private final int columns;
    private final float width;
    private float[] rows = {};
    private float[] kernel = {};

    Closeness(int columns, double width) {
        this.columns = columns;
        this.width = (float) width;
    }

    /** From [n, columns] to [n, columns + 1]. */
    INDArray forward(INDArray x) {
        int n = Math.toIntExact(x.size(0));
        rows = FloatRows.read(x);
        kernel = new float[n * n];
        float[] widened = new float[n * (columns + 1)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows, i * columns, widened, i * (columns + 1), columns);
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                float distance = 0;
                for (int c = 0; c < columns; c++) {
                    distance += Math.abs(rows[i * columns + c] - rows[j * columns + c]);
                }
                float k = (float) Math.exp(-distance / width) / (n - 1);
                kernel[i * n + j] = k;
                widened[i * (columns + 1) + columns] += k;
                widened[j * (columns + 1) + columns] += k;
            }
        }
        INDArray result = FloatRows.zeros(n, columns + 1);
        FloatRows.write(widened, result);
        return result;
    }

    /** From the gradient of the last {@link #forward}'s result, [n, columns + 1], to that of its argument. */
    INDArray backward(INDArray gradient) {
        int n = Math.toIntExact(gradient.size(0));
        float[] widened = FloatRows.read(gradient);
        float[] narrow = new float[n * columns];
        for (int i = 0; i < n; i++) {
            System.arraycopy(widened, i * (columns + 1), narrow, i * columns, columns);
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                float both = widened[i * (columns + 1) + columns] + widened[j * (columns + 1) + columns];
                float slope = -both * kernel[i * n + j] / width;
                for (int c = 0; c < columns; c++) {
                    float pull = slope * Math.signum(rows[i * columns + c] - rows[j * columns + c]);
                    narrow[i * columns + c] += pull;
                    narrow[j * columns + c] -= pull;
                }
            }
        }
        INDArray result = FloatRows.zeros(n, columns);
        FloatRows.write(narrow, result);
        return result;
    }
}
