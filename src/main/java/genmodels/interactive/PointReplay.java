package genmodels.interactive;

import genmodels.plot.Look;
import genmodels.plot.Panels;
import genmodels.plot.Png;
import genmodels.plot.Scatters;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Draws of a model in the plane while it is trained, over the modes that it should find. A frame is an array [draws, 2].
 *
 * <p>Training that diverges is worth a film, too: draws that are NaN or infinite are left out of their frame, which says how many they
 * are.
 */
public final class PointReplay extends Replay<double[][], PointReplay.Draws> {
    /** The most draws of a frame that are kept. */
    public static final int POINTS = 400;

    private final double[][] modes;
    private final double half;

    /**
     * What is kept of a frame.
     *
     * @param points the draws in the plane, shape [*, 2], finite, maybe none
     * @param lost how many draws were not finite
     */
    record Draws(double[][] points, int lost) {}

    private PointReplay(String title, String description, String unit, double[][] modes, double half) {
        super(title, description, unit, draws -> 4L * draws.points.length);
        this.modes = modes;
        this.half = half;
    }

    /**
     * A recorder.
     *
     * @param title what is trained, a few words
     * @param description what happens, a sentence
     * @param unit what a step is called, for example {@code step}
     * @param modes shape [modes, 2], at least one, finite; copied
     * @param half both axes go from −half to half; draws beyond are shown at the edge
     * @return a recorder without frames
     * @throws IllegalArgumentException if the modes have another shape or are not finite, or half is not positive
     */
    public static PointReplay of(String title, String description, String unit, double[][] modes, double half) {
        double[][] copy = copy(plane("modes", modes));
        for (double[] mode : copy) {
            Arguments.finite("mode", mode);
        }
        return new PointReplay(title, description, unit, copy, Arguments.positive("half", half));
    }

    private static double[][] plane(String name, double[][] points) {
        Shapes.rectangular(name, points);
        Shapes.require(name, new long[] {points.length, points[0].length}, Shapes.ANY, 2);
        return points;
    }

    @Override
    Draws kept(double[][] points) {
        double[][] few = Arrays.copyOf(plane("points", points), Math.min(POINTS, points.length));
        double[][] shown = Arrays.stream(few)
                .filter(point -> Double.isFinite(point[0]) && Double.isFinite(point[1]))
                .toArray(double[][]::new);
        return new Draws(copy(shown), few.length - shown.length);
    }

    private static double[][] copy(double[][] points) {
        return Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    String remark(Draws draws) {
        int all = draws.points.length + draws.lost;
        return draws.lost == 0 ? "" : draws.lost + " of " + all + " draws not finite";
    }

    @Override
    void write(List<Draws> frames, FigureData data) {
        double[] all = frames.stream()
                .flatMapToDouble(draws -> Arrays.stream(concatenated(axis(draws.points, 0), axis(draws.points, 1))))
                .toArray();
        data.numbers(
                        "sizes",
                        frames.stream()
                                .mapToDouble(draws -> draws.points.length)
                                .toArray())
                .levels("points", all, -half, half, 16)
                .number("half", half)
                .numbers("modesX", axis(modes, 0))
                .numbers("modesY", axis(modes, 1));
    }

    private static double[] concatenated(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double[] axis(double[][] points, int j) {
        return Arrays.stream(points).mapToDouble(point -> point[j]).toArray();
    }

    @Override
    String script() {
        return "replay_points";
    }

    @Override
    BufferedImage still(List<Draws> frames, List<String> labels) {
        IChart[] charts = new IChart[frames.size()];
        Arrays.setAll(charts, i -> {
            // The title has no room for more than step and note.
            String remark = remark(frames.get(i));
            String below = remark.isEmpty() ? "x₁" : "x₁ (" + remark + ")";
            XYChart chart = Look.chart(labels.get(i), below, "x₂", 300, 300);
            Scatters.add(chart, "modes", axis(modes, 0), axis(modes, 1), Look.VERMILLION, 9, 0.4);
            double[][] points = frames.get(i).points;
            if (points.length > 0) {
                Scatters.add(chart, "draws", axis(points, 0), axis(points, 1), Look.BLUE, 3, 0.5);
            }
            chart.getStyler().setLegendVisible(false);
            return Look.rangeY(Look.rangeX(chart, -half, half), -half, half);
        });
        return Png.image(Panels.of(2, charts));
    }
}
