package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import genmodels.grading.Check;
import genmodels.homework.Assignment.Part;
import genmodels.homework.HiddenCheck.Variable;
import genmodels.homework.Members.Kind;
import genmodels.homework.Members.Member;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentTest {
    @TempDir
    private Path folder;

    @Test
    void studentsGetStubsAndNoHiddenChecks() throws IOException {
        NotebookDocument released = Toy.assignment(folder).released();
        assertThat(Toy.cell(released, "mean").source()).isEqualTo("""
                static double mean(double[] values) {
                    // YOUR CODE HERE
                    if (true) throw new UnsupportedOperationException("not written yet");
                    return 0;
                }""");
        assertThat(Toy.cell(released, "why").source()).isEqualTo("YOUR ANSWER HERE");
        assertThat(Toy.cell(released, "mean-test").source()).isEqualTo("""
                Check check = Check.of("The mean", 4);
                check.that("the mean of four numbers is right", mean(sample) == 3);
                check.points()""");
        assertThat(released.toJson()).doesNotContain("SOLUTION", "HIDDEN", "4711", "VERDICT");
    }

    @Test
    void cellsAreLockedAsNbgraderLocksThem() throws IOException {
        NotebookDocument released = Toy.assignment(folder).released();
        for (String locked : List.of("setup", "mean-test")) {
            assertThat(Toy.cell(released, locked).metadata().get("editable").getAsBoolean())
                    .isFalse();
            assertThat(Toy.cell(released, locked).metadata().get("deletable").getAsBoolean())
                    .isFalse();
        }
        for (String open : List.of("mean", "why")) {
            assertThat(Toy.cell(released, open).metadata().has("editable")).isFalse();
            assertThat(Toy.cell(released, open).metadata().get("deletable").getAsBoolean())
                    .isFalse();
        }
        JsonObject metadata = Toy.cell(released, "mean-test").metadata().getAsJsonObject("nbgrader");
        assertThat(metadata.keySet())
                .containsExactlyInAnyOrder(
                        "schema_version",
                        "grade_id",
                        "grade",
                        "solution",
                        "locked",
                        "task",
                        "points",
                        "cell_type",
                        "checksum");
        assertThat(released.cells().get(0).metadata().has("nbgrader")).isFalse();
    }

    @Test
    void outputsOfTheSourceAreNotReleased() throws IOException {
        NotebookDocument source = Toy.source();
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "stream");
        output.addProperty("text", "the answer");
        Toy.cell(source, "mean").setOutputs(List.of(output), 3);
        Path file = Toy.write(folder.resolve("toy.ipynb"), source);
        assertThat(Assignment.read(file).released().toJson())
                .doesNotContain("the answer")
                .contains("\"execution_count\": null");
    }

    @Test
    void hiddenChecksAreDividedIntoValuesAndVerdict() throws IOException {
        HiddenCheck hidden =
                Toy.assignment(folder).parts().get("scale-test").hidden().orElseThrow();
        assertThat(hidden.title()).isEqualTo("Scaling");
        assertThat(hidden.variables())
                .containsExactly(new Variable("double[]", "half"), new Variable("String", "refusal"));
        assertThat(hidden.cell()).startsWith("double[] half").endsWith("Values.encode(new Object[] {half, refusal})");
        assertThat(hidden.cell()).doesNotContain("407.5");
    }

    @Test
    void verdictsJudgeValuesWithoutTheStudentsCode() throws Exception {
        Assignment assignment = Toy.assignment(folder);
        Verdicts verdicts = new Verdicts(assignment, Duration.ofSeconds(10));
        Part mean = assignment.parts().get("mean-test");
        assertThat(verdicts.judge(mean, new Object[] {null, 10.0, 5.0}).earned())
                .isEqualTo(4);
        Check half = verdicts.judge(mean, new Object[] {null, 10.0, Double.NaN});
        assertThat(half.earned()).isEqualTo(3);
        assertThat(half.maximum()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> verdicts.judge(mean, new Object[] {null, "10", 5.0}));
        assertThatIllegalArgumentException().isThrownBy(() -> verdicts.judge(mean, new Object[] {null, null, 5.0}));
        assertThatIllegalArgumentException().isThrownBy(() -> verdicts.judge(mean, new Object[] {10.0}));
    }

    @Test
    void whatCannotBeGradedIsRefusedWithTheCellAndTheRule() {
        refused("mean", "// BEGIN SOLUTION\nint x;", "cell 4: BEGIN SOLUTION stands without END SOLUTION");
        refused("mean-test", "check.points()", "cell 5: mean-test must be a test with a hidden part");
        refused("setup", "int x;", "the notebook must be holding import genmodels.grading.Check;");
        refused("setup", "// BEGIN SOLUTION\n// END SOLUTION", "cell 2: a solution must be in an answer, found setup");
        refusedTest("var x = 1;", "", "variable x must be of a plain type");
        refusedTest("List<String> x = null;", "", "variable x must be of a plain type");
        refusedTest("double x = ;", "", "VALUES must be Java statements");
        refusedTest("f();", "", "VALUES must be declaring at least one variable");
        refusedTest("double x = 1;", "check.that(\"a\", true);", "VERDICT must be begun by Check check = Check.of(");
    }

    @Test
    void onlyALockedCellWithoutPointsIsAPicture() throws IOException {
        NotebookDocument source = Toy.source();
        Toy.picture(source, "spread");
        assertThat(Assignment.read(Toy.write(folder.resolve("toy.ipynb"), source))
                        .parts()
                        .get("spread")
                        .isRun())
                .isFalse();
        Toy.picture(source, "mean");
        Toy.picture(source, "mean-test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.read(Toy.write(folder.resolve("toy.ipynb"), source)))
                .withMessageContaining("cell 4: the tag picture must be on a locked cell without points, found mean")
                .withMessageContaining("found mean-test");
    }

    @Test
    void hiddenChecksCallTheMethodsOfLockedCellsByNamesThatNobodyKnows() {
        List<Member> methods =
                Members.of("int f(int x) { return x > 0 ? f (x - 1) : g(x); }\nint g(int x) { return 0; }");
        SecretNames names = new SecretNames(methods);
        String ending = names.in("f(").replaceAll("^f|\\($", "");
        assertThat(ending)
                .matches("_[a-z]{16}")
                .isNotEqualTo(new SecretNames(methods).in("f(").substring(1, 18));
        assertThat(names.declarations())
                .isEqualTo("int fE(int x) { return x > 0 ? fE (x - 1) : gE(x); }\nint gE(int x) { return 0; }"
                        .replace("E", ending));
        String others = "int f = a.f(2) + of(3) + g.x; Function<Integer, Integer> h = this::f;";
        assertThat(names.in(others)).isEqualTo(others);
        assertThat(new SecretNames(List.of()).in("f(1)")).isEqualTo("f(1)");
        assertThat(new SecretNames(List.of()).declarations()).isEmpty();
    }

    @Test
    void verdictsThatDoNotCompileAreRefused() throws IOException {
        NotebookDocument source = Toy.source();
        Cell test = Toy.cell(source, "mean-test");
        test.setSource(test.source().replace("found == 10", "found == missing"));
        Assignment assignment = Assignment.read(Toy.write(folder.resolve("toy.ipynb"), source));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdicts(assignment, Duration.ofSeconds(1)))
                .withMessageContaining("the verdicts of toy do not compile")
                .withMessageContaining("missing");
    }

    @Test
    void methodsOfLockedCellsAreKnown() throws IOException {
        assertThat(Toy.assignment(folder).lockedMethods())
                .extracting(Member::text)
                .containsExactly(
                        "static double[] spread(double a, double b) {\n    return new double[] {a, -a, b};\n}");
        assertThat(Members.of("int x = 1;\n/** Told. */\nint f(int y) { return x; }\nrecord R(int z) {}"))
                .containsExactly(
                        new Member("x", "int x = 1;", Kind.VARIABLE),
                        new Member("f", "int f(int y) { return x; }", Kind.METHOD),
                        new Member("R", "record R(int z) {}", Kind.TYPE));
        assertThat(Members.of("int f() { return 1; }\nSystem.out.println(f());"))
                .isEmpty();
        assertThat(Members.of("var x = 1;")).isEmpty();
    }

    @Test
    void verdictsUseWhatLockedCellsDeclareWithoutTheAnswers() throws Exception {
        NotebookDocument source = Toy.source();
        Toy.cell(source, "spread")
                .setSource(
                        Toy.cell(source, "spread").source()
                                + "\ndouble ten() { return 10; }\ndouble set = 1;\ndouble get() { return set; }\ndouble tried() { return mean(spread(1, 2)); }\ndouble again() { return tried(); }");
        Cell test = Toy.cell(source, "mean-test");
        test.setSource(test.source().replace("found == 10", "found == ten() + spread(0, 0)[0]"));
        Assignment assignment = Assignment.read(Toy.write(folder.resolve("toy.ipynb"), source));
        assertThat(assignment.independent()).extracting(Member::name).containsExactly("spread", "ten");
        Verdicts verdicts = new Verdicts(assignment, Duration.ofSeconds(10));
        Part mean = assignment.parts().get("mean-test");
        assertThat(verdicts.judge(mean, new Object[] {null, 10.0, 5.0}).earned())
                .isEqualTo(4);
    }

    @Test
    void codeWithoutARoleAndNamesGivenTwiceAreRefused() throws IOException {
        NotebookDocument source = Toy.source();
        source.add("code", "int x;");
        Toy.cell(source, "code", "mean", "solution", 0, "int y;");
        Path file = Toy.write(folder.resolve("toy.ipynb"), source);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.read(file))
                .withMessageContaining("cell 9: a cell of code must be locked, an answer or a test")
                .withMessageContaining("cell 10: grade_id must be unique, found mean");
    }

    /** A kernel that dies begins anew without the tests that were run before. */
    @Test
    void noOtherCellOfAnAssignmentNeedsAVariableOfATest() throws IOException {
        for (Assignment assignment : shipped()) {
            assertThat(neededOf(assignment, part -> part.role().isTest(), Part::released))
                    .as(assignment.name())
                    .isEmpty();
        }
    }

    @Test
    void noOtherCellOfAnAssignmentNeedsWhatAPictureDeclares() throws IOException {
        for (Assignment assignment : shipped()) {
            Predicate<Part> picture = part -> !part.isRun();
            assertThat(assignment.parts().values().stream()
                            .filter(part -> part.cell().isCode()))
                    .as(assignment.name())
                    .anyMatch(picture);
            assertThat(neededOf(assignment, picture, part -> part.cell().source()))
                    .as(assignment.name())
                    .isEmpty();
        }
    }

    private static List<Assignment> shipped() throws IOException {
        List<Assignment> all = new ArrayList<>();
        for (Path source : Release.sources(Path.of(""))) {
            all.add(Assignment.read(source.resolve(source.getFileName() + ".ipynb")));
        }
        assertThat(all).hasSize(4);
        return all;
    }

    /** The variables and methods that some cells declare and others use and do not declare. */
    private static List<String> neededOf(
            Assignment assignment, Predicate<Part> some, Function<Part, String> textOfSome) {
        StringBuilder declaring = new StringBuilder();
        StringBuilder others = new StringBuilder();
        for (Part part : assignment.parts().values()) {
            if (part.cell().isCode()) {
                String code =
                        some.test(part) ? textOfSome.apply(part) : part.cell().source();
                (some.test(part) ? declaring : others)
                        .append(code.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*|\"[^\"\n]*\"", ""))
                        .append('\n');
            }
        }
        return Pattern.compile("(?m)^[\\w<>\\[\\], ]*[\\w>\\]] (\\w+)( =|\\()")
                .matcher(declaring)
                .results()
                .filter(result -> {
                    String name = result.group(1);
                    return result.group(2).equals("(")
                            ? has(others, "(?<![\\w.])" + name + "\\(") && !has(others, "[\\w>\\]] " + name + "\\(")
                            : has(others, "(?<![\\w.])" + name + "\\b(?!\\s*\\()")
                                    && !has(others, "[\\w>\\]]\\s+" + name + "\\s*[=;,):]|\\b" + name + "\\s*->");
                })
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }

    private static boolean has(CharSequence code, String pattern) {
        return Pattern.compile(pattern).matcher(code).find();
    }

    private void refusedTest(String values, String verdict, String message) {
        String begin = verdict.isEmpty() ? "Check check = Check.of(\"x\", 4);" : verdict;
        refused(
                "mean-test",
                "// BEGIN HIDDEN TESTS\n// VALUES\n" + values + "\n// VERDICT\n" + begin
                        + "\n// END HIDDEN TESTS\ncheck.points()",
                message);
    }

    private void refused(String id, String text, String message) {
        NotebookDocument source = Toy.source();
        Toy.cell(source, id).setSource(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.read(Toy.write(folder.resolve("toy.ipynb"), source)))
                .withMessageContaining(message);
    }
}
