package genmodels.autoencoder;

import genmodels.autoencoder.DenoisingOptions.Head;
import genmodels.distribution.ScoreField;
import genmodels.nn.Activation;
import genmodels.nn.Batch;
import genmodels.nn.FloatRows;
import genmodels.nn.History;
import genmodels.nn.Losses;
import genmodels.nn.Network;
import genmodels.nn.TrainingListener;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that learns to take noise off its input (P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol, ICML 2008) and thereby
 * learns the score of the data's law, without ever meeting a density.
 *
 * <pre>
 *   E ‖f(x + σz) − x‖² → min,   z ~ N(0, I)
 *   the minimum is f*(y) = E(x | y) = y + σ² ∂log p_σ(y),   so   (f(y) − y)/σ² estimates ∂log p_σ(y)
 * </pre>
 *
 * <p>Here p_σ is the law of the noisy points; it tends to the data's own as σ → 0 (G. Alain, Y. Bengio, <i>What regularized
 * auto-encoders learn from the data-generating distribution</i>, JMLR 15, 2014,
 * <a href="https://jmlr.org/papers/v15/alain14a.html">link</a>). Where no noisy points fell, the network has learned nothing.
 */
public final class DenoisingAutoencoder implements ScoreField {
    private final Network network;
    private final double sigma;
    private final Head head;
    private final History history;

    private DenoisingAutoencoder(Network network, DenoisingOptions options, History history) {
        this.network = network;
        this.sigma = options.sigma();
        this.head = options.head();
        this.history = history;
    }

    /**
     * Trains a denoising autoencoder.
     *
     * @param data shape [n, features], without noise; in [0, 1] if the head is INK. The network learns the law of these very
     *     points, so give many, or let σ bridge the gaps between them
     * @param options its noise, its sizes and its training
     * @param seed of weights, order and noise; the same seed gives the same model on the same machine
     * @return the finished model. If the thread is interrupted, training ends and what was learned is kept
     * @throws IllegalArgumentException if an argument is missing, or the data are ragged or not finite
     * @throws ArithmeticException if training diverges
     */
    public static DenoisingAutoencoder fit(double[][] data, DenoisingOptions options, long seed) {
        return fit(data, options, seed, TrainingListener.none());
    }

    /**
     * Trains a denoising autoencoder and tells how it goes.
     *
     * @param data shape [n, features], without noise; in [0, 1] if the head is INK
     * @param options its noise, its sizes and its training
     * @param seed of weights, order and noise
     * @param listener hears the squared error of every epoch
     * @return the finished model
     * @throws IllegalArgumentException if an argument is missing, or the data are ragged or not finite
     * @throws ArithmeticException if training diverges
     */
    public static DenoisingAutoencoder fit(
            double[][] data, DenoisingOptions options, long seed, TrainingListener listener) {
        Rows.check("data", data);
        Arguments.notNull("options", options);
        Arguments.notNull("listener", listener);
        Seeds seeds = Seeds.of(seed);
        int features = data[0].length;
        Network network = Schedule.chain(
                seeds.generator("network"),
                features,
                options.hidden(),
                options.activation(),
                features,
                options.head() == Head.INK ? Activation.SIGMOID : Activation.IDENTITY);
        var normal = ZigguratSampler.NormalizedGaussian.of(seeds.generator("noise"));
        float[][] rows = Rows.floats(data);
        float sigma = (float) options.sigma();
        int size = Math.min(options.batch(), rows.length);
        Batch noisy = Batch.of(size, features);
        Batch target = Batch.of(size, features);
        Batch gradient = Batch.of(size, features);
        // ‖y − σ g − x‖² = σ² ‖g − z‖²: with the head NOISE the network learns z itself, at the same minimum.
        double scale = options.head() == Head.NOISE ? sigma * sigma : 1;
        History history = new Schedule(options.epochs(), options.batch(), options.learningRate())
                .run(
                        rows.length,
                        seeds.generator("order"),
                        chosen -> {
                            for (int i = 0; i < size; i++) {
                                float[] clean = rows[chosen[i]];
                                float[] noise = new float[features];
                                float[] sum = new float[features];
                                for (int j = 0; j < features; j++) {
                                    noise[j] = (float) normal.sample();
                                    sum[j] = clean[j] + sigma * noise[j];
                                }
                                noisy.put(i, sum);
                                target.put(i, options.head() == Head.NOISE ? noise : clean);
                            }
                            INDArray output = network.forward(noisy.array());
                            double loss = Losses.squaredError(output, target.array(), gradient.array());
                            network.backwardToParameters(gradient.array());
                            return scale * loss;
                        },
                        listener,
                        network);
        return new DenoisingAutoencoder(network, options, history);
    }

    /**
     * Takes the noise off, f(x).
     *
     * @param noisy shape [n, features]
     * @return shape [n, features]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] denoise(double[][] noisy) {
        double[][] answer =
                FloatRows.toDoubles(network.output(FloatRows.of(Rows.check("noisy", noisy, network.inputs()))));
        if (head == Head.NOISE) {
            for (int i = 0; i < answer.length; i++) {
                for (int j = 0; j < answer[i].length; j++) {
                    answer[i][j] = noisy[i][j] - sigma * answer[i][j];
                }
            }
        }
        return answer;
    }

    /**
     * The vector (f(x) − x)/σ², the estimate of the score of p_σ.
     *
     * @param points shape [n, features]
     * @return shape [n, features]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    @Override
    public double[][] scores(double[][] points) {
        double[][] field = denoise(points);
        for (int i = 0; i < field.length; i++) {
            for (int j = 0; j < field[i].length; j++) {
                field[i][j] = (field[i][j] - points[i][j]) / (sigma * sigma);
            }
        }
        return field;
    }

    /**
     * Standard deviation of the noise that it was trained with.
     *
     * @return σ
     */
    public double sigma() {
        return sigma;
    }

    /**
     * How training went: the series "squared error" of the denoised points, its mean over the batches of each epoch.
     *
     * @return the history
     */
    public History history() {
        return history;
    }
}
