package genmodels.homework;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small assignment of 10 points, and submissions of it. */
final class Toy {
    static final String NAME = "toy";

    static final String MEAN = """
            static double mean(double[] values) {
                double sum = 0;
                for (double value : values) {
                    sum += value;
                }
                return sum / values.length;
            }""";

    static final String SCALE = """
            static double[] scaled(double[] values, double factor) {
                if (!(factor > 0)) {
                    throw new IllegalArgumentException("factor must be positive, found " + factor);
                }
                double[] result = values.clone();
                for (int i = 0; i < result.length; i++) {
                    result[i] *= factor;
                }
                return result;
            }""";

    static final String WRITTEN = "Because the sum is linear.";

    private Toy() {}

    static NotebookDocument source() {
        NotebookDocument notebook = NotebookDocument.empty();
        notebook.add("markdown", "# A toy");
        cell(notebook, "code", "setup", "locked", 0, """
                import genmodels.grading.Check;
                double[] sample = {1, 2, 3, 6};""");
        cell(notebook, "code", "spread", "locked", 0, """
                static double[] spread(double a, double b) {
                    return new double[] {a, -a, b};
                }""");
        cell(notebook, "code", "mean", "solution", 0, """
                static double mean(double[] values) {
                    // BEGIN SOLUTION
                    double sum = 0;
                    for (double value : values) {
                        sum += value;
                    }
                    if (true) return sum / values.length;
                    // END SOLUTION
                    return 0;
                }""");
        cell(notebook, "code", "mean-test", "test", 4, """
                Check check = Check.of("The mean", 4);
                check.that("the mean of four numbers is right", mean(sample) == 3);
                // BEGIN HIDDEN TESTS
                // VALUES
                double[] secret = spread(4711, 30);
                double found = mean(secret);
                double single = mean(new double[] {5});
                // VERDICT
                Check check = Check.of("The mean", 4);
                check.weight(3).that("the mean of other numbers is right", found == 10, "found " + found);
                check.that("the mean of one number is the number", single == 5);
                // END HIDDEN TESTS
                check.points()""");
        cell(notebook, "code", "scale", "solution", 0, """
                static double[] scaled(double[] values, double factor) {
                    // BEGIN SOLUTION
                    if (!(factor > 0)) {
                        throw new IllegalArgumentException("factor must be positive, found " + factor);
                    }
                    if (true) return Arrays.stream(values).map(x -> factor * x).toArray();
                    // END SOLUTION
                    return null;
                }""");
        cell(notebook, "code", "scale-test", "test", 4, """
                Check check = Check.of("Scaling", 4);
                check.that("twice the sample", Arrays.equals(scaled(sample, 2), new double[] {2, 4, 6, 12}));
                // BEGIN HIDDEN TESTS
                // VALUES
                double[] half = scaled(new double[] {8, 815}, 0.5);
                String refusal = Check.errorOf(() -> scaled(sample, -1));
                // VERDICT
                Check check = Check.of("Scaling", 4);
                check.that("half of some numbers", Arrays.equals(half, new double[] {4, 407.5}));
                check.refuses("a negative factor is refused", refusal, "factor");
                // END HIDDEN TESTS
                check.points()""");
        cell(notebook, "markdown", "why", "written", 2, """
                BEGIN SOLUTION
                The sum is linear.
                END SOLUTION""");
        return notebook;
    }

    static void cell(NotebookDocument notebook, String type, String id, String kind, double points, String text) {
        Cell cell = notebook.add(type, text.strip());
        boolean grade = kind.equals("test") || kind.equals("written");
        boolean solution = kind.equals("solution") || kind.equals("written");
        String json = """
                {"schema_version": 3, "grade_id": "%s", "grade": %s, "solution": %s, "locked": %s, "task": false%s}""".formatted(id, grade, solution, !solution, grade ? ", \"points\": " + (int) points : "");
        cell.metadata().add("nbgrader", JsonParser.parseString(json));
    }

    /** Says of a cell that it only shows something. */
    static void picture(NotebookDocument notebook, String id) {
        JsonArray tags = new JsonArray();
        tags.add(Assignment.PICTURE);
        cell(notebook, id).metadata().add("tags", tags);
    }

    /** The assignment, read from a folder of its own. */
    static Assignment assignment(Path folder) throws IOException {
        return Assignment.read(write(folder.resolve("source").resolve(NAME).resolve(NAME + ".ipynb"), source()));
    }

    /** What students get. */
    static NotebookDocument released() {
        try {
            Path folder = Files.createTempDirectory("toy");
            return assignment(folder).released();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A submission with these answers, by cell name. */
    static NotebookDocument answered(Map<String, String> answers) {
        NotebookDocument notebook = released();
        answers.forEach((id, text) -> cell(notebook, id).setSource(text));
        return notebook;
    }

    static NotebookDocument correct() {
        return answered(Map.of("mean", MEAN, "scale", SCALE, "why", WRITTEN));
    }

    /** A submission whose first answer is this, and whose second is right. */
    static NotebookDocument firstAnswer(String code) {
        return answered(Map.of("mean", code, "scale", SCALE, "why", WRITTEN));
    }

    static Cell cell(NotebookDocument notebook, String id) {
        return notebook.cells().stream()
                .filter(cell ->
                        CellRole.of(cell).map(CellRole::gradeId).orElse("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Puts cells into another order, or leaves some out. */
    static void keep(NotebookDocument notebook, List<Integer> places) {
        List<Cell> cells = new ArrayList<>();
        places.forEach(place -> cells.add(notebook.cells().get(place)));
        notebook.setCells(cells);
    }

    static Path write(Path file, NotebookDocument notebook) throws IOException {
        Files.createDirectories(file.getParent());
        notebook.write(file);
        return file;
    }
}
