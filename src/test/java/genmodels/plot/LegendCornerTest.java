package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

class LegendCornerTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 240;

    @ParameterizedTest
    @CsvSource({"0.1, 0.1, InsideNE", "0.9, 0.1, InsideNE", "0.1, 0.9, InsideNE", "0.9, 0.9, InsideNW"})
    void aCloudIsLeftAlone(double x, double y, LegendPosition expected) {
        CourseChart chart = empty();
        cloud(chart, "cloud", x, y);
        assertThat(chart.leastHiding(WIDTH, HEIGHT)).isEqualTo(expected);
    }

    @Test
    void whereSomethingIsHiddenAnywayItIsLeast() {
        CourseChart chart = empty();
        for (double[] place : new double[][] {{0.9, 0.9}, {0.1, 0.9}, {0.9, 0.1}, {0.5, 0.1}, {0.5, 0.9}}) {
            cloud(chart, Arrays.toString(place), place[0], place[1]);
        }
        assertThat(chart.leastHiding(WIDTH, HEIGHT)).isEqualTo(LegendPosition.InsideSW);
    }

    /** Both points of the line lie outside of the legend, and the line runs through it. */
    @Test
    void linesCountBetweenTheirPoints() {
        CourseChart chart = empty();
        Curves.add(chart, "line", new double[] {0.5, 1}, new double[] {0.92, 0.92}, Color.RED);
        assertThat(chart.leastHiding(WIDTH, HEIGHT)).isEqualTo(LegendPosition.InsideNW);
    }

    @Test
    void whatIsFaintIsBackground() {
        CourseChart chart = empty();
        Scatters.add(chart, "band", new double[] {0.8, 0.9}, new double[] {0.9, 0.9}, Color.RED, 20, 0.2);
        cloud(chart, "data", 0.1, 0.9);
        assertThat(chart.leastHiding(WIDTH, HEIGHT)).isEqualTo(LegendPosition.InsideNE);
    }

    @Test
    void referenceLinesCount() {
        CourseChart chart = empty();
        cloud(chart, "data", 0.1, 0.1);
        Notes.vertical(chart, 0.9, "here");
        assertThat(chart.leastHiding(WIDTH, HEIGHT)).isEqualTo(LegendPosition.InsideNW);
    }

    @Test
    void thePictureShowsItThere() {
        CourseChart free = empty();
        cloud(free, "cloud", 0.9, 0.9);
        CourseChart placed = empty();
        cloud(placed, "cloud", 0.9, 0.9);
        Look.legend(placed, LegendPosition.InsideNW);
        assertThat(pixels(free)).isEqualTo(pixels(placed));
        Look.legend(placed, LegendPosition.InsideNE); // who places it is obeyed
        assertThat(pixels(free)).isNotEqualTo(pixels(placed));
        assertThat(free.getStyler().getLegendPosition()).isEqualTo(CourseChart.UNPLACED);
    }

    private static CourseChart empty() {
        return (CourseChart) Look.rangeY(Look.rangeX(Look.chart("", "x", "y", WIDTH, HEIGHT), 0, 1), 0, 1);
    }

    private static void cloud(XYChart chart, String name, double x, double y) {
        double[] xs = new double[30];
        double[] ys = new double[30];
        for (int i = 0; i < 30; i++) {
            xs[i] = x + 0.08 * Math.cos(i);
            ys[i] = y + 0.08 * Math.sin(i);
        }
        Scatters.add(chart, name, xs, ys, Color.RED, 5, 1);
    }

    private static int[] pixels(XYChart chart) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        chart.paint(g, WIDTH, HEIGHT);
        g.dispose();
        return picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }
}
