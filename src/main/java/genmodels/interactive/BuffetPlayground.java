package genmodels.interactive;

import genmodels.indianbuffet.BinaryMatrix;
import genmodels.indianbuffet.CascadingBuffetSampler;
import genmodels.indianbuffet.IndianBuffetLaw;
import genmodels.indianbuffet.IndianBuffetSampler;
import genmodels.indianbuffet.LayeredNetwork;
import genmodels.plot.GroupedBars;
import genmodels.plot.Look;
import genmodels.plot.NetworkPicture;
import genmodels.plot.Panels;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.knowm.xchart.XYChart;

/**
 * The Indian buffet with sliders for α, β, the number of customers and the seed: the matrix in left-ordered form, the number of
 * its columns K₊ beside the Poisson law, and the cascade that makes a network, layer by layer.
 *
 * <p>The page draws what {@link CascadingBuffetSampler} draws from the same generator. A network above 400 hidden units is not
 * shown, and the page says so.
 */
public final class BuffetPlayground {
    private static final int STILL = 2_000;

    private BuffetPlayground() {}

    /**
     * A playground.
     *
     * @param alpha α, dishes of a customer on average, 0.2 to 4; above 2 networks often grow out of bounds
     * @param beta β, the larger, the fewer dishes are shared, 0.2 to 8
     * @param customers rows of the matrix and visible units of the network, 2 to 30
     * @param seed of the draw, 1 to 5000; its network must not exceed 400 hidden units
     * @return the figure
     * @throws IllegalArgumentException if a number is out of range
     * @throws IllegalStateException if the first network exceeds 400 hidden units
     */
    public static InteractiveFigure of(double alpha, double beta, int customers, int seed) {
        Arguments.between("alpha", alpha, 0.2, 4);
        Arguments.between("beta", beta, 0.2, 8);
        Arguments.between("customers", customers, 2, 30);
        PageRandom.seed(seed);
        IndianBuffetLaw law = new IndianBuffetLaw(alpha, beta);
        LayeredNetwork network = CascadingBuffetSampler.of(PageRandom.of(seed), law)
                .withMaxUnits(400)
                .sample(customers);
        return InteractiveFigure.of(
                "Indian buffet: a matrix, its width, a network",
                String.format(
                        Locale.ROOT,
                        "For α = %s, β = %s and %d customers: a matrix in left-ordered form with %d dishes, the law of the number of "
                                + "dishes, and a network of %d hidden units in %d layers.",
                        alpha,
                        beta,
                        customers,
                        network.width(1),
                        network.hiddenUnits(),
                        network.hiddenLayers()),
                still(law, customers, seed, network),
                new FigureData()
                        .number("alpha", alpha)
                        .number("beta", beta)
                        .number("customers", customers)
                        .number("seed", seed),
                "plot",
                "facts",
                "random",
                "indian_buffet");
    }

    private static Panels still(IndianBuffetLaw law, int customers, int seed, LayeredNetwork network) {
        boolean[][] cells = network.hiddenLayers() == 0
                ? new boolean[customers][0]
                : network.parents().get(0).leftOrdered().toArray();
        String title = String.format(Locale.ROOT, "%d customers, %d dishes", customers, network.width(1));
        String net =
                String.format(Locale.ROOT, "%d layers, %d hidden units", network.hiddenLayers(), network.hiddenUnits());
        return Panels.of(
                1,
                Panels.of(2, new MatrixPicture(title, cells, 430, 300), columns(law, customers, seed)),
                NetworkPicture.of(net, customers, network.toArrays(), 860, 360));
    }

    private static XYChart columns(IndianBuffetLaw law, int customers, int seed) {
        UniformRandomProvider rng = PageRandom.of(seed + 1);
        IndianBuffetSampler buffet = IndianBuffetSampler.of(rng, law);
        double mean = law.meanDishes(customers);
        int most = (int) Math.ceil(mean + 4.5 * Math.sqrt(mean));
        double[] shares = new double[most + 1];
        for (int i = 0; i < STILL; i++) {
            BinaryMatrix drawn = buffet.sample(customers);
            shares[Math.min(most, drawn.columns())] += 1.0 / STILL;
        }
        PoissonDistribution poisson = PoissonDistribution.of(mean);
        double[] theory =
                IntStream.rangeClosed(0, most).mapToDouble(poisson::probability).toArray();
        String[] names = {"2,000 buffets", String.format(Locale.ROOT, "Poisson(%.2f)", mean)};
        XYChart chart = GroupedBars.of(
                "How many dishes",
                "number of dishes K₊",
                "probability",
                0,
                names,
                new double[][] {shares, theory},
                430,
                300);
        double top = Math.max(
                Arrays.stream(shares).max().orElseThrow(),
                Arrays.stream(theory).max().orElseThrow());
        return Look.rangeY(chart, 0, 1.35 * top);
    }
}
