package genmodels.homework;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The folder where results are kept: one file for each student as soon as it is graded, feedback, and the table of all. Every file
 * is there in full or not at all.
 */
final class GradeBook {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path folder;
    private final Assignment assignment;

    /**
     * Opens the folder.
     *
     * @throws IOException if it cannot be made
     */
    GradeBook(Path folder, Assignment assignment) throws IOException {
        this.folder = folder;
        this.assignment = assignment;
        Files.createDirectories(folder.resolve("results"));
        Files.createDirectories(folder.resolve("feedback"));
    }

    Path grades() {
        return folder.resolve("grades.csv");
    }

    Path feedback(String student) {
        return folder.resolve("feedback").resolve(fileName(student) + ".html");
    }

    Path summary() {
        return folder.resolve("summary.html");
    }

    private Path result(String student) {
        return folder.resolve("results").resolve(fileName(student) + ".json");
    }

    /** The stored result of a student if it was made from the same key. */
    Optional<SubmissionResult> stored(String student, String key) {
        try {
            SubmissionResult result = GSON.fromJson(Files.readString(result(student)), SubmissionResult.class);
            boolean same = result != null && key.equals(result.key()) && student.equals(result.student());
            return same ? Optional.of(result) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Not there, damaged, or written by another version: Gson passes on what a record refuses.
            return Optional.empty();
        }
    }

    /** What is stored for a student, whatever it was made from. */
    SubmissionResult read(String student) throws IOException {
        return GSON.fromJson(Files.readString(result(student)), SubmissionResult.class);
    }

    void store(SubmissionResult result) throws IOException {
        write(result(result.student()), GSON.toJson(result));
    }

    void forget(String student) throws IOException {
        Files.deleteIfExists(result(student));
        Files.deleteIfExists(feedback(student));
    }

    /** Writes the table: a row for each student, in the given order. Points that are not known are left empty, and so is the total. */
    void writeGrades(List<SubmissionResult> results) throws IOException {
        List<String> head = new ArrayList<>(List.of("student", "status", "total", "so_far", "maximum"));
        assignment.graded().forEach(part -> head.add(part.role().gradeId()));
        head.addAll(List.of("by_hand", "notes"));
        StringBuilder table = new StringBuilder(Csv.row(head));
        for (SubmissionResult result : results) {
            List<String> row = new ArrayList<>();
            row.add(result.student());
            row.add(status(result));
            row.add(result.isComplete() ? Numbers.points(result.soFar()) : "");
            row.add(result.problem().isEmpty() || result.isComplete() ? Numbers.points(result.soFar()) : "");
            row.add(Numbers.points(assignment.maximum()));
            StringJoiner hand = new StringJoiner(" ");
            for (CellResult cell : result.cells()) {
                row.add(cell.points() == null ? "" : Numbers.points(cell.points()));
                if (cell.points() == null) {
                    hand.add(cell.gradeId());
                }
            }
            row.add(hand.toString());
            row.add(notes(result));
            table.append(Csv.row(row));
        }
        write(grades(), table.toString());
    }

    static String status(SubmissionResult result) {
        if (result.isComplete()) {
            return "graded";
        }
        return result.isFaulty() ? "not graded" : "by hand";
    }

    private static String notes(SubmissionResult result) {
        StringJoiner notes = new StringJoiner("; ");
        if (!result.problem().isEmpty()) {
            notes.add("could not be graded: " + result.problem());
        } else {
            result.cells().stream()
                    .filter(cell -> !cell.message().isEmpty() && cell.status() != Status.HAND_GRADED)
                    .forEach(cell -> notes.add(cell.gradeId() + ": " + cell.message()));
        }
        result.notes().forEach(notes::add);
        return notes.toString().replaceAll("\\s+", " ");
    }

    /** Writes a file under a temporary name and moves it to its own. Half a character, which UTF-8 cannot hold, becomes "?". */
    static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), ".new", ".part");
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * A name for files from any text: itself if it is harmless, else what is harmless of it with a part of its digest. Different
     * texts give different names, whoever chose them: what looks like a name with a digest gets one, too.
     */
    static String fileName(String student) {
        boolean harmless = student.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}._ -]*")
                && !student.matches("(?s).*-[0-9a-f]{12}")
                && !student.endsWith(".")
                && student.equals(student.strip())
                && Normalizer.isNormalized(student, Normalizer.Form.NFC)
                && student.getBytes(StandardCharsets.UTF_8).length <= 200;
        if (harmless) {
            return student;
        }
        String kept = student.replaceAll("[^\\p{L}\\p{N}_-]+", "_");
        return kept.substring(0, Math.min(40, kept.length())) + "-"
                + Submission.digest(student).substring(0, 12);
    }
}
