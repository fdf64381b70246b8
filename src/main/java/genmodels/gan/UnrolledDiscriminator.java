package genmodels.gan;

import genmodels.nn.FloatRows;
import genmodels.nn.GradientDerivative;
import genmodels.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The discriminator as it will be after K steps, as a function of the generated points (L. Metz, B. Poole, D. Pfau and J.
 * Sohl-Dickstein, <i>Unrolled generative adversarial networks</i>, 2017, <a href="https://arxiv.org/abs/1611.02163">link</a>):
 *
 * <pre>  θ₀ = θ,   θₖ₊₁ = θₖ − η ∇L_D(θₖ, x),   the generator pays L_G(θ_K, x)  </pre>
 *
 * <p>The gradient by x has a part through every θₖ. Going back, with λ_K = ∂L_G/∂θ,
 *
 * <pre>  dL_G/dx = ∂L_G/∂x − η Σₖ ∇_x⟨λₖ₊₁, ∇L_D(θₖ, x)⟩,   λₖ = λₖ₊₁ − η ∇²L_D(θₖ, x) λₖ₊₁  </pre>
 *
 * <p>After it the discriminator is as it was.
 */
final class UnrolledDiscriminator {
    private final Discriminator discriminator;
    private final Network network;
    private final GradientDerivative derivative;
    private final GanLoss loss;
    private final int looks;
    private final float rate;
    private final int packs;
    private final int columns;
    private final int points;
    private final INDArray all; // real packs, then generated ones
    private final INDArray generatedPacks;
    private final INDArray slopes;
    private final INDArray verdictGradient;
    private final INDArray adjoint;
    private final INDArray ofPacks;

    UnrolledDiscriminator(Discriminator discriminator, GanOptions options) {
        this.discriminator = discriminator;
        this.network = discriminator.network();
        this.derivative = GradientDerivative.of(network);
        this.loss = options.loss();
        this.looks = options.unrolled();
        this.rate = (float) options.unrolledRate();
        this.packs = options.batch();
        this.columns = network.inputs();
        this.points = options.batch() * options.packing();
        this.all = FloatRows.zeros(2L * packs, columns);
        this.generatedPacks = FloatRows.zeros(packs, columns);
        this.slopes = FloatRows.zeros(2L * packs, 1);
        this.verdictGradient = FloatRows.zeros(packs, 1);
        this.adjoint = FloatRows.zeros(1, network.parameterCount());
        this.ofPacks = FloatRows.zeros(packs, columns);
    }

    /**
     * What the generator pays after the look ahead; {@link #gradient} is then its gradient.
     *
     * @param real [packs · packing, point]
     * @param generated [packs · packing, point]
     */
    double generatorLoss(INDArray real, INDArray generated) {
        float[] realValues = FloatRows.read(discriminator.packs(real));
        float[] generatedValues = FloatRows.read(discriminator.packs(generated));
        FloatRows.write(generatedValues, generatedPacks);
        float[] both = Arrays.copyOf(realValues, realValues.length + generatedValues.length);
        System.arraycopy(generatedValues, 0, both, realValues.length, generatedValues.length);
        FloatRows.write(both, all);

        network.zeroGradients();
        List<float[]> path = new ArrayList<>();
        for (int k = 0; k < looks; k++) {
            float[] theta = FloatRows.read(network.parameters());
            path.add(theta);
            float[] logits = FloatRows.read(network.forward(all));
            float[] slope = new float[logits.length];
            logistic(logits, slope, new float[logits.length]);
            FloatRows.write(slope, slopes);
            network.backwardToParameters(slopes);
            float[] gradient = FloatRows.read(network.gradients());
            network.zeroGradients();
            float[] next = new float[theta.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = theta[i] - rate * gradient[i];
            }
            FloatRows.write(next, network.parameters());
        }
        double paid = loss.generator(network.forward(generatedPacks), verdictGradient);
        float[] ofGenerated = FloatRows.read(network.backward(verdictGradient));
        float[] lambda = FloatRows.read(network.gradients());
        network.zeroGradients();
        for (int k = looks - 1; k >= 0; k--) {
            FloatRows.write(path.get(k), network.parameters());
            FloatRows.write(lambda, adjoint);
            derivative.along(all, adjoint, this::logistic);
            float[] ofInput = FloatRows.read(derivative.ofInput());
            for (int i = 0; i < ofGenerated.length; i++) {
                ofGenerated[i] -= rate * ofInput[ofGenerated.length + i];
            }
            float[] curved = FloatRows.read(derivative.ofParameters());
            for (int i = 0; i < lambda.length; i++) {
                lambda[i] -= rate * curved[i];
            }
        }
        FloatRows.write(ofGenerated, ofPacks);
        return paid;
    }

    /** Gradient of the last {@link #generatorLoss} by the generated points, [packs · packing, point]. */
    INDArray gradient() {
        return ofPacks.reshape('c', points, (long) packs * columns / points);
    }

    /** The discriminator's loss on {@link #all}: −log σ(l) for the first half, −log(1 − σ(l)) for the second, each a mean. */
    private void logistic(float[] logits, float[] slope, float[] curvature) {
        for (int i = 0; i < logits.length; i++) {
            double d = 1 / (1 + Math.exp(-logits[i]));
            slope[i] = (float) ((i < packs ? d - 1 : d) / packs);
            curvature[i] = (float) (d * (1 - d) / packs);
        }
    }
}
