package genmodels.homework;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points that a person gave, from a table with the columns student, cell, points and maybe comment. They stand above all others. */
final class ManualPoints {
    private final Map<String, Map<String, Given>> given = new HashMap<>();

    private record Given(double points, String comment) {}

    private ManualPoints() {}

    /** No points. */
    static ManualPoints none() {
        return new ManualPoints();
    }

    /**
     * Reads the table.
     *
     * @param file CSV with a head line
     * @param students all students there are, their names in NFC
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not UTF-8 or no table, or a line names no student or cell there is, names one twice, or gives points outside
     *     [0, maximum]; the message lists all such lines
     */
    static ManualPoints read(Path file, Assignment assignment, List<String> students) throws IOException {
        List<List<String>> rows = rows(file);
        List<String> head = rows.isEmpty()
                ? List.of()
                : rows.get(0).stream().map(String::strip).toList();
        if (!head.containsAll(List.of("student", "cell", "points"))) {
            throw new IllegalArgumentException(file + " must have the columns student, cell and points, found " + head);
        }
        ManualPoints manual = new ManualPoints();
        List<String> faults = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            Map<String, String> row = new HashMap<>();
            for (int j = 0; j < head.size(); j++) {
                row.put(head.get(j), j < rows.get(i).size() ? rows.get(i).get(j) : "");
            }
            String fault = manual.add(row, assignment, students);
            if (!fault.isEmpty()) {
                faults.add("row " + (i + 1) + ": " + fault);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(file + " cannot be merged:\n  " + String.join("\n  ", faults));
        }
        return manual;
    }

    private static List<List<String>> rows(Path file) throws IOException {
        try {
            return Csv.rows(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file + " must be UTF-8 text, found other bytes: in Excel, save it as \"CSV UTF-8\"", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " cannot be merged: " + e.getMessage(), e);
        }
    }

    private String add(Map<String, String> row, Assignment assignment, List<String> students) {
        String student = student(Csv.unguarded(row.get("student")), students);
        String cell = row.get("cell").strip();
        String points = row.get("points").strip();
        if (points.isEmpty()) {
            return ""; // A line prepared and not filled in.
        }
        if (!students.contains(student)) {
            return "there is no submission of " + student;
        }
        Assignment.Part part = assignment.parts().get(cell);
        if (part == null || !part.role().isGraded()) {
            return "there is no graded cell " + cell;
        }
        double maximum = part.role().points();
        double value;
        try {
            value = Double.parseDouble(points);
        } catch (NumberFormatException e) {
            return "points must be a number, found " + points;
        }
        if (!(value >= 0 && value <= maximum)) {
            return "points must be in [0, " + maximum + "], found " + points;
        }
        Given before = given.computeIfAbsent(student, any -> new HashMap<>())
                .put(cell, new Given(value, row.getOrDefault("comment", "")));
        return before == null ? "" : cell + " of " + student + " stands twice";
    }

    /** The student who is meant: as written if there is one, else without blanks around the name, which nobody sees in a table. */
    private static String student(String written, List<String> students) {
        String name = Normalizer.normalize(written, Normalizer.Form.NFC);
        return students.contains(name) ? name : name.strip();
    }

    /** The result with the points that were given by hand. */
    SubmissionResult mergedInto(SubmissionResult result) {
        Map<String, Given> own = given.getOrDefault(result.student(), Map.of());
        return result.withCells(result.cells().stream()
                .map(cell -> own.containsKey(cell.gradeId())
                        ? cell.withPoints(
                                own.get(cell.gradeId()).points(),
                                own.get(cell.gradeId()).comment())
                        : cell)
                .toList());
    }
}
