package genmodels.gan;

import genmodels.nn.Losses;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the two players pay, as a function of the discriminator's logits l; D = σ(l) is its belief that a point is real.
 *
 * <p>The discriminator pays −log D for real points and −log(1 − D) for generated ones, except under {@link #CRITIC}. The generator
 * pays according to the name. Gradients are written for the mean over the batch.
 */
public enum GanLoss {
    /**
     * log(1 − D): the game as it is written, min max V. Its slope in l is −D, which vanishes where the discriminator wins: a
     * generator that is found out every time learns nothing.
     */
    MINIMAX {
        @Override
        public double generatorSlope(double logit) {
            return -1 / (1 + Math.exp(-logit));
        }

        @Override
        double generator(INDArray logits, INDArray gradient) {
            double loss = Losses.logistic(logits, 0, gradient);
            gradient.negi();
            return -loss;
        }
    },
    /**
     * −log D: the alternative of I. Goodfellow and others (2014). The same fixed point, and a slope in l of D − 1, which is steepest where
     * the discriminator wins.
     */
    NON_SATURATING {
        @Override
        public double generatorSlope(double logit) {
            return -1 / (1 + Math.exp(logit));
        }

        @Override
        double generator(INDArray logits, INDArray gradient) {
            return Losses.logistic(logits, 1, gradient);
        }
    },
    /**
     * −l, for a critic that pays l for generated points and −l for real ones: an estimate of the Wasserstein distance when the
     * critic's slope is bounded (M. Arjovsky, S. Chintala and L. Bottou, 2017,
     * <a href="https://arxiv.org/abs/1701.07875">link</a>), so that it is used with a bound on the weights.
     */
    CRITIC {
        @Override
        public double generatorSlope(double logit) {
            return -1;
        }

        @Override
        double generator(INDArray logits, INDArray gradient) {
            return mean(logits, gradient, -1);
        }

        @Override
        double real(INDArray logits, INDArray gradient) {
            return mean(logits, gradient, -1);
        }

        @Override
        double generated(INDArray logits, INDArray gradient) {
            return mean(logits, gradient, 1);
        }
    };

    /**
     * The derivative of the generator's loss by the logit of one generated point: what comes back through the discriminator.
     *
     * @param logit any number
     * @return at most 0: it always pays to be believed
     */
    public abstract double generatorSlope(double logit);

    /** What the generator pays; writes the gradient. */
    abstract double generator(INDArray logits, INDArray gradient);

    /** What the discriminator pays for real points; writes the gradient. */
    double real(INDArray logits, INDArray gradient) {
        return Losses.logistic(logits, 1, gradient);
    }

    /** What the discriminator pays for generated points; writes the gradient. */
    double generated(INDArray logits, INDArray gradient) {
        return Losses.logistic(logits, 0, gradient);
    }

    private static double mean(INDArray logits, INDArray gradient, double sign) {
        gradient.assign(sign / logits.size(0));
        return sign * logits.meanNumber().doubleValue();
    }
}
