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

/** Draws of a model in the plane while it is trained, over the modes that it should find. A frame is an array [draws, 2]. */
public final class PointReplay extends Replay<double[][], double[][]> {
    /** The most draws of a frame that are kept. */
    public static final int POINTS = 400;

    private final double[][] modes;
    private final double half;

    private PointReplay(String title, String description, String unit, double[][] modes, double half) {
        super(title, description, unit, points -> 4L * points.length);
        this.modes = modes;
        this.half = half;
    }

    /**
     * A recorder.
     *
     * @param title what is trained, a few words
     * @param description what happens, a sentence
     * @param unit what a step is called, for example {@code step}
     * @param modes shape [modes, 2], at least one
     * @param half both axes go from −half to half; draws beyond are shown at the edge
     * @return a recorder without frames
     * @throws IllegalArgumentException if the modes have another shape or half is not positive
     */
    public static PointReplay of(String title, String description, String unit, double[][] modes, double half) {
        return new PointReplay(title, description, unit, plane("modes", modes), Arguments.positive("half", half));
    }

    private static double[][] plane(String name, double[][] points) {
        Shapes.rectangular(name, points);
        Shapes.require(name, new long[] {points.length, points[0].length}, Shapes.ANY, 2);
        return points;
    }

    @Override
    double[][] kept(double[][] points) {
        plane("points", points);
        return Arrays.stream(points).limit(POINTS).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    void write(List<double[][]> frames, FigureData data) {
        double[] all = frames.stream()
                .flatMapToDouble(points -> Arrays.stream(concatenated(axis(points, 0), axis(points, 1))))
                .toArray();
        data.numbers(
                        "sizes",
                        frames.stream().mapToDouble(points -> points.length).toArray())
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
    BufferedImage still(List<double[][]> frames, List<String> labels) {
        IChart[] charts = new IChart[frames.size()];
        Arrays.setAll(charts, i -> {
            XYChart chart = Look.chart(labels.get(i), "x₁", "x₂", 300, 300);
            Scatters.add(chart, "modes", axis(modes, 0), axis(modes, 1), Look.VERMILLION, 9, 0.4);
            Scatters.add(chart, "draws", axis(frames.get(i), 0), axis(frames.get(i), 1), Look.BLUE, 3, 0.5);
            chart.getStyler().setLegendVisible(false);
            return Look.rangeY(Look.rangeX(chart, -half, half), -half, half);
        });
        return Png.image(Panels.of(2, charts));
    }
}
