package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import genmodels.grading.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeBookTest {
    @TempDir
    private Path folder;

    private Assignment assignment;
    private GradeBook book;

    @BeforeEach
    void open() throws IOException {
        assignment = Toy.assignment(folder);
        book = new GradeBook(folder.resolve("grades"), assignment);
    }

    @Test
    void aResultIsFoundAgainUnderItsOwnKeyOnly() throws IOException {
        SubmissionResult result = result("Анна", 4, 2.5, null);
        book.store(result);
        assertThat(book.stored("Анна", "key")).hasValue(result);
        assertThat(book.stored("Анна", "other")).isEmpty();
        assertThat(book.stored("Anna", "key")).isEmpty();
        book.forget("Анна");
        assertThat(book.stored("Анна", "key")).isEmpty();
    }

    @Test
    void aDamagedResultIsNone() throws IOException {
        book.store(result("a", 1, 1, null));
        Path file = folder.resolve("grades/results/a.json");
        Files.writeString(file, Files.readString(file).substring(0, 40));
        assertThat(book.stored("a", "key")).isEmpty();
        Files.writeString(file, "");
        assertThat(book.stored("a", "key")).isEmpty();
        Files.writeString(file, "{\"student\": \"a\", \"key\": \"key\"}"); // of a version without cells
        assertThat(book.stored("a", "key")).isEmpty();
    }

    @Test
    void unknownPointsAreEmptyAndNeverZero() throws IOException {
        book.writeGrades(List.of(result("a", 4, 2.5, null), result("b", 4, 0, 2.0), problem("c")));
        assertThat(Csv.rows(Files.readString(book.grades())))
                .containsExactly(
                        List.of(
                                "student",
                                "status",
                                "total",
                                "so_far",
                                "maximum",
                                "mean-test",
                                "scale-test",
                                "why",
                                "by_hand",
                                "notes"),
                        List.of("a", "by hand", "", "6.5", "10", "4", "2.5", "", "why", ""),
                        List.of("b", "graded", "6", "6", "10", "4", "0", "2", "", ""),
                        List.of(
                                "c",
                                "not graded",
                                "",
                                "",
                                "10",
                                "",
                                "",
                                "",
                                "mean-test scale-test why",
                                "could not be graded: it is empty"));
    }

    @Test
    void pointsGivenByHandStandAboveAllOthers() throws IOException {
        Path file = folder.resolve("manual.csv");
        Files.writeString(
                file,
                "\uFEFFstudent,cell,points,comment\r\na,why,1.5,\"short, but\nright\"\r\na,mean-test,3,\r\nb,why,,\r\n");
        ManualPoints manual = ManualPoints.read(file, assignment, List.of("a", "b"));
        SubmissionResult merged = manual.mergedInto(result("a", 4, 2.5, null));
        assertThat(merged.soFar()).isEqualTo(7);
        assertThat(merged.isComplete()).isTrue();
        assertThat(merged.cells().get(2).status()).isEqualTo(Status.HAND_GRADED);
        assertThat(Feedback.page(assignment, merged)).contains("short, but\nright");
        SubmissionResult untouched = result("b", 4, 2.5, null);
        assertThat(manual.mergedInto(untouched)).isEqualTo(untouched);
    }

    @Test
    void manualPointsFindAStudentHoweverAnAccentIsWritten() throws IOException {
        Path submissions = Files.createDirectories(folder.resolve("submissions"));
        Files.createFile(submissions.resolve("Zoe\u0308.ipynb")); // as macOS writes it
        Files.createDirectories(submissions.resolve(" spaces "));
        List<String> students =
                Submission.in(submissions).stream().map(Submission::student).toList();
        assertThat(students).containsExactly(" spaces ", "Zo\u00eb");
        Path file = folder.resolve("manual.csv");
        for (String written : new String[] {"Zo\u00eb", "Zoe\u0308", "Zoe\u0308  "}) {
            Files.writeString(file, "student,cell,points\n" + written + ",why,2\n spaces ,why,1\n");
            ManualPoints manual = ManualPoints.read(file, assignment, students);
            assertThat(manual.mergedInto(result("Zo\u00eb", 4, 4, null)).soFar())
                    .isEqualTo(10);
            assertThat(manual.mergedInto(result(" spaces ", 4, 4, null)).soFar())
                    .isEqualTo(9);
        }
    }

    @Test
    void aNotebookIsFoundInTheFolderThatTheArchiveMakes() throws IOException {
        Path student = folder.resolve("submissions/Anna");
        Toy.write(student.resolve("toy/toy.ipynb"), Toy.correct());
        Files.writeString(Files.createDirectories(student.resolve("toy")).resolve("._toy.ipynb"), "of macOS");
        Submission submission = new Submission("Anna", student);
        assertThat(submission.read("toy")).isEqualTo(Toy.correct().toJson());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> submission.read("other"))
                .withMessage("there is no notebook in its folder");
        Toy.write(student.resolve("renamed.ipynb"), Toy.released());
        Files.writeString(student.resolve("._renamed.ipynb"), "of macOS");
        assertThat(submission.read("toy")).isEqualTo(Toy.released().toJson());
    }

    @Test
    void aLinkToAFolderOfThatNameIsNotFollowed() throws IOException {
        Path student = Files.createDirectories(folder.resolve("submissions/Anna"));
        Files.createSymbolicLink(student.resolve("toy"), folder.resolve("source/toy"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Submission("Anna", student).read("toy"))
                .withMessage("there is no notebook in its folder");
    }

    @Test
    void manualPointsOfAnotherEncodingAreRefusedWithWhatToDo() throws IOException {
        Path file = folder.resolve("manual.csv");
        Files.write(file, "student,cell,points\nАнна,why,2\n".getBytes("windows-1251"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManualPoints.read(file, assignment, List.of("Анна")))
                .withMessage(file + " must be UTF-8 text, found other bytes: in Excel, save it as \"CSV UTF-8\"");
    }

    @Test
    void aSubmissionThatCannotBeReadHasATotalOnceAllItsPointsAreGiven() throws IOException {
        Path file = folder.resolve("manual.csv");
        Files.writeString(file, "student,cell,points\nc,mean-test,3\nc,scale-test,4\n");
        SubmissionResult part =
                ManualPoints.read(file, assignment, List.of("c")).mergedInto(problem("c"));
        assertThat(GradeBook.status(part)).isEqualTo("not graded");
        Files.writeString(file, "student,cell,points\nc,mean-test,3\nc,scale-test,4\nc,why,1\n");
        SubmissionResult all = ManualPoints.read(file, assignment, List.of("c")).mergedInto(problem("c"));
        assertThat(GradeBook.status(all)).isEqualTo("graded");
        assertThat(all.isFaulty()).isFalse();
        assertThat(Feedback.page(assignment, all)).contains("could not be graded:</b> it is empty", "<b>8</b> of 10");
        book.writeGrades(List.of(all));
        assertThat(Csv.rows(Files.readString(book.grades())).get(1)).startsWith("c", "graded", "8", "8", "10");
    }

    @Test
    void manualPointsThatFitNothingAreRefusedTogether() throws IOException {
        Path file = folder.resolve("manual.csv");
        Files.writeString(
                file,
                "student,cell,points\nx,why,1\na,nothing,1\na,why,3\na,why,-1\na,why,NaN\na,why,two\na,mean-test,1\na,mean-test,2\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManualPoints.read(file, assignment, List.of("a")))
                .withMessageContaining("row 2: there is no submission of x")
                .withMessageContaining("row 3: there is no graded cell nothing")
                .withMessageContaining("row 4: points must be in [0, 2.0], found 3")
                .withMessageContaining("row 5: points must be in [0, 2.0], found -1")
                .withMessageContaining("row 6: points must be in [0, 2.0], found NaN")
                .withMessageContaining("row 7: points must be a number, found two")
                .withMessageContaining("row 9: mean-test of a stands twice");
        Files.writeString(file, "name,points\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManualPoints.read(file, assignment, List.of()))
                .withMessageContaining("must have the columns student, cell and points");
        Files.writeString(file, "student,cell,points\n\na,why,1\na,mean-test,\"2\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManualPoints.read(file, assignment, List.of("a")))
                .withMessage(
                        file
                                + " cannot be merged: quotes must enclose whole fields, found others in the row from line 4 on");
    }

    @Test
    void tableFieldsComeBackAndAreNoFormulas() {
        List<String> fields = List.of(
                "plain",
                "a,b",
                "say \"x\"",
                "two\nlines",
                " blank ",
                "",
                "-1.5",
                "=1+1",
                "@x",
                "-x",
                " =x",
                "'=x",
                "'x");
        List<String> back = Csv.rows(Csv.row(fields)).get(0);
        assertThat(back.stream().map(Csv::unguarded)).isEqualTo(fields);
        assertThat(back).contains("'=1+1", "'@x", "'-x", "-1.5");
    }

    @Test
    void tablesOfAnySpreadsheetAreRead() {
        List<List<String>> expected = List.of(List.of("a", "b c", ""), List.of("x\n\ny", "say \"z\"", "1"));
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            String text = "\uFEFFa,b c," + end + end + "  " + end + "\"x\n\ny\",\"say \"\"z\"\"\",1";
            assertThat(Csv.rows(text)).isEqualTo(expected);
            assertThat(Csv.rows(text + end)).isEqualTo(expected);
        }
        assertThat(Csv.rows("")).isEmpty();
        assertThat(Csv.rows("5\" disk,1")).containsExactly(List.of("5\" disk", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\nc,\"d", "a,b\nc,\"d\"e\n", "a,b\n\"c\nd,e\nf"})
    void quotesThatEncloseNoFieldAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Csv.rows(text))
                .withMessage("quotes must enclose whole fields, found others in the row from line 2 on");
    }

    @Test
    void fileNamesAreHarmlessAndDifferent() {
        assertThat(GradeBook.fileName("Анна Каренина-2")).isEqualTo("Анна Каренина-2");
        List<String> names =
                List.of("..", ".", "a/b", "a\\b", "a\nb", "../x", "~", "-rf", " a", "a ", "x".repeat(300), "");
        List<String> files = names.stream().map(GradeBook::fileName).toList();
        for (String name : names) {
            String file = GradeBook.fileName(name);
            assertThat(GradeBook.fileName(file))
                    .as("who calls himself like another's file")
                    .isNotEqualTo(file);
        }
        assertThat(GradeBook.fileName("e\u0301")).isNotEqualTo("e\u0301");
        assertThat(files).doesNotHaveDuplicates().allMatch(name -> name.matches("[\\w-]{1,60}"));
    }

    @Test
    void feedbackHoldsNoMarkupOfTheStudents() {
        String evil = "<script>alert(1)</script><img src=x onerror='x'>&amp;";
        SubmissionResult result = new SubmissionResult(
                evil,
                "key",
                "",
                result("a", 1, 1, null).cells(),
                List.of(evil),
                Map.of("mean", List.of(new Shown(evil, ""))),
                Map.of(),
                1);
        String page = Feedback.page(assignment, result);
        assertThat(page).doesNotContain("<script", "<img", "onerror='").contains("&lt;script&gt;", "&amp;amp;");
        assertThat(page).contains("default-src 'none'");
        assertThat(Feedback.page(assignment, problem("x"))).contains("could not be graded:</b> it is empty");
    }

    @Test
    void outputsAreCutAndOnlyTextAndPicturesRemain() {
        JsonObject stream = new JsonObject();
        stream.addProperty("output_type", "stream");
        stream.addProperty("text", "\u001b[31mred\u001b[0m " + "x".repeat(30_000));
        JsonObject markup = new JsonObject();
        markup.addProperty("output_type", "display_data");
        JsonObject data = new JsonObject();
        data.addProperty("text/html", "<b>html</b>");
        data.addProperty("image/png", "not base 64 <");
        data.addProperty("text/plain", "plain");
        markup.add("data", data);
        assertThat(Shown.of(List.of(markup))).containsExactly(new Shown("plain", ""));
        assertThat(Shown.of(List.of(stream)).toString())
                .startsWith("[Shown[text=red xxx")
                .hasSizeLessThan(11_000);
        data.addProperty("image/png", picture(100, 4096));
        assertThat(Shown.of(List.of(markup))).containsExactly(new Shown("", picture(100, 4096)));
        data.addProperty("image/png", picture(100_000, 100_000));
        assertThat(Shown.of(List.of(markup))).containsExactly(new Shown("plain", ""));
        assertThat(Shown.of(Collections.nCopies(1000, markup))).hasSizeLessThan(25);
    }

    /** The beginning of a PNG file. */
    private static String picture(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(64).putLong(0x89504E470D0A1A0AL).putInt(13);
        bytes.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    @Test
    void halfACharacterDoesNotKeepAFileFromBeingWritten() throws IOException {
        GradeBook.write(folder.resolve("half"), "a\ud800b");
        assertThat(Files.readString(folder.resolve("half"))).isEqualTo("a?b");
    }

    private SubmissionResult result(String student, double mean, double scale, Double why) {
        List<CellResult> cells = List.of(
                new CellResult(
                        "mean-test", "The mean", 4, mean, Status.GRADED, List.of(new Outcome("p", 1, 1, "")), ""),
                new CellResult("scale-test", "Scaling", 4, scale, Status.GRADED, List.of(), ""),
                new CellResult("why", "why", 2, why, why == null ? Status.BY_HAND : Status.HAND_GRADED, List.of(), ""));
        return new SubmissionResult(
                student, "key", "", cells, List.of(), Map.of("mean", List.of(new Shown("out", ""))), Map.of(), 1.5);
    }

    private SubmissionResult problem(String student) {
        List<CellResult> cells = assignment.graded().stream()
                .map(part -> new CellResult(
                        part.role().gradeId(),
                        "",
                        part.role().points(),
                        null,
                        Status.NOT_GRADED,
                        List.of(),
                        "it is empty"))
                .toList();
        return new SubmissionResult(student, "key", "it is empty", cells, List.of(), Map.of(), Map.of(), 0);
    }
}
