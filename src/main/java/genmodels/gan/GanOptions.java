package genmodels.gan;

import static genmodels.preconditions.Arguments.notNegative;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.FeedForward;
import genmodels.nn.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Settings of a {@link Gan}: its networks, its game, and remedies against mode collapse, all of them off by default.
 *
 * @param generator layers from noise to a point, dense or convolutional; noise is standard normal
 * @param discriminator layers from one point to one logit, dense or convolutional; the first is widened as packing and closeness ask:
 *     a convolution sees the pictures of a pack as channels on top of each other
 * @param loss what the players pay
 * @param generatorRule of the generator's updates; β₁ of 0.5 or less, since the past is a poor guide in a game
 * @param discriminatorRule of the discriminator's updates; a learning rate above the generator's keeps its opinion up to date (M.
 *     Heusel and others, 2017, the two time-scale rule)
 * @param steps of the generator, at least 1
 * @param batch what the discriminator judges at a time: points, or packs of them; at least 2
 * @param discriminatorSteps before each step of the generator, at least 1; a critic wants about 5
 * @param packing m, points that the discriminator judges together, 1 for none (Z. Lin and others, <i>PacGAN</i>, 2018); a step
 *     generates m · batch points, so it costs more. Each unit or filter of the discriminator's first layer begins with one point of the
 *     pack
 * @param unrolled steps of the discriminator that the generator looks ahead, 0 for none (L. Metz and others, <i>Unrolled generative
 *     adversarial networks</i>, 2017); each costs about four steps of the discriminator, whose layers must be dense
 * @param unrolledRate learning rate of these imagined steps, which are plain gradient steps
 * @param spectralNorm to which each layer of the discriminator is normalised, infinite for none (T. Miyato and others, 2018, with 1; Z.
 *     Lin, V. Sekar and G. Fanti, <i>Why spectral normalization stabilizes GANs</i>, 2021, scale it); its slope is bounded by the product
 *     over the layers, so modes close together in units of the data need more than 1
 * @param weightBound largest size of the discriminator's parameters, infinite for no bound (M. Arjovsky and others, 2017: 0.01); not
 *     joined with spectral normalisation, after which parameters within a bound need not be within it any more
 * @param closeness width of the kernel by which each point is told how near the other points of its batch are, infinite for none
 *     (T. Salimans and others, 2016, minibatch discrimination, here on the points themselves); about the distance between modes. The
 *     discriminator must begin with a dense layer
 * @param averaging decay of the running mean of the generator's parameters from which {@link FittedGan} draws, in [0, 1); 0 for the
 *     last parameters themselves; 0.999 averages over about the last thousand steps (Y. Yazıcı and others, 2019)
 * @param biasSpread half-width of the uniform law from which the biases of the discriminator's first layer are drawn, about the size of
 *     the data; 0 for zero biases. With zero biases and rectifiers the discriminator is a cone over the origin at first and takes
 *     thousands of steps to see modes that are small and far apart
 * @param latentSpread factor of the weights of the generator's first layer, and half-width of the uniform law from which its biases are
 *     drawn; 0 for weights as they are and zero biases. With zero biases and rectifiers all kinks of the first layer pass through zero
 *     noise, and a generator that has to cut its noise into many regions must first move them away from there (I. Steinwart, <i>A sober
 *     look at neural network initializations</i>, 2019, <a href="https://arxiv.org/abs/1903.11482">link</a>, on kinks and data)
 */
public record GanOptions(
        List<FeedForward> generator,
        List<FeedForward> discriminator,
        GanLoss loss,
        AdamOptions generatorRule,
        AdamOptions discriminatorRule,
        int steps,
        int batch,
        int discriminatorSteps,
        int packing,
        int unrolled,
        double unrolledRate,
        double spectralNorm,
        double weightBound,
        double closeness,
        double averaging,
        double biasSpread,
        double latentSpread) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range, layers do not fit, unrolling is joined with spectral
     *     normalisation, closeness or the critic's loss, a bound of the weights with spectral normalisation, or a remedy needs dense
     *     layers and meets others
     */
    public GanOptions {
        generator = chain("generator", generator);
        discriminator = chain("discriminator", discriminator);
        int point = generator.get(generator.size() - 1).outputs();
        require(
                discriminator.get(0).inputs() == point,
                "inputs of discriminator",
                point + " as the generator gives",
                discriminator.get(0).inputs());
        FeedForward verdict = discriminator.get(discriminator.size() - 1);
        require(
                verdict.outputs() == 1 && verdict.activation() == Activation.IDENTITY,
                "last layer of discriminator",
                "one logit",
                verdict);
        notNull("loss", loss);
        notNull("generatorRule", generatorRule);
        notNull("discriminatorRule", discriminatorRule);
        positive("steps", steps);
        require(batch >= 2, "batch", "at least 2", batch);
        positive("discriminatorSteps", discriminatorSteps);
        positive("packing", packing);
        notNegative("unrolled", unrolled);
        positive("unrolledRate", unrolledRate);
        require(spectralNorm > 0, "spectralNorm", "positive", spectralNorm);
        require(weightBound > 0, "weightBound", "positive", weightBound);
        require(
                spectralNorm == Double.POSITIVE_INFINITY || weightBound == Double.POSITIVE_INFINITY,
                "weightBound",
                "infinite with spectral normalisation",
                weightBound);
        require(closeness > 0, "closeness", "positive", closeness);
        require(averaging >= 0 && averaging < 1, "averaging", "in [0, 1)", averaging);
        require(biasSpread >= 0 && biasSpread < Double.POSITIVE_INFINITY, "biasSpread", "at least 0", biasSpread);
        require(
                latentSpread >= 0 && latentSpread < Double.POSITIVE_INFINITY,
                "latentSpread",
                "at least 0",
                latentSpread);
        boolean alone = spectralNorm == Double.POSITIVE_INFINITY
                && closeness == Double.POSITIVE_INFINITY
                && loss != GanLoss.CRITIC;
        require(
                unrolled == 0 || alone,
                "unrolled",
                "0 with spectral normalisation, closeness or the critic's loss",
                unrolled);
        require(
                unrolled == 0 || discriminator.stream().allMatch(Dense.class::isInstance),
                "unrolled",
                "0 unless all layers of the discriminator are dense",
                unrolled);
        require(
                closeness == Double.POSITIVE_INFINITY || discriminator.get(0) instanceof Dense,
                "closeness",
                "infinite unless the first layer of the discriminator is dense",
                closeness);
        require(
                packing == 1 || !(discriminator.get(0) instanceof TransposedConvolution),
                "packing",
                "1 if the discriminator begins with a transposed convolution",
                packing);
        require(
                (long) packing * point < Integer.MAX_VALUE,
                "packing",
                "such that a pack has fewer than 2³¹ − 1 numbers",
                packing);
        judge(discriminator, packing, closeness);
    }

    /** The discriminator's layers at work: the first takes a whole pack, and how near the pack is to the others. */
    private static List<FeedForward> judge(List<FeedForward> discriminator, int packing, double closeness) {
        List<FeedForward> layers = new ArrayList<>(discriminator);
        FeedForward first = layers.get(0);
        int more = closeness < Double.POSITIVE_INFINITY ? 1 : 0;
        layers.set(0, first.withInputs(packing * first.inputs() + more));
        return layers;
    }

    List<FeedForward> judge() {
        return judge(discriminator, packing, closeness);
    }

    private static List<FeedForward> chain(String name, List<FeedForward> layers) {
        notNull(name, layers);
        require(!layers.isEmpty(), name, "at least one layer", "none");
        for (int i = 0; i < layers.size(); i++) {
            notNull(name + "[" + i + "]", layers.get(i));
            if (i > 0) {
                require(
                        layers.get(i).inputs() == layers.get(i - 1).outputs(),
                        "inputs of " + name + "[" + i + "]",
                        layers.get(i - 1).outputs() + " as the layer before it gives",
                        layers.get(i).inputs());
            }
        }
        return List.copyOf(layers);
    }

    /**
     * A plain game of two perceptrons with two hidden layers of 128 units each.
     *
     * @param latent numbers of noise, at least 1
     * @param point numbers of a data point, at least 1
     * @return the settings
     * @throws IllegalArgumentException if a number is below 1
     */
    public static GanOptions perceptrons(int latent, int point) {
        AdamOptions rule = AdamOptions.defaults().withLearningRate(1e-3).withBetas(0.5, 0.999);
        return new GanOptions(
                List.of(
                        new Dense(latent, 128, Activation.RELU),
                        new Dense(128, 128, Activation.RELU),
                        new Dense(128, point, Activation.IDENTITY)),
                List.of(
                        new Dense(point, 128, Activation.LEAKY_RELU),
                        new Dense(128, 128, Activation.LEAKY_RELU),
                        new Dense(128, 1, Activation.IDENTITY)),
                GanLoss.NON_SATURATING,
                rule,
                rule,
                25_000,
                128,
                1,
                1,
                0,
                0.001,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                0,
                0,
                0);
    }

    int latent() {
        return generator.get(0).inputs();
    }

    int point() {
        return generator.get(generator.size() - 1).outputs();
    }

    /**
     * These settings with other networks.
     *
     * @param newGenerator layers from noise to a point
     * @param newDiscriminator layers from a point to a logit
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withNetworks(
            List<? extends FeedForward> newGenerator, List<? extends FeedForward> newDiscriminator) {
        notNull("newGenerator", newGenerator);
        notNull("newDiscriminator", newDiscriminator);
        return changed(draft -> {
            draft.generator = new ArrayList<>(newGenerator);
            draft.discriminator = new ArrayList<>(newDiscriminator);
        });
    }

    /**
     * These settings with other rules of updates.
     *
     * @param newGeneratorRule of the generator
     * @param newDiscriminatorRule of the discriminator
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withRules(AdamOptions newGeneratorRule, AdamOptions newDiscriminatorRule) {
        return changed(draft -> {
            draft.generatorRule = newGeneratorRule;
            draft.discriminatorRule = newDiscriminatorRule;
        });
    }

    /**
     * These settings with another loss.
     *
     * @param newLoss what the players pay
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withLoss(GanLoss newLoss) {
        return changed(draft -> draft.loss = newLoss);
    }

    /**
     * These settings with another length.
     *
     * @param newSteps of the generator, at least 1
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withSteps(int newSteps) {
        return changed(draft -> draft.steps = newSteps);
    }

    /**
     * These settings with another batch.
     *
     * @param newBatch at least 2
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withBatch(int newBatch) {
        return changed(draft -> draft.batch = newBatch);
    }

    /**
     * These settings with more steps of the discriminator.
     *
     * @param newDiscriminatorSteps before each step of the generator, at least 1
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withDiscriminatorSteps(int newDiscriminatorSteps) {
        return changed(draft -> draft.discriminatorSteps = newDiscriminatorSteps);
    }

    /**
     * These settings with packs.
     *
     * @param newPacking points judged together, at least 1
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withPacking(int newPacking) {
        return changed(draft -> draft.packing = newPacking);
    }

    /**
     * These settings with a bound on the discriminator's parameters.
     *
     * @param newWeightBound positive, or infinite
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withWeightBound(double newWeightBound) {
        return changed(draft -> draft.weightBound = newWeightBound);
    }

    /**
     * These settings with minibatch discrimination.
     *
     * @param newCloseness width of the kernel, positive, or infinite
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withCloseness(double newCloseness) {
        return changed(draft -> draft.closeness = newCloseness);
    }

    /**
     * These settings with a running mean of the generator.
     *
     * @param newAveraging decay in [0, 1)
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withAveraging(double newAveraging) {
        return changed(draft -> draft.averaging = newAveraging);
    }

    /**
     * These settings with a look ahead.
     *
     * @param newUnrolled steps of the discriminator, at least 0
     * @param newUnrolledRate their learning rate, positive; much above that of the discriminator's rule, the steps ahead overshoot
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withUnrolled(int newUnrolled, double newUnrolledRate) {
        return changed(draft -> {
            draft.unrolled = newUnrolled;
            draft.unrolledRate = newUnrolledRate;
        });
    }

    /**
     * These settings with a normalised discriminator.
     *
     * @param newSpectralNorm of each of its layers, positive; infinite for none
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withSpectralNorm(double newSpectralNorm) {
        return changed(draft -> draft.spectralNorm = newSpectralNorm);
    }

    /**
     * These settings with spread kinks.
     *
     * @param newBiasSpread half-width of the first biases' law, at least 0
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withBiasSpread(double newBiasSpread) {
        return changed(draft -> draft.biasSpread = newBiasSpread);
    }

    /**
     * These settings with another beginning of the generator.
     *
     * @param newLatentSpread factor of its first weights and half-width of its first biases' law, at least 0
     * @return the settings
     * @throws IllegalArgumentException if they do not fit
     */
    public GanOptions withLatentSpread(double newLatentSpread) {
        return changed(draft -> draft.latentSpread = newLatentSpread);
    }

    private GanOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The settings while some of them are being changed. */
    private static final class Draft {
        private List<FeedForward> generator;
        private List<FeedForward> discriminator;
        private GanLoss loss;
        private AdamOptions generatorRule;
        private AdamOptions discriminatorRule;
        private int steps;
        private int batch;
        private int discriminatorSteps;
        private int packing;
        private int unrolled;
        private double unrolledRate;
        private double spectralNorm;
        private double weightBound;
        private double closeness;
        private double averaging;
        private double biasSpread;
        private double latentSpread;

        Draft(GanOptions options) {
            generator = options.generator;
            discriminator = options.discriminator;
            loss = options.loss;
            generatorRule = options.generatorRule;
            discriminatorRule = options.discriminatorRule;
            steps = options.steps;
            batch = options.batch;
            discriminatorSteps = options.discriminatorSteps;
            packing = options.packing;
            unrolled = options.unrolled;
            unrolledRate = options.unrolledRate;
            spectralNorm = options.spectralNorm;
            weightBound = options.weightBound;
            closeness = options.closeness;
            averaging = options.averaging;
            biasSpread = options.biasSpread;
            latentSpread = options.latentSpread;
        }

        GanOptions options() {
            return new GanOptions(
                    generator,
                    discriminator,
                    loss,
                    generatorRule,
                    discriminatorRule,
                    steps,
                    batch,
                    discriminatorSteps,
                    packing,
                    unrolled,
                    unrolledRate,
                    spectralNorm,
                    weightBound,
                    closeness,
                    averaging,
                    biasSpread,
                    latentSpread);
        }
    }
}
