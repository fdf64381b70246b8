package genmodels.nn;

/**
 * Minimal filtering F(4, 2): four neighbouring outputs of a filter with two taps from five products in place of eight (S. Winograd,
 * <i>Arithmetic complexity of computations</i>, 1980; for networks A. Lavin and S. Gray, <a
 * href="https://arxiv.org/abs/1509.09308">Fast algorithms for convolutional neural networks</a>, 2015).
 *
 * <pre>  y_k = w₀ x_k + w₁ x_{k+1}, k = 0..3,   is   y = Aᵀ ((G w) ⊙ (Bᵀ x))  </pre>
 *
 * <p>It multiplies polynomials at the points 0, 1, −1, 2 and ∞, turned round (Toom, 1963; Cook, 1966). On two axes at once 25 products
 * do the work of 64, and lose about one digit of a float.
 */
final class Winograd {
    /** Outputs of a tile, on one axis. */
    static final int OUTPUTS = 4;

    /** Products of a tile, and its inputs, on one axis. */
    static final int POINTS = 5;

    static final int TAPS = 2;

    /** G. */
    static final RunMatrix OF_TAPS = new RunMatrix(
            new float[] {1 / 2f, 0},
            new float[] {1 / 2f, 1 / 2f},
            new float[] {1 / 6f, -1 / 6f},
            new float[] {1 / 6f, 1 / 3f},
            new float[] {0, 1});

    /** Bᵀ: the Lagrange polynomials of the four finite points, and the one that vanishes at all of them. */
    static final RunMatrix OF_INPUTS = new RunMatrix(
            new float[] {2, -1, -2, 1, 0},
            new float[] {0, 2, 1, -1, 0},
            new float[] {0, -2, 3, -1, 0},
            new float[] {0, -1, 0, 1, 0},
            new float[] {0, 2, -1, -2, 1});

    /** Aᵀ: the powers of the points. */
    static final RunMatrix TO_OUTPUTS = new RunMatrix(
            new float[] {1, 1, 1, 1, 0}, new float[] {0, 1, -1, 2, 0}, new float[] {0, 1, 1, 4, 0}, new float[] {
                0, 1, -1, 8, 1
            });

    /** G's way back: from gradients of its products to those of the taps. */
    static final RunMatrix BACK_TO_TAPS = OF_TAPS.transposed();

    static final RunMatrix BACK_TO_INPUTS = OF_INPUTS.transposed();

    static final RunMatrix BACK_FROM_OUTPUTS = TO_OUTPUTS.transposed();

    private Winograd() {}

    /** Tiles that cover a length of outputs. */
    static int tiles(int outputs) {
        return (outputs + OUTPUTS - 1) / OUTPUTS;
    }
}
