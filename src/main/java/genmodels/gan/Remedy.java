package genmodels.gan;

import genmodels.nn.AdamOptions;

/** Remedies against mode collapse, one at a time, as changes of common settings: same networks, same number of steps. */
public enum Remedy {
    /** The game as it is. */
    NONE("plain GAN") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options;
        }
    },
    /** Two points are judged together (PacGAN2). */
    PACKING_2("packing 2") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withPacking(2);
        }
    },
    /** Three points are judged together (PacGAN3). */
    PACKING_3("packing 3") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withPacking(3);
        }
    },
    /** Four points are judged together (PacGAN4). */
    PACKING_4("packing 4") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withPacking(4);
        }
    },
    /** The generator looks one step of the discriminator ahead. */
    UNROLLED_1("unrolled 1") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withUnrolled(1, UNROLLED_RATE);
        }
    },
    /** The generator looks five steps of the discriminator ahead. */
    UNROLLED_5("unrolled 5") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withUnrolled(5, UNROLLED_RATE);
        }
    },
    /** Each point is told how near the others of its batch are. */
    MINIBATCH("minibatch") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withCloseness(options.biasSpread() / 2);
        }
    },
    /** The discriminator's layers have a spectral norm of 1. */
    SPECTRAL("spectral norm") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withSpectralNorm(1);
        }
    },
    /** A critic with bounded weights, five steps of it before each of the generator. */
    CLIPPING("weight clipping") {
        @Override
        public GanOptions apply(GanOptions options) {
            return options.withLoss(GanLoss.CRITIC).withWeightBound(0.1).withDiscriminatorSteps(5);
        }
    },
    /** The discriminator learns four times as fast as the generator. */
    BALANCE("learning rates 4 : 1") {
        @Override
        public GanOptions apply(GanOptions options) {
            AdamOptions rule = options.discriminatorRule();
            return options.withRules(
                    rule.withLearningRate(0.5 * rule.learningRate()), rule.withLearningRate(2 * rule.learningRate()));
        }
    };

    private static final double UNROLLED_RATE = 0.001; // with 0.01 the steps ahead overshoot, and every mode is lost

    private final String title;

    Remedy(String title) {
        this.title = title;
    }

    /**
     * How it is called in a table.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * The settings with this remedy.
     *
     * @param options without any; minibatch takes half the bias spread for its width
     * @return the settings
     */
    public abstract GanOptions apply(GanOptions options);
}
