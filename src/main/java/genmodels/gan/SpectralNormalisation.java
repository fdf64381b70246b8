package genmodels.gan;

import genmodels.nn.FeedForward;
import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.nn.WeightMatrix;
import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights divided by their largest singular value, W̄ = c W/σ(W) (T. Miyato, T. Kataoka, M. Koyama and Y. Yoshida, <i>Spectral
 * normalization for generative adversarial networks</i>, 2018, <a href="https://arxiv.org/abs/1802.05957">link</a>, with c = 1). A
 * free network holds W and is what the optimiser changes; the network at work holds W̄. One round of the power method a step keeps up
 * with σ, and the gradient goes back through the division. The filters of a convolution are the rows of W, as in the paper:
 *
 * <pre>  ∂L/∂W = (c ∂L/∂W̄ − ⟨∂L/∂W̄, W̄⟩ u vᵀ) / σ  </pre>
 */
public final class SpectralNormalisation {
    private final Network free;
    private final Network atWork;
    private final float norm;
    private final List<WeightMatrix> matrices;
    private final float[][] left; // u, shape [layers][rows of weights]
    private final float[][] right; // v, shape [layers][columns of weights]
    private final float[] sigma;
    private final float[] values;
    private final float[] gradients;

    /**
     * Ties the two networks and normalises for the first time.
     *
     * @param free what the optimiser changes
     * @param atWork of the same shape; what goes forward and back
     * @param layers of both, from input to output
     * @param norm c, the spectral norm of every layer at work, positive and finite
     * @throws IllegalArgumentException if the norm is not
     */
    public SpectralNormalisation(Network free, Network atWork, List<? extends FeedForward> layers, double norm) {
        Arguments.positive("norm", norm);
        this.norm = (float) norm;
        this.free = free;
        this.atWork = atWork;
        this.matrices = new ArrayList<>();
        this.left = new float[layers.size()][];
        this.right = new float[layers.size()][];
        this.sigma = new float[layers.size()];
        this.values = new float[free.parameterCount()];
        this.gradients = new float[free.parameterCount()];
        int before = 0;
        for (int k = 0; k < layers.size(); k++) {
            WeightMatrix weights = layers.get(k).weights().behind(before);
            matrices.add(weights);
            before += layers.get(k).parameterCount();
            right[k] = new float[weights.columns()];
            left[k] = new float[weights.rows()];
            Arrays.fill(left[k], (float) (1 / Math.sqrt(left[k].length)));
        }
        for (int round = 0; round < 100; round++) { // the largest singular values of random weights are close together
            normalise();
        }
    }

    /** Writes W̄ into the network at work; to be called once after each step of the optimiser. */
    public void normalise() {
        FloatRows.read(free.parameters(), values);
        for (int k = 0; k < matrices.size(); k++) {
            int start = matrices.get(k).start();
            sigma[k] = powerRound(start, left[k], right[k]);
            for (int i = start; i < start + matrices.get(k).size(); i++) {
                values[i] = norm * values[i] / sigma[k];
            }
        }
        FloatRows.write(values, atWork.parameters());
    }

    /** Carries the gradients of W̄ over to W. */
    public void backward() {
        FloatRows.read(atWork.gradients(), gradients);
        FloatRows.read(atWork.parameters(), values);
        atWork.zeroGradients();
        for (int k = 0; k < matrices.size(); k++) {
            WeightMatrix weights = matrices.get(k);
            float along = 0;
            for (int i = weights.start(); i < weights.start() + weights.size(); i++) {
                along += gradients[i] * values[i];
            }
            for (int o = 0, i = weights.start(); o < weights.rows(); o++) {
                float pull = along * left[k][o];
                for (int j = 0; j < weights.columns(); j++, i++) {
                    gradients[i] = (norm * gradients[i] - pull * right[k][j]) / sigma[k];
                }
            }
        }
        FloatRows.write(gradients, free.gradients());
    }

    /** v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖; gives ‖Wv‖, which is σ. */
    private float powerRound(int start, float[] u, float[] v) {
        Arrays.fill(v, 0);
        for (int o = 0; o < u.length; o++) {
            int row = start + o * v.length;
            for (int j = 0; j < v.length; j++) {
                v[j] += values[row + j] * u[o];
            }
        }
        scale(v, length(v));
        for (int o = 0; o < u.length; o++) {
            int row = start + o * v.length;
            float sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += values[row + j] * v[j];
            }
            u[o] = sum;
        }
        float sigma = length(u);
        scale(u, sigma);
        return sigma;
    }

    private static float length(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += (double) value * value;
        }
        return (float) Math.sqrt(Math.max(sum, 1e-24));
    }

    private static void scale(float[] x, float length) {
        for (int i = 0; i < x.length; i++) {
            x[i] /= length;
        }
    }
}
