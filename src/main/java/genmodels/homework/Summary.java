package genmodels.homework;

import genmodels.plot.Histograms;
import genmodels.plot.Look;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a class made of an assignment: the distribution of points, and the cells in the order of their difficulty. */
public final class Summary {
    private static final int BINS = 10;

    private final Assignment assignment;
    private final List<SubmissionResult> results;

    Summary(Assignment assignment, List<SubmissionResult> results) {
        this.assignment = assignment;
        this.results = List.copyOf(results);
    }

    List<SubmissionResult> results() {
        return results;
    }

    /**
     * One row for each graded cell, the hardest first: its points, the mean share earned, how many earned all and none of them, how
     * many have no points yet.
     *
     * @return a table; the mean share is missing where nobody has points
     */
    public Table cells() {
        StringColumn names = StringColumn.create("cell");
        DoubleColumn points = DoubleColumn.create("points");
        DoubleColumn share = DoubleColumn.create("mean share");
        IntColumn full = IntColumn.create("full");
        IntColumn none = IntColumn.create("none");
        IntColumn open = IntColumn.create("no points yet");
        List<Assignment.Part> parts = assignment.graded();
        for (int i = 0; i < parts.size(); i++) {
            int index = i;
            List<Double> earned = results.stream()
                    .map(result -> result.cells().get(index).points())
                    .filter(value -> value != null)
                    .toList();
            double maximum = parts.get(i).role().points();
            names.append(parts.get(i).role().gradeId());
            points.append(maximum);
            if (earned.isEmpty()) {
                share.appendMissing();
            } else {
                double mean = earned.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
                share.append(Math.round(1000 * mean / maximum) / 1000.0);
            }
            full.append((int) earned.stream().filter(value -> value == maximum).count());
            none.append((int) earned.stream().filter(value -> value == 0).count());
            open.append(results.size() - earned.size());
        }
        return Table.create(assignment.name(), names, points, share, full, none, open)
                .sortAscendingOn("mean share");
    }

    /** The points of those who have a total. */
    double[] totals() {
        return results.stream()
                .filter(SubmissionResult::isComplete)
                .mapToDouble(SubmissionResult::soFar)
                .toArray();
    }

    /** The distribution of the points; of those so far where no total is known. */
    XYChart distribution() {
        double[] points = results.stream()
                .filter(result -> result.problem().isEmpty())
                .mapToDouble(SubmissionResult::soFar)
                .toArray();
        double maximum = assignment.maximum();
        double[] edges = new double[BINS + 1];
        double[] counts = new double[BINS];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = maximum * i / BINS;
        }
        for (double value : points) {
            counts[Math.min(BINS - 1, (int) (BINS * value / maximum))]++;
        }
        XYChart chart = Look.chart("Points of " + points.length + " submissions", "points", "submissions");
        chart.getStyler().setLegendVisible(false);
        return Histograms.addBars(chart, "submissions", edges, counts, Look.colour(0));
    }

    String page() throws IOException {
        StringBuilder html = new StringBuilder(Feedback.head(assignment.name() + ": summary"));
        html.append("<h1>").append(Feedback.escaped(assignment.name())).append("</h1>\n<p>");
        html.append(results.size())
                .append(" submissions, ")
                .append(totals().length)
                .append(" with all points, ");
        long faulty = results.stream().filter(SubmissionResult::isFaulty).count();
        html.append(faulty).append(" that could not be graded</p>\n");
        if (results.stream().anyMatch(result -> result.problem().isEmpty())) {
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            ImageIO.write(BitmapEncoder.getBufferedImage(distribution()), "png", picture);
            String png = Base64.getEncoder().encodeToString(picture.toByteArray());
            html.append("<img alt=\"distribution of points\" src=\"data:image/png;base64,")
                    .append(png)
                    .append("\">\n");
        }
        Table table = cells();
        html.append("<h2>Cells, the hardest first</h2>\n<div class=\"wide\"><table><tr>");
        table.columnNames()
                .forEach(name -> html.append("<th scope=\"col\">").append(name).append("</th>"));
        html.append("</tr>\n");
        for (Row row : table) {
            html.append("<tr>");
            table.columnNames()
                    .forEach(name -> html.append("<td>")
                            .append(Feedback.escaped(String.valueOf(row.isMissing(name) ? "–" : row.getObject(name))))
                            .append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
        list(html, "Could not be graded", SubmissionResult::isFaulty);
        list(html, "Wait for a person", result -> !result.isComplete() && !result.isFaulty());
        return html.append("</main></body></html>\n").toString();
    }

    /** Names that link to the pages of feedback, where the answers can be read. */
    private void list(StringBuilder html, String title, Predicate<SubmissionResult> which) {
        List<SubmissionResult> some = results.stream().filter(which).toList();
        if (some.isEmpty()) {
            return;
        }
        html.append("<h2>").append(title).append("<span>").append(some.size()).append("</span></h2>\n<p>");
        for (SubmissionResult result : some) {
            String page = GradeBook.fileName(result.student()) + ".html";
            String address = URLEncoder.encode(page, StandardCharsets.UTF_8).replace("+", "%20");
            html.append("<a href=\"feedback/").append(address).append("\">");
            html.append(Feedback.escaped(result.student())).append("</a>");
            html.append(result.problem().isEmpty() ? "" : ": " + Feedback.escaped(result.problem()));
            html.append("<br>\n");
        }
        html.append("</p>\n");
    }
}
