package genmodels.interactive;

import genmodels.classification.LogisticRegression;
import genmodels.classification.LogisticRegressionOptions;
import genmodels.plot.Bubbles;
import genmodels.plot.Curves;
import genmodels.plot.Look;
import genmodels.plot.Scatters;
import genmodels.preconditions.Arguments;
import genmodels.shift.ImportanceWeights;
import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A covariate shift made by dragging. Training points of two classes come from N(0, I) in the plane; a test cloud from
 * N(c, s²I) is moved, and with it go the importance weights of the training points, the effective sample size, a weighted
 * logistic regression, Kolmogorov-Smirnov for each feature and the maximum mean discrepancy.
 *
 * <p>The boundary of the classes is a parabola and the model a straight line, so that the best line depends on where it is asked
 * (Shimodaira 2000). Weights are the exact ratio of the two normal laws, or estimated by logistic regression from features alone.
 */
public final class ShiftPlayground {
    /** Log-odds of class 1: c₀ + c₁x + c₂y + c₃x² + c₄xy + c₅y². */
    private static final double[] RULE = {3, 0, 5, -3, 0, 0};
    /** Where the page begins; the same numbers as in its script. */
    private static final double[] CENTRE = {1.2, 0.6};

    private static final double SPREAD = 0.7;

    private ShiftPlayground() {}

    /**
     * A playground.
     *
     * @param rng source of the points and labels
     * @param train number of training points, 50 to 300
     * @param test number of test points, 50 to 300
     * @param seed of the permutations behind the p-value of the discrepancy, 1 to 5000
     * @return the figure
     * @throws IllegalArgumentException if a number is out of range
     */
    public static InteractiveFigure of(UniformRandomProvider rng, int train, int test, int seed) {
        Arguments.notNull("rng", rng);
        Arguments.between("train", train, 50, 300);
        Arguments.between("test", test, 50, 300);
        PageRandom.seed(seed);
        double[][] points = cloud(rng, train);
        double[][] offsets = cloud(rng, test);
        double[] coins = rng.doubles(train + test).map(PageRandom::rounded).toArray();
        int[] labels = IntStream.range(0, train)
                .map(i -> coins[i] < 1 / (1 + Math.exp(-logOdds(points[0][i], points[1][i]))) ? 1 : 0)
                .toArray();
        FigureData data = new FigureData()
                .numbers("trainX", points[0])
                .numbers("trainY", points[1])
                .numbers("labels", Arrays.stream(labels).asDoubleStream().toArray())
                .numbers("testX", offsets[0])
                .numbers("testY", offsets[1])
                .numbers("coins", Arrays.copyOfRange(coins, train, train + test))
                .numbers("rule", RULE)
                .number("seed", seed);
        return InteractiveFigure.of(
                "Drag the test cloud",
                "Training points as discs, their area the importance weight; those near the test cloud are large. The line fitted with "
                        + "weights follows the curved boundary of the classes there, the line without weights does not.",
                still(points, labels, offsets),
                data,
                "plot",
                "facts",
                "random",
                "dataset_shift");
    }

    private static XYChart still(double[][] points, int[] labels, double[][] offsets) {
        double[] weights = IntStream.range(0, labels.length)
                .mapToDouble(i -> weight(points[0][i], points[1][i]))
                .toArray();
        String title = String.format(
                Locale.ROOT,
                "Of %d training points %.0f count for this test cloud",
                labels.length,
                ImportanceWeights.effectiveSampleSize(weights));
        XYChart chart = Look.chart(title, "x₁", "x₂", 640, 560);
        Bubbles.add(chart, "area = weight", points[0], points[1], weights, Look.SKY);
        for (int label : new int[] {0, 1}) {
            int[] rows = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            if (rows.length > 0) {
                Color colour = label == 0 ? Look.BLUE : Look.VERMILLION;
                Scatters.add(
                        chart, "training, y = " + label, pick(points[0], rows), pick(points[1], rows), colour, 4, 1);
            }
        }
        double[] testX =
                Arrays.stream(offsets[0]).map(v -> CENTRE[0] + SPREAD * v).toArray();
        double[] testY =
                Arrays.stream(offsets[1]).map(v -> CENTRE[1] + SPREAD * v).toArray();
        Scatters.add(chart, "test points", testX, testY, Look.INK, 3, 0.5);
        Curves.addFunction(chart, "true boundary", x -> -(RULE[0] + RULE[3] * x * x) / RULE[2], -4, 4, Look.ORANGE);
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        line(chart, "line without weights", fit(points, labels, ones), Look.GREY);
        line(chart, "line with weights", fit(points, labels, ImportanceWeights.normalize(weights)), Look.GREEN);
        Look.legend(chart, LegendPosition.OutsideE);
        return Look.rangeY(Look.rangeX(chart, -4, 4), -4, 4);
    }

    private static LogisticRegression fit(double[][] points, int[] labels, double[] weights) {
        double[][] rows = IntStream.range(0, labels.length)
                .mapToObj(i -> new double[] {points[0][i], points[1][i]})
                .toArray(double[][]::new);
        return LogisticRegression.fit(rows, labels, weights, 2, LogisticRegressionOptions.defaults());
    }

    private static void line(XYChart chart, String name, LogisticRegression model, Color colour) {
        double[] c = model.coefficients()[0];
        double a = model.intercepts()[0];
        Curves.addFunction(chart, name, x -> -(a + c[0] * x) / c[1], -4, 4, colour);
    }

    /** p_test/p_train at a point. */
    private static double weight(double x, double y) {
        double far = Math.pow((x - CENTRE[0]) / SPREAD, 2) + Math.pow((y - CENTRE[1]) / SPREAD, 2);
        return Math.exp((x * x + y * y - far) / 2) / (SPREAD * SPREAD);
    }

    private static double logOdds(double x, double y) {
        return RULE[0] + RULE[1] * x + RULE[2] * y + RULE[3] * x * x + RULE[4] * x * y + RULE[5] * y * y;
    }

    private static double[][] cloud(UniformRandomProvider rng, int n) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        return new double[][] {
            normal.samples(n).map(PageRandom::rounded).toArray(),
            normal.samples(n).map(PageRandom::rounded).toArray()
        };
    }

    private static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}
