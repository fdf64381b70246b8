package genmodels.autoencoder;

import genmodels.nn.Activation;
import genmodels.nn.Batch;
import genmodels.nn.FloatRows;
import genmodels.nn.History;
import genmodels.nn.Losses;
import genmodels.nn.Network;
import genmodels.nn.TrainingListener;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that repeats its input through a narrow middle, h = encoder(x), and so learns a code (G. Hinton, R. Salakhutdinov,
 * <i>Reducing the dimensionality of data with neural networks</i>, Science 313, 2006).
 *
 * <pre>  mean over the data of ‖decoder(encoder(x)) − x‖² → min  </pre>
 *
 * <p>With linear layers its optimum spans the plane of {@link PrincipalComponents}; with bends it can follow a curved surface. It
 * is no generative model: it says nothing about which codes occur, so that a code chosen at random decodes into nothing in
 * particular. Training costs about six products of all weights with the data an epoch.
 */
public final class Autoencoder {
    private final Network encoder;
    private final Network decoder;
    private final History history;

    private Autoencoder(Network encoder, Network decoder, History history) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.history = history;
    }

    /**
     * Trains an autoencoder.
     *
     * @param data shape [n, features]; in [0, 1] if the output is a sigmoid
     * @param options its sizes and its training
     * @param seed of weights and order; the same seed gives the same model on the same machine
     * @return the finished model. If the thread is interrupted, training ends and what was learned is kept
     * @throws IllegalArgumentException if an argument is missing, or the data are ragged or not finite
     * @throws ArithmeticException if training diverges
     */
    public static Autoencoder fit(double[][] data, AutoencoderOptions options, long seed) {
        return fit(data, options, seed, TrainingListener.none());
    }

    /**
     * Trains an autoencoder and tells how it goes.
     *
     * @param data shape [n, features]; in [0, 1] if the output is a sigmoid
     * @param options its sizes and its training
     * @param seed of weights and order
     * @param listener hears the squared error of every epoch
     * @return the finished model
     * @throws IllegalArgumentException if an argument is missing, or the data are ragged or not finite
     * @throws ArithmeticException if training diverges
     */
    public static Autoencoder fit(double[][] data, AutoencoderOptions options, long seed, TrainingListener listener) {
        Rows.check("data", data);
        Arguments.notNull("options", options);
        Arguments.notNull("listener", listener);
        Seeds seeds = Seeds.of(seed);
        int features = data[0].length;
        List<Integer> back = new ArrayList<>(options.hidden());
        Collections.reverse(back);
        Network encoder = Schedule.chain(
                seeds.generator("encoder"),
                features,
                options.hidden(),
                options.activation(),
                options.code(),
                Activation.IDENTITY);
        Network decoder = Schedule.chain(
                seeds.generator("decoder"), options.code(), back, options.activation(), features, options.output());
        float[][] rows = Rows.floats(data);
        Batch x = Batch.of(Math.min(options.batch(), rows.length), features);
        Batch gradient = Batch.of(Math.min(options.batch(), rows.length), features);
        History history = new Schedule(options.epochs(), options.batch(), options.learningRate())
                .run(
                        rows.length,
                        seeds.generator("order"),
                        chosen -> {
                            for (int i = 0; i < chosen.length; i++) {
                                x.put(i, rows[chosen[i]]);
                            }
                            INDArray output = decoder.forward(encoder.forward(x.array()));
                            double loss = Losses.squaredError(output, x.array(), gradient.array());
                            encoder.backwardToParameters(decoder.backward(gradient.array()));
                            return loss;
                        },
                        listener,
                        encoder,
                        decoder);
        return new Autoencoder(encoder, decoder, history);
    }

    /**
     * The code of each row.
     *
     * @param data shape [n, features]
     * @return shape [n, code]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] encode(double[][] data) {
        return FloatRows.toDoubles(encoder.output(FloatRows.of(Rows.check("data", data, encoder.inputs()))));
    }

    /**
     * The row of each code.
     *
     * @param codes shape [n, code]
     * @return shape [n, features]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] decode(double[][] codes) {
        return FloatRows.toDoubles(decoder.output(FloatRows.of(Rows.check("codes", codes, decoder.inputs()))));
    }

    /**
     * Rows through the narrow middle and back.
     *
     * @param data shape [n, features]
     * @return shape [n, features]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] reconstruct(double[][] data) {
        return decode(encode(data));
    }

    /**
     * What the narrow middle costs.
     *
     * @param data shape [n, features]
     * @return mean over the rows of ‖reconstruction − row‖²
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double squaredError(double[][] data) {
        return Rows.squaredError(reconstruct(data), data);
    }

    /**
     * How training went: the series "squared error", its mean over the batches of each epoch.
     *
     * @return the history
     */
    public History history() {
        return history;
    }
}
