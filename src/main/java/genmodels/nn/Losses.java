package genmodels.nn;

import static genmodels.preconditions.Arguments.between;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import genmodels.preconditions.Shapes;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The losses of the lecture. Each is a sum over the features of a row and a mean over the rows of the batch, returned in nats (squares
 * for {@link #squaredError}); each writes its gradient, mean included, where it is told: the start of a network's way back.
 *
 * <p>Arguments called {@code gradient} are overwritten; they may be the array of outputs itself.
 */
public final class Losses {
    /** Numbers below which a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 8192;

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private Losses() {}

    /**
     * Negative log-likelihood of binary features: Σ log(1 + eˡ) − x l.
     *
     * @param logits l: [batch, features], the log-odds of a one
     * @param targets x: [batch, features], in [0, 1]
     * @param gradient [batch, features], receives (σ(l) − x) / batch
     * @return the loss in nats
     * @throws IllegalArgumentException if shapes differ
     */
    public static double bernoulliLogits(INDArray logits, INDArray targets, INDArray gradient) {
        int rows = check(logits, "logits", gradient);
        Shapes.require("targets", targets.shape(), logits.shape());
        int n = Math.toIntExact(logits.size(1));
        return rowByRow(logits, gradient, targets, (i, l, x, g) -> Elementwise.bernoulli(l, x, g, n, 1f / rows)) / rows;
    }

    /**
     * Negative log-likelihood of features that are normal with a mean and a variance each: Σ ½(log 2π + s + (x − m)² e⁻ˢ).
     *
     * @param outputs [batch, 2 · features]: the means m, then the log-variances s
     * @param targets x: [batch, features]
     * @param gradient [batch, 2 · features]
     * @return the loss in nats; it can be negative, and has no lower bound where a variance may vanish
     * @throws IllegalArgumentException if shapes differ
     */
    public static double gaussian(INDArray outputs, INDArray targets, INDArray gradient) {
        int rows = check(outputs, "outputs", gradient);
        require(outputs.size(1) % 2 == 0, "columns of outputs", "even: means, then log-variances", outputs.size(1));
        int n = Math.toIntExact(outputs.size(1) / 2);
        Shapes.require("targets", targets.shape(), outputs.size(0), n);
        return rowByRow(outputs, gradient, targets, (row, o, x, g) -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        double precision = Math.exp(-o[n + i]);
                        double d = o[i] - x[i];
                        sum += LOG_2_PI + o[n + i] + d * d * precision;
                        g[i] = (float) (d * precision / rows);
                        g[n + i] = (float) (0.5 * (1 - d * d * precision) / rows);
                    }
                    return 0.5 * sum;
                })
                / rows;
    }

    /**
     * Negative log-likelihood of features that are normal with one variance for all: Σ ½(log 2πv + (x − m)²/v).
     *
     * @param means m: [batch, features]
     * @param targets x: [batch, features]
     * @param variance v, positive
     * @param gradient [batch, features], receives (m − x) / (v · batch)
     * @return the loss in nats
     * @throws IllegalArgumentException if shapes differ or the variance is not positive
     */
    public static double gaussian(INDArray means, INDArray targets, double variance, INDArray gradient) {
        positive("variance", variance);
        double squares = squares(means, "means", targets, gradient, 1 / variance);
        return 0.5 * (squares / variance + means.size(1) * (LOG_2_PI + Math.log(variance)));
    }

    /**
     * Squared distance: Σ (y − x)².
     *
     * @param outputs y: [batch, features]
     * @param targets x: [batch, features]
     * @param gradient [batch, features], receives 2 (y − x) / batch
     * @return the loss
     * @throws IllegalArgumentException if shapes differ
     */
    public static double squaredError(INDArray outputs, INDArray targets, INDArray gradient) {
        return squares(outputs, "outputs", targets, gradient, 2);
    }

    /**
     * Negative log-probability of classes: −log softmax(l)[label].
     *
     * @param logits l: [batch, classes]
     * @param labels [batch], the index of each row's class
     * @param gradient [batch, classes], receives (softmax(l) − one-hot) / batch
     * @return the loss in nats
     * @throws IllegalArgumentException if shapes differ or a label is no class
     */
    public static double softmaxCrossEntropy(INDArray logits, int[] labels, INDArray gradient) {
        int rows = check(logits, "logits", gradient);
        notNull("labels", labels);
        require(labels.length == rows, "labels", "as many as rows, " + rows, labels.length);
        int n = Math.toIntExact(logits.size(1));
        for (int i = 0; i < rows; i++) {
            require(labels[i] >= 0 && labels[i] < n, "labels[" + i + "]", "in [0, " + (n - 1) + "]", labels[i]);
        }
        return rowByRow(logits, gradient, null, (i, l, x, g) -> Elementwise.crossEntropy(l, labels[i], g, n, 1f / rows))
                / rows;
    }

    /**
     * What a discriminator pays for its verdicts on pictures of one kind: −t log σ(l) − (1 − t) log(1 − σ(l)).
     *
     * @param logits l: [batch, 1], log-odds of "real"
     * @param target t, in [0, 1]: 1 for real ones (and for a generator that is paid for being believed, the non-saturating loss), 0
     *     for generated ones, 0.9 for real ones with one-sided label smoothing
     * @param gradient [batch, 1], receives (σ(l) − t) / batch
     * @return the loss in nats
     * @throws IllegalArgumentException if shapes differ or the target is outside [0, 1]
     */
    public static double logistic(INDArray logits, double target, INDArray gradient) {
        between("target", target, 0, 1);
        int rows = check(logits, "logits", gradient);
        Shapes.require("logits", logits.shape(), Shapes.ANY, 1);
        float[] l = Floats.of(logits).copy();
        float[] targets = new float[rows];
        Arrays.fill(targets, (float) target);
        float[] slopes = new float[rows];
        double sum = Elementwise.bernoulli(l, targets, slopes, rows, 1f / rows);
        Floats.of(gradient).put(0, slopes, rows);
        return sum / rows;
    }

    private static double squares(INDArray outputs, String name, INDArray targets, INDArray gradient, double factor) {
        int rows = check(outputs, name, gradient);
        Shapes.require("targets", targets.shape(), outputs.shape());
        int n = Math.toIntExact(outputs.size(1));
        float scale = (float) (factor / rows);
        return rowByRow(outputs, gradient, targets, (i, y, x, g) -> Elementwise.squares(y, x, g, n, scale)) / rows;
    }

    private static int check(INDArray outputs, String name, INDArray gradient) {
        notNull(name, outputs);
        notNull("gradient", gradient);
        Shapes.require(name, outputs.shape(), Shapes.ANY, Shapes.ANY);
        Shapes.require("gradient", gradient.shape(), outputs.shape());
        require(Floats.isPlain(gradient), "gradient", "an array of floats in row-major order", gradient.dataType());
        return Math.toIntExact(outputs.size(0));
    }

    /** The loss of one row; writes its gradient, and may overwrite outputs and targets. */
    @FunctionalInterface
    private interface RowLoss {
        double of(int row, float[] outputs, float[] targets, float[] gradient);
    }

    /** The sum over rows, in their order, whoever computed them. */
    private static double rowByRow(INDArray outputs, INDArray gradient, INDArray targets, RowLoss loss) {
        Floats from = Floats.of(outputs);
        Floats to = Floats.of(gradient);
        Floats aims = targets == null ? null : Floats.of(targets);
        int rows = Math.toIntExact(outputs.size(0));
        int columns = Math.toIntExact(outputs.size(1));
        int aimed = targets == null ? 0 : Math.toIntExact(targets.size(1));
        double[] losses = new double[rows];
        int pieces = Math.max(1, Math.min(Math.min(rows, Workers.threads()), rows * columns / WORTH_A_THREAD));
        Workers.run(pieces, piece -> {
            float[] row = new float[columns];
            float[] slope = new float[columns];
            float[] x = new float[aimed];
            for (int i = Cuts.cut(rows, piece, pieces); i < Cuts.cut(rows, piece + 1, pieces); i++) {
                from.get(i * columns, row, columns);
                if (aims != null) {
                    aims.get(i * aimed, x, aimed);
                }
                losses[i] = loss.of(i, row, x, slope);
                to.put(i * columns, slope, columns);
            }
        });
        return Arrays.stream(losses).sum();
    }
}
