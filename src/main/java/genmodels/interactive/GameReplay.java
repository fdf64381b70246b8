package genmodels.interactive;

import genmodels.plot.Curves;
import genmodels.plot.Histograms;
import genmodels.plot.Look;
import genmodels.plot.Panels;
import genmodels.plot.Png;
import genmodels.preconditions.Arguments;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A game of two networks on a line: the density of the data, the histogram of the generator's draws, and D(x), the belief of the
 * discriminator that a point is real.
 */
public final class GameReplay extends Replay<GameReplay.Moment, GameReplay.Moment> {
    private static final int BINS = 64;
    /** The axis ends at this multiple of the data's highest density; higher bars are cut. */
    private static final double ROOM = 2;

    private final double[] x;
    private final double[] truth;
    private final double top;

    /**
     * A moment of the game.
     *
     * @param draws of the generator, shape [n], at least one
     * @param beliefs D(x) on the grid, in [0, 1]
     */
    public record Moment(double[] draws, double[] beliefs) {}

    private GameReplay(String title, String description, String unit, double[] x, double[] truth) {
        super(title, description, unit, moment -> 2L * (BINS + moment.beliefs.length));
        this.x = x;
        this.truth = truth;
        this.top = ROOM * Arrays.stream(truth).max().orElseThrow();
    }

    /**
     * A recorder.
     *
     * @param title what is trained, a few words
     * @param description what happens, a sentence
     * @param unit what a step is called, for example {@code round}
     * @param x the grid on which D is given, shape [n], ascending
     * @param density of the data
     * @return a recorder without frames
     * @throws IllegalArgumentException if the grid has not two points or the density is not finite on it
     */
    public static GameReplay of(
            String title, String description, String unit, double[] x, DoubleUnaryOperator density) {
        Arguments.finite("x", x);
        Arguments.require(x.length > 1 && x[0] < x[x.length - 1], "x", "ascending", Arrays.toString(x));
        double[] truth =
                Arguments.finite("density", Arrays.stream(x).map(density).toArray());
        return new GameReplay(title, description, unit, x.clone(), truth);
    }

    @Override
    Moment kept(Moment moment) {
        Arguments.notNull("moment", moment);
        Arguments.finite("draws", moment.draws);
        Arguments.finite("beliefs", moment.beliefs);
        Arguments.require(moment.beliefs.length == x.length, "beliefs", "of length " + x.length, moment.beliefs.length);
        return new Moment(moment.draws.clone(), moment.beliefs.clone());
    }

    @Override
    void write(List<Moment> frames, FigureData data) {
        double[] edges = Curves.grid(x[0], x[x.length - 1], BINS + 1);
        data.numbers("x", x)
                .numbers("truth", truth)
                .numbers("edges", edges)
                .number("top", top)
                .levels("heights", flat(frames, moment -> heights(moment.draws, x[0], x[x.length - 1])), 0, top, 16)
                .levels("beliefs", flat(frames, Moment::beliefs), 0, 1, 16);
    }

    private static double[] flat(List<Moment> frames, Function<Moment, double[]> part) {
        return frames.stream()
                .flatMapToDouble(moment -> Arrays.stream(part.apply(moment)))
                .toArray();
    }

    /** The share of all draws in each bin, divided by its width. */
    static double[] heights(double[] draws, double low, double high) {
        return Histograms.densities(draws, low, high, BINS);
    }

    @Override
    String script() {
        return "replay_game";
    }

    @Override
    BufferedImage still(List<Moment> frames, List<String> labels) {
        IChart[] charts = new IChart[frames.size()];
        int named = IntStream.range(0, charts.length)
                .filter(i -> shows(frames.get(i).draws))
                .findFirst()
                .orElse(0);
        Arrays.setAll(charts, i -> {
            XYChart chart = Look.chart(labels.get(i), "x", "density, and D(x)", 430, 280);
            double[] draws = frames.get(i).draws;
            if (shows(draws)) {
                Histograms.add(chart, "draws of G", draws, x[0], x[x.length - 1], BINS, Look.SKY);
            }
            Curves.add(chart, "data p(x)", x, truth, Look.VERMILLION);
            Curves.add(chart, "D(x)", x, frames.get(i).beliefs, Look.INK);
            chart.getStyler().setLegendVisible(i == named); // once for all, since it hides something in most
            return Look.rangeY(Look.rangeX(chart, x[0], x[x.length - 1]), 0, Math.max(1, top));
        });
        return Png.image(Panels.of(2, charts));
    }

    private boolean shows(double[] draws) {
        return Arrays.stream(draws).anyMatch(draw -> draw >= x[0] && draw <= x[x.length - 1]);
    }
}
