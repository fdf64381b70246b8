package genmodels.nn;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What a unit does with its weighted sum. The derivative of each is a function of the unit's output alone. */
public enum Activation {
    /** The sum itself: logits, means, log-variances. */
    IDENTITY,
    /** 1 / (1 + e⁻ˣ), in (0, 1). */
    SIGMOID,
    /** Hyperbolic tangent, in (−1, 1). */
    TANH,
    /** max(x, 0). */
    RELU,
    /** x where it is positive, 0.2 x where it is not: the slope that DCGAN uses (Radford, Metz and Chintala, 2015). */
    LEAKY_RELU,
    /** log(1 + eˣ), positive: standard deviations and rates. */
    SOFTPLUS;

    static final float LEAK = 0.2f;

    /** Whether half of the units are silent at the start, which wants weights larger by √2 (He et al., 2015). */
    boolean rectifies() {
        return this == RELU || this == LEAKY_RELU;
    }

    /** Replaces the first {@code n} sums by outputs. */
    void apply(float[] z, int n) {
        switch (this) {
            case IDENTITY -> {}
            case SIGMOID -> Elementwise.sigmoid(z, n);
            case TANH -> Elementwise.tanh(z, n);
            case RELU -> Elementwise.relu(z, n);
            case LEAKY_RELU -> Elementwise.leakyRelu(z, n, LEAK);
            case SOFTPLUS -> Elementwise.softplus(z, n);
            default -> throw new IllegalStateException(name());
        }
    }

    /** Multiplies the first {@code n} gradients by the derivative, given the outputs. */
    void differentiate(float[] outputs, float[] gradient, int n) {
        switch (this) {
            case IDENTITY -> {}
            case SIGMOID -> Elementwise.timesSigmoidSlope(outputs, gradient, n);
            case TANH -> Elementwise.timesTanhSlope(outputs, gradient, n);
            case RELU -> Elementwise.timesReluSlope(outputs, gradient, n, 0);
            case LEAKY_RELU -> Elementwise.timesReluSlope(outputs, gradient, n, LEAK);
            case SOFTPLUS -> Elementwise.timesSoftplusSlope(outputs, gradient, n);
            default -> throw new IllegalStateException(name());
        }
    }

    IActivation deeplearning4j() {
        return switch (this) {
            case IDENTITY -> new ActivationIdentity();
            case SIGMOID -> new ActivationSigmoid();
            case TANH -> new ActivationTanH();
            case RELU -> new ActivationReLU();
            case LEAKY_RELU -> new ActivationLReLU(LEAK);
            case SOFTPLUS -> new ActivationSoftPlus();
        };
    }
}
