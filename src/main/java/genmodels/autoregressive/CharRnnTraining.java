package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.History;
import genmodels.nn.Lstm;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.Part;
import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.nn.TruncatedBackpropagation;
import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The training of a {@link CharRnn} in parts, so that one can look in between.
 *
 * <pre>{@code
 * CharRnnTraining training = CharRnnTraining.of(text, alphabet, CharRnnOptions.defaults(), Seeds.of(8));
 * training.run(500, TrainingListener.none());
 * String early = training.model().sample(rng, "", 300, 0.8);
 * training.run(2500, TrainingListener.none());
 * }</pre>
 */
public final class CharRnnTraining {
    private final Alphabet alphabet;
    private final CharRnnOptions options;
    private final Network network;
    private final Optimiser optimiser;
    private final TruncatedBackpropagation windows;
    private final TextPieces pieces;
    private final int[][] symbols;
    private final int[][] next;
    private int done;

    private CharRnnTraining(int[] text, Alphabet alphabet, CharRnnOptions options, Seeds seeds) {
        this.alphabet = alphabet;
        this.options = options;
        this.network = Network.of(seeds.generator("weights"), parts(alphabet.size(), options.units()));
        this.optimiser = Adam.of(
                AdamOptions.defaults().withLearningRate(options.learningRate()).withClipNorm(options.clipNorm()),
                network);
        this.windows = TruncatedBackpropagation.of(
                network, options.batch(), options.window(), options.dropout(), seeds.generator("dropout"));
        UniformRandomProvider rng = seeds.generator("pieces");
        this.pieces = new TextPieces(text, alphabet.lineBreak(), options.batch(), options.window(), rng);
        this.symbols = new int[options.window()][options.batch()];
        this.next = new int[options.window()][options.batch()];
    }

    /**
     * A network at its start.
     *
     * @param text to learn, of the alphabet's characters, at least 10 windows long
     * @param alphabet the symbols, those of texts to come included
     * @param options settings
     * @param seeds source of weights, order and dropout
     * @return the training, at step 0
     * @throws IllegalArgumentException if an argument is null, the text too short, or one of its characters foreign
     */
    public static CharRnnTraining of(String text, Alphabet alphabet, CharRnnOptions options, Seeds seeds) {
        notNull("alphabet", alphabet);
        notNull("options", options);
        notNull("seeds", seeds);
        int[] encoded = alphabet.encode(text);
        require(
                encoded.length >= 10 * options.window(),
                "text",
                "at least 10 windows long",
                encoded.length + " characters");
        return new CharRnnTraining(encoded, alphabet, options, seeds);
    }

    private static Part[] parts(int symbols, List<Integer> units) {
        List<Part> parts = new ArrayList<>();
        int below = symbols;
        for (int width : units) {
            parts.add(new Lstm(below, width));
            below = width;
        }
        parts.add(new Dense(below, symbols, Activation.IDENTITY));
        return parts.toArray(Part[]::new);
    }

    /**
     * Goes on.
     *
     * @param steps at most so many; the training ends with the options' last step in any case
     * @param listener hears after every step, with the measure {@code loss} in nats per character
     * @return what happened; if the thread was interrupted, what was learned until then is kept
     * @throws IllegalArgumentException if there is no step to do, or the listener is null
     * @throws ArithmeticException if the loss is no longer finite
     */
    public History run(int steps, TrainingListener listener) {
        positive("steps", steps);
        require(done < options.steps(), "steps done", "fewer than " + options.steps(), done);
        int now = Math.min(steps, options.steps() - done);
        return Training.run(TrainingOptions.steps(now), (round, measures) -> measures.add("loss", step()), listener);
    }

    private double step() {
        optimiser.setLearningRate(options.rate(done));
        pieces.next(symbols, next, windows::reset);
        double loss = windows.step(symbols, next);
        optimiser.step();
        done++;
        return loss;
    }

    /**
     * Steps done.
     *
     * @return 0 to the options' steps
     */
    public int stepsDone() {
        return done;
    }

    /**
     * The model as it is now.
     *
     * @return a copy, which further training leaves alone
     */
    public CharRnn model() {
        Part[] parts = network.parts().toArray(Part[]::new);
        Network copy = Network.of(Seeds.of(0).generator("copy"), parts);
        copy.parameters().assign(network.parameters());
        return new CharRnn(alphabet, copy);
    }
}
