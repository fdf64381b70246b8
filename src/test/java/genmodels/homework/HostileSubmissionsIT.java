package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.kernel.InstalledKernel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Submissions that are wrong, broken or meant to do harm, graded together in one run, each with its outcome. In most of them the
 * first answer is the culprit and the second is right: it must earn its points whatever the first does.
 */
@Timeout(900)
class HostileSubmissionsIT {
    private static final String SECRET = UUID.randomUUID().toString();
    private static final long MEGABYTE = 1 << 20;
    private static final int TASKS = 150;

    @TempDir
    private static Path folder;

    private static ServerSocket listener;
    private static Map<String, SubmissionResult> results;
    private static String grades;

    @BeforeAll
    static void gradeAll() throws Exception {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        writeCode();
        writeChecks();
        writeFiles();
        Assignment assignment = Toy.assignment(folder);
        Files.writeString(folder.resolve("source/toy/secret.txt"), SECRET);
        SandboxLimits sandbox = SandboxLimits.defaults()
                .withMemory(1200 * MEGABYTE, 256 * MEGABYTE)
                .withTasks(TASKS)
                .withScratch(64 * MEGABYTE)
                .withOutput(8 * MEGABYTE);
        GradingLimits limits = GradingLimits.defaults()
                .withTimes(Duration.ofSeconds(20), Duration.ofSeconds(200))
                .withSandbox(sandbox);
        GradingRun run = new GradingRun(
                assignment,
                InstalledKernel.spec(),
                Optional.of(Sandbox.find(sandbox)),
                limits,
                folder.resolve("grades"));
        Summary summary = run.grade(folder.resolve("submissions"), Optional.empty(), 2, false, (a, b, c, d) -> {});
        results = new HashMap<>();
        GradeBook book = new GradeBook(folder.resolve("grades"), assignment);
        for (SubmissionResult result : summary.results()) {
            boolean stored = !result.problem().startsWith("there are two");
            results.put(result.student(), stored ? book.read(result.student()) : result);
        }
        grades = Files.readString(run.grades());
    }

    @AfterAll
    static void close() throws IOException {
        listener.close();
    }

    /** Submissions whose first answer does something else than it should. */
    private static void writeCode() throws IOException {
        submit("correct", Toy.correct());
        first("wrong", "static double mean(double[] values) { return 0; }");
        first("partly", Toy.MEAN.replace("return", "if (values.length == 1) return 0; return"));
        submit("untouched", Toy.released());
        first("compile error", "static double mean(double[] values) { return sum / ; }");
        first("endless loop", "static double mean(double[] values) { while (true) {} }");
        first("endless cell", Toy.MEAN + "\nwhile (true) {}");
        first(
                "deaf",
                "static double mean(double[] values) { while (true) { try { Thread.sleep(1000); } catch (Throwable e) {} } }");
        first(
                "sleep",
                "static double mean(double[] values) throws Exception { Thread.sleep(1_000_000_000); return 1; }");
        first(
                "threads",
                "static double mean(double[] values) { while (true) { new Thread(() -> { try { Thread.sleep(1_000_000);"
                        + " } catch (InterruptedException e) {} }).start(); } }");
        first("processes", """
                static double mean(double[] values) throws Exception {
                    String java = ProcessHandle.current().info().command().get();
                    int started = 0;
                    try {
                        for (; started < 1000; started++) {
                            new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-Xmx16m", "--version").start();
                        }
                    } finally {
                        System.out.println("started " + started);
                    }
                    return 0;
                }""");
        first(
                "heap",
                "static double mean(double[] values) { List<long[]> all = new ArrayList<>();"
                        + " while (true) all.add(new long[1 << 20]); }");
        first("memory", """
                static double mean(double[] values) throws Exception {
                    var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                    field.setAccessible(true);
                    sun.misc.Unsafe unsafe = (sun.misc.Unsafe) field.get(null);
                    while (true) {
                        unsafe.setMemory(unsafe.allocateMemory(50_000_000), 50_000_000, (byte) 1);
                        Thread.sleep(10);
                    }
                }""");
        first("disk", """
                static double mean(double[] values) throws Exception {
                    long written = 0;
                    try {
                        for (int i = 0; ; i++) {
                            Files.write(Path.of("/tmp/file" + i), new byte[1 << 20]);
                            written++;
                        }
                    } finally {
                        System.out.println("wrote " + written + " MB");
                    }
                }""");
        first("flood", "static double mean(double[] values) { while (true) System.out.println(\"x\".repeat(1000)); }");
        first("exit", "static double mean(double[] values) { System.exit(0); return 1; }");
        first("halt", "static double mean(double[] values) { Runtime.getRuntime().halt(0); return 1; }");
        first("exit cell", Toy.MEAN + "\nSystem.exit(0);");
        first("own check", """
                class Check {
                    static Check of(String task, double points) { return new Check(); }
                    Check that(String property, boolean holds) { return this; }
                    Double points() { return 4.0; }
                    static String errorOf(Runnable action) { return "IllegalArgumentException: factor"; }
                }
                static double mean(double[] values) { return 0; }""");
        first("own helper", """
                static double mean(double[] values) { return values.length == 1 ? 5 : values[2]; }
                static double[] spread(double a, double b) { return new double[] {0, 0, 10}; }""");
        first("own overload", """
                static double mean(double[] values) { return values.length == 1 ? 5 : values[2]; }
                static double[] spread(int a, int b) { return new double[] {0, 0, 10}; }""");
        first("own JDK", """
                class Arrays { static boolean equals(double[] a, double[] b) { return true; } }
                class Math { static double abs(double x) { return 0; } }
                static double mean(double[] values) { return 3; }""");
        first("own streams", """
                System.setOut(new PrintStream(OutputStream.nullOutputStream()));
                System.setErr(System.out);
                System.setIn(InputStream.nullInputStream());
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                System.setProperty("line.separator", "<br>");
                """ + Toy.MEAN);
        first("strange numbers", """
                static int call;
                static double mean(double[] values) {
                    double[] strange = {-0.0, 1e308, Double.NEGATIVE_INFINITY, Double.NaN};
                    return values.length == 3 ? Double.NaN : strange[call++ % 4];
                }""");
        first("teller", """
                static double mean(double[] values) {
                    System.out.println("told " + Arrays.toString(values));
                    System.err.println("told " + Arrays.toString(values));
                    if (values.length == 3) throw new IllegalStateException("told " + Arrays.toString(values));
                    return 3;
                }""");
        first("forger", """
                class genmodels { static class grading { static class Values {
                    static String encode(Object[] x) { return "QUFB".repeat(200_000); }
                } } }
                """ + Toy.MEAN);
        first("commands", "/exit\n/reset\n" + Toy.MEAN);
        first("magics", "%maven org.example:nothing:1.0\n%classpath /etc\n" + Toy.MEAN);
        first("half a character", "// \u202e </pre><script>\n" + Toy.MEAN + """

                System.out.println("\\ud800 \\u202e </pre><script>alert(1)</script> \\u001b[2J");""");
        first("long answer", Toy.MEAN + "\n//" + "x".repeat(150_000));
        first(
                "own names",
                "class Values { static String encode(Object[] x) { return \"\"; } }\nString genmodels = \"\";\n"
                        + Toy.MEAN);
        first("reflection", """
                static double mean(double[] values) throws Exception {
                    for (var field : genmodels.grading.Check.class.getDeclaredFields()) {
                        field.setAccessible(true);
                        System.out.println(field.getName());
                    }
                    var check = genmodels.grading.Check.of("The mean", 4);
                    check.that("the mean of other numbers is right", true).points();
                    return 4.0;
                }""");
        first("threads that talk", """
                static volatile double[] seen = {};
                static double mean(double[] values) {
                    seen = values;
                    return 4.0;
                }
                Thread talker = new Thread(() -> {
                    while (true) {
                        System.out.println("seen " + Arrays.toString(seen));
                        System.err.println("4.0");
                        try { Thread.sleep(20); } catch (InterruptedException e) { }
                    }
                });
                talker.setDaemon(true);
                talker.start();""");
        first("threads that change", """
                static volatile boolean late;
                static double mean(double[] values) {
                    if (values.length == 3) new Thread(() -> {
                        try { Thread.sleep(1000); } catch (InterruptedException e) { }
                        late = true;
                        values[0] = 30;
                    }).start();
                    return late ? 10 : 0;
                }""");
        first("reader", """
                static void look(String what, Callable<Object> way) {
                    try { System.out.println(what + ": " + way.call()); } catch (Exception e) { System.out.println(what + ": closed"); }
                }
                static double mean(double[] values) {
                    look("source", () -> Files.readString(Path.of("%1$s/source/toy/toy.ipynb")));
                    look("secret", () -> Files.readString(Path.of("%1$s/source/toy/secret.txt")));
                    look("others", () -> Files.list(Path.of("%1$s/submissions")).toList());
                    look("grades", () -> Files.list(Path.of("%1$s/grades")).toList());
                    look("passwords", () -> Files.readString(Path.of("/etc/passwd")));
                    look("home", () -> Files.list(Path.of(System.getProperty("user.home"))).count());
                    look("environment", () -> new TreeSet<>(System.getenv().keySet()));
                    look("processes", () -> ProcessHandle.allProcesses().count());
                    look("parent", () -> ProcessHandle.of(%2$d).isPresent());
                    look("init", () -> Files.readString(Path.of("/proc/1/environ")).length());
                    look("write", () -> Files.writeString(Path.of("/usr/lib/x"), "x"));
                    look("shared memory", () -> Files.writeString(Path.of("/dev/shm/x"), "x"));
                    return 0;
                }""".formatted(folder, ProcessHandle.current().pid()));
        first("network", """
                static void connect(String host, int port) {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(host, port), 2000);
                        System.out.println("connected to " + host);
                    } catch (Exception e) {
                        System.out.println("no way to " + host);
                    }
                }
                static double mean(double[] values) {
                    connect("127.0.0.1", %d);
                    connect("1.1.1.1", 53);
                    return 0;
                }""".formatted(listener.getLocalPort()));
        first("gate", """
                var line = java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of("/run/gate"));
                line.write(java.nio.ByteBuffer.wrap(new byte[] {99}));
                line.close();
                """ + Toy.MEAN);
    }

    /** Submissions in which something else than the answers is changed. */
    private static void writeChecks() throws IOException {
        NotebookDocument deleted = Toy.correct();
        Toy.keep(deleted, List.of(3, 5, 7));
        submit("checks deleted", deleted);
        NotebookDocument edited = Toy.firstAnswer("static double mean(double[] values) { return 0; }");
        Toy.cell(edited, "mean-test").setSource("4.0");
        submit("checks edited", edited);
        NotebookDocument copied = Toy.correct();
        List<Cell> cells = new ArrayList<>(copied.cells());
        cells.addAll(Toy.released().cells());
        copied.setCells(cells);
        submit("cells copied", copied);
        NotebookDocument reordered = Toy.correct();
        Toy.keep(reordered, List.of(7, 6, 5, 4, 3, 2, 1, 0));
        submit("cells reordered", reordered);
        NotebookDocument renamed = Toy.correct();
        rename(renamed, "mean-test", "other-test");
        rename(renamed, "mean", "other");
        submit("cells renamed", renamed);
        NotebookDocument missing = Toy.correct();
        Toy.keep(missing, List.of(0, 1, 2, 4, 5, 6, 7));
        submit("answer deleted", missing);
        NotebookDocument stripped = Toy.correct();
        stripped.cells().forEach(cell -> cell.metadata().remove("nbgrader"));
        submit("metadata stripped", stripped);
        NotebookDocument anonymous = Toy.correct();
        Toy.write(folder.resolve("anonymous.ipynb"), anonymous);
        String text = Files.readString(folder.resolve("anonymous.ipynb"))
                .replaceAll("\"id\": \"[^\"]*\"", "\"id\": \"\"")
                .replace("\"nbgrader\"", "\"other\"");
        submit("identities stripped", NotebookDocument.parse(text, "anonymous"));
        NotebookDocument kernel = Toy.correct();
        JsonObject python = kernel.metadata().getAsJsonObject("kernelspec");
        python.addProperty("name", "python3");
        python.addProperty("language", "python");
        submit("wrong kernel", kernel);
        NotebookDocument added = Toy.firstAnswer("static double mean(double[] values) { return 0; }");
        added.add("code", "static double mean(double[] values) { return 10; }");
        submit("cell added", added);
    }

    /** Submissions that are no notebooks, or have strange names. */
    private static void writeFiles() throws IOException, InterruptedException {
        Path all = folder.resolve("submissions");
        Files.writeString(all.resolve("malformed.ipynb"), Toy.correct().toJson().substring(0, 500));
        Files.writeString(all.resolve("deep.ipynb"), "[".repeat(200_000));
        Files.write(all.resolve("huge.ipynb"), new byte[21 << 20]);
        Files.writeString(all.resolve("list.ipynb"), "[]");
        Files.writeString(all.resolve("cells.ipynb"), "{\"nbformat\": 4, \"cells\": [7], \"metadata\": {}}");
        Files.writeString(all.resolve("old.ipynb"), "{\"nbformat\": 3, \"worksheets\": []}");
        Files.write(all.resolve("binary.ipynb"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.writeString(all.resolve("empty.ipynb"), "");
        Files.writeString(all.resolve("essay.txt"), "I have no notebook.");
        Toy.write(all.resolve("half.ipynb"), Toy.firstAnswer("// \ud800"));
        Files.writeString(all.resolve("braces.ipynb"), "{\"cells\": [" + "{},".repeat(500_000) + "{}]}");
        assertThat(new ProcessBuilder("mkfifo", all.resolve("pipe.ipynb").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectories(all.resolve("missing"));
        Files.createSymbolicLink(all.resolve("linked.ipynb"), all.resolve("correct.ipynb"));
        Files.createSymbolicLink(all.resolve("linked folder"), folder.resolve("source"));
        Files.createDirectories(all.resolve("folder with a link"));
        Files.createSymbolicLink(all.resolve("folder with a link/toy.ipynb"), folder.resolve("source/toy/toy.ipynb"));
        for (String name :
                List.of(" spaces ", "Имя Фамилия", "..\\..\\evil", "..", "two\nlines", "=1+1", "%2e%2e%2f")) {
            Path home = name.equals("..") ? all.resolve("...ipynb") : all.resolve(name + ".ipynb");
            Toy.write(home, Toy.released());
        }
        Toy.write(all.resolve("twice.ipynb"), Toy.correct());
        Toy.write(all.resolve("twice/toy.ipynb"), Toy.correct());
    }

    private static void submit(String student, NotebookDocument notebook) throws IOException {
        Toy.write(folder.resolve("submissions").resolve(student + ".ipynb"), notebook);
    }

    private static void first(String student, String code) throws IOException {
        submit(student, Toy.firstAnswer(code));
    }

    private static void rename(NotebookDocument notebook, String from, String to) {
        Toy.cell(notebook, from).metadata().getAsJsonObject("nbgrader").addProperty("grade_id", to);
    }

    private static CellResult cell(String student, String id) {
        return results.get(student).cells().stream()
                .filter(cell -> cell.gradeId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String shown(String student) {
        return results.get(student).outputs().values().toString();
    }

    private static String feedback(String student) throws IOException {
        return Files.readString(folder.resolve("grades/feedback").resolve(GradeBook.fileName(student) + ".html"));
    }

    /** The first answer earns nothing, for this reason; the second has all its points. */
    private static void firstFails(String student, Status status, String message) {
        assertThat(cell(student, "mean-test").points()).isZero();
        assertThat(cell(student, "mean-test").status()).isEqualTo(status);
        assertThat(cell(student, "mean-test").message()).contains(message);
        assertThat(cell(student, "scale-test").points()).as("the other answer").isEqualTo(4);
    }

    private static void allRight(String student) {
        assertThat(cell(student, "mean-test").points()).isEqualTo(4);
        assertThat(cell(student, "scale-test").points()).isEqualTo(4);
        assertThat(cell(student, "why").status()).isEqualTo(Status.BY_HAND);
    }

    private static void notGraded(String student, String problem) throws IOException {
        SubmissionResult result = results.get(student);
        assertThat(result.problem()).contains(problem);
        assertThat(result.cells()).allSatisfy(cell -> assertThat(cell.points()).isNull());
        assertThat(feedback(student)).contains("This submission could not be graded:");
        assertThat(grades).contains(student + ",not graded,,,10,,,,");
    }

    @Test
    void rightAnswersEarnAllAndWrongOnesNothing() {
        allRight("correct");
        firstFails("wrong", Status.GRADED, "");
        assertThat(cell("partly", "mean-test").points()).isEqualTo(3);
    }

    @Test
    void theReleasedStubEarnsExactlyZero() {
        SubmissionResult result = results.get("untouched");
        assertThat(result.isComplete()).isTrue();
        assertThat(result.soFar()).isZero();
        assertThat(result.cells()).allSatisfy(cell -> assertThat(cell.status()).isEqualTo(Status.UNTOUCHED));
    }

    @Test
    void anAnswerThatDoesNotCompileShowsWhy() {
        firstFails("compile error", Status.FAILED, "the answer mean does not run");
        assertThat(shown("compile error")).contains("illegal start of expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless loop", "endless cell", "deaf", "sleep"})
    void whatDoesNotEndIsStopped(String student) {
        if (student.equals("endless cell")) {
            allRight(student); // The loop comes after the method: it is stopped, and the method stands.
        } else {
            firstFails(student, Status.TIME_OUT, "took longer than 20 s");
        }
    }

    @Test
    void threadsAndProcessesAreLimited() {
        assertThat(cell("threads", "mean-test").points()).isZero();
        assertThat(cell("threads", "scale-test").points()).isEqualTo(4);
        assertThat(cell("processes", "mean-test").points()).isZero();
        assertThat(cell("processes", "scale-test").points()).isEqualTo(4);
        assertThat(shown("processes")).doesNotContain("started 1000");
    }

    @Test
    void memoryIsLimitedInTheHeapAndOutsideOfIt() {
        firstFails("heap", Status.FAILED, "");
        firstFails("memory", Status.KILLED, "used more than 1200 MB of memory");
    }

    @Test
    void theScratchFolderIsLimited() {
        assertThat(cell("disk", "mean-test").points()).isZero();
        assertThat(shown("disk")).containsPattern("wrote [56][0-9] MB");
    }

    @Test
    void outputIsLimited() {
        firstFails("flood", Status.KILLED, "put out more than 8 MB");
        assertThat(shown("flood").length()).isLessThan(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt"})
    void whoEndsTheProcessLosesThatAnswerOnly(String student) {
        firstFails(student, Status.KILLED, "ended its process");
    }

    @Test
    void aCellThatEndsTheProcessIsNotRunAgain() {
        firstFails("exit cell", Status.KILLED, "ended its process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own JDK", "reflection", "strange numbers", "threads that talk"})
    void checksCannotBeMadeToPass(String student) {
        firstFails(student, Status.GRADED, "");
    }

    @Test
    void aClassInPlaceOfTheChecksCostsWhatNeedsThem() {
        assertThat(results.get("own check").soFar()).isZero();
        assertThat(cell("own check", "mean-test").status()).isEqualTo(Status.FAILED);
        assertThat(shown("own check")).contains("single-type-import");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own helper", "own overload"})
    void methodsOfLockedCellsAreTheOriginalsInHiddenChecks(String student) {
        assertThat(cell(student, "mean-test").points())
                .as("the number alone is right")
                .isEqualTo(1);
    }

    @Test
    void streamsAndSettingsAreTheStudentsOwnMatter() {
        allRight("own streams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forger", "commands", "magics", "teller"})
    void whatIsNotJavaOrGivesNoValuesEarnsNothing(String student) {
        firstOrAllFail(student);
    }

    private static void firstOrAllFail(String student) {
        assertThat(cell(student, "mean-test").points()).isZero();
        assertThat(cell(student, "mean-test").status()).isEqualTo(Status.FAILED);
        // Who forges all values loses the right ones, too.
        assertThat(cell(student, "scale-test").points()).isEqualTo(student.equals("forger") ? 0 : 4);
    }

    @Test
    void halfCharactersAndMarkupDoNotBreakReports() throws IOException {
        allRight("half a character");
        assertThat(feedback("half a character"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "\u202e", "\u001b");
    }

    @Test
    void anAnswerOfUnreasonableLengthIsForAPerson() {
        assertThat(cell("long answer", "mean-test").points()).isNull();
        assertThat(cell("long answer", "scale-test").points()).isEqualTo(4);
        assertThat(results.get("long answer").notes()).anyMatch(note -> note.contains("over 100000 characters"));
    }

    @Test
    void valuesThatCannotBeFetchedEarnNothing() {
        assertThat(cell("own names", "mean-test").points()).isZero();
        assertThat(cell("own names", "mean-test").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void threadsLeftBehindDoNotChangeWhatWasFetchedOrShow() throws IOException {
        firstFails("threads that change", Status.GRADED, "");
        assertThat(feedback("threads that talk")).contains("seen [").doesNotContain("4711", "815");
    }

    @Test
    void hiddenInputsAndVerdictsAreInNoFeedback() throws IOException {
        for (SubmissionResult result : results.values()) {
            assertThat(feedback(result.student())).doesNotContain("4711", "407.5", "VERDICT", "found ");
        }
        assertThat(feedback("wrong")).contains("the mean of other numbers is right (does not hold)");
    }

    @Test
    void nothingOfTheOuterWorldIsSeen() {
        String shown = shown("reader");
        for (String what : List.of("source", "secret", "others", "grades", "passwords", "write", "shared memory")) {
            assertThat(shown).contains(what + ": closed");
        }
        assertThat(shown).contains("environment: [HOME, LC_ALL, MALLOC_ARENA_MAX, OMP_NUM_THREADS, PWD]");
        assertThat(shown)
                .containsPattern("processes: [12]\\b")
                .contains("parent: false")
                .doesNotContain(SECRET);
        assertThat(shown).containsPattern("init: (closed|0)");
    }

    @Test
    void thereIsNoNetwork() {
        assertThat(shown("network"))
                .contains("no way to 127.0.0.1", "no way to 1.1.1.1")
                .doesNotContain("connected");
    }

    @Test
    void whoMeddlesWithTheGateGainsNothing() {
        allRight("gate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checks deleted",
                "cells copied",
                "cells reordered",
                "cells renamed",
                "metadata stripped",
                "wrong kernel"
            })
    void onlyTheAnswersCount(String student) {
        allRight(student);
    }

    @Test
    void changedChecksAreReplacedByTheOriginals() {
        firstFails("checks edited", Status.GRADED, "");
        assertThat(results.get("checks edited").notes()).anyMatch(note -> note.contains("mean-test were changed"));
        firstFails("cell added", Status.GRADED, "");
        assertThat(results.get("cell added").notes()).anyMatch(note -> note.startsWith("1 cell of code added"));
    }

    @Test
    void aMissingAnswerIsForAPersonToDecide() {
        assertThat(cell("answer deleted", "mean-test").points()).isNull();
        assertThat(cell("answer deleted", "scale-test").points()).isEqualTo(4);
        assertThat(results.get("answer deleted").notes()).contains("the answer cell mean is missing");
        assertThat(results.get("identities stripped").cells())
                .allSatisfy(cell -> assertThat(cell.points()).isNull());
    }

    @Test
    void whatIsNoNotebookIsNotGradedWhichIsNotZero() throws IOException {
        notGraded("malformed", "not a notebook");
        notGraded("deep", "not a notebook");
        notGraded("huge", "over 20 MB");
        notGraded("list", "not a notebook");
        notGraded("cells", "cell 1 is not an object");
        notGraded("old", "notebook format 3");
        notGraded("binary", "not UTF-8 text");
        notGraded("empty", "not a notebook");
        notGraded("essay.txt", "does not end with .ipynb");
        notGraded("half", "Unpaired surrogate");
        notGraded("braces", "over 400000 values");
        notGraded("pipe", "it is not a file");
        notGraded("missing", "no notebook in its folder");
        notGraded("linked", "symbolic link");
        notGraded("linked folder", "symbolic link");
        notGraded("folder with a link", "symbolic link");
        assertThat(results.get("twice").problem()).isEqualTo("there are two submissions of this name");
    }

    @Test
    void strangeNamesStayNames() throws IOException {
        for (String name :
                List.of(" spaces ", "Имя Фамилия", "..\\..\\evil", "..", "two\nlines", "=1+1", "%2e%2e%2f")) {
            assertThat(results.get(name).isComplete()).as(name).isTrue();
            assertThat(feedback(name)).contains("<b>0</b> of 10 points");
        }
        List<List<String>> rows = Csv.rows(grades);
        assertThat(rows).extracting(row -> Csv.unguarded(row.get(0))).contains(" spaces ", "two\nlines", "=1+1", "..");
        assertThat(grades).contains("\r\n'=1+1,");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains("evil")))
                    .allMatch(file -> file.startsWith(folder.resolve("grades"))
                            || file.startsWith(folder.resolve("submissions")));
        }
    }

    @Test
    void everySubmissionHasOneRow() {
        assertThat(Collections.max(Csv.rows(grades).stream().map(List::size).toList()))
                .isEqualTo(10);
        assertThat(Csv.rows(grades)).hasSize(results.size() + 2); // The head, and the one that is there twice.
        assertThat(grades.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
    }
}
