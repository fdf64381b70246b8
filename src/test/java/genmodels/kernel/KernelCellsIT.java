package genmodels.kernel;

import static genmodels.kernel.InstalledKernel.LIMIT;
import static genmodels.kernel.InstalledKernel.traceback;
import static genmodels.kernel.InstalledKernel.value;
import static org.assertj.core.api.Assertions.assertThat;

import genmodels.jupyter.ExecuteOptions;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.Submission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cells run right and their failures are reported right, in the installed kernel. */
class KernelCellsIT {
    private static KernelClient kernel;

    @BeforeAll
    static void launch() throws Exception {
        kernel = InstalledKernel.launch();
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @Test
    void theLastExpressionIsShownAndNothingElse() throws Exception {
        assertThat(value(kernel, "int shown = 2;\nshown + 1;\n\nshown * 21 // the answer\n"))
                .isEqualTo("42");
        for (String silent :
                List.of("int a = 1;", "a = 2", "var b = \"x\";", "null", "", "// nothing\n", "void f() {}")) {
            Execution cell = run(silent);
            assertThat(cell.isOk()).as(silent).isTrue();
            assertThat(cell.outputs()).as(silent).isEmpty();
        }
        Execution printed = run("System.out.printf(\"%d%n\", 7)");
        assertThat(printed.outputs())
                .as("the stream that printf returns is no result")
                .hasSize(1);
        assertThat(printed.text("stdout")).isEqualTo("7\n");
    }

    @Test
    void severalSnippetsClassesRecordsAndMethodsStandInOneCell() throws Exception {
        assertThat(value(kernel, """
                record Point(double x, double y) {}
                interface Norm { double of(Point p); }
                class Euclid implements Norm {
                    public double of(Point p) { return Math.hypot(p.x(), p.y()); }
                }
                enum Side { LEFT, RIGHT }
                double twice(double v) { return 2 * v; }
                twice(new Euclid().of(new Point(3, 4))) + " " + Side.RIGHT
                """)).isEqualTo("10.0 RIGHT");
    }

    @Test
    void laterCellsRedefineWhatEarlierOnesDefined() throws Exception {
        run("int redefined() { return 1; }\nint callsIt() { return redefined(); }\nvar kind = 1;");
        run("int redefined() { return 2; }\nvar kind = \"now a text\";");
        assertThat(value(kernel, "callsIt() + kind")).isEqualTo("2now a text");
        run("class Shape { int corners = 3; }");
        run("class Shape { int corners = 4; }");
        assertThat(value(kernel, "new Shape().corners")).isEqualTo("4");
    }

    @Test
    void aVariableThatLosesItsValueWithItsClassIsNamed() throws Exception {
        run("class Part { }\nPart part = new Part();\nvar other = new Part();");
        assertThat(run("class Part { int size; }").text("stdout"))
                .contains("part has lost its value", "other has lost its value");
        assertThat(run("class Part { int size; }").text("stdout")).isEmpty();
    }

    @Test
    void forwardReferencesWorkInACellAndOverCells() throws Exception {
        assertThat(value(kernel, """
                int even(int n) { return n == 0 ? 1 : odd(n - 1); }
                int odd(int n) { return n == 0 ? 0 : even(n - 1); }
                even(10)
                """)).isEqualTo("1");
        assertThat(run("int before() { return after() + 1; }").text("stdout")).contains("after()");
        Execution early = run("before()");
        assertThat(early.errorValue()).contains("before").contains("not declared yet: method after()");
        run("int after() { return 1; }");
        assertThat(value(kernel, "before()")).isEqualTo("2");
    }

    @Test
    void textBlocksExpressionsAndCommentsKeepTheirPercentSigns() throws Exception {
        assertThat(value(kernel, """
                var text = \"\"\"
                %maven not:a:magic
                  %jars either
                \"\"\";
                text
                """)).isEqualTo("%maven not:a:magic\n  %jars either\n");
        assertThat(value(kernel, "int n = 17;\nn\n% 5")).isEqualTo("2");
        assertThat(value(kernel, "/*\n%load nothing\n*/ n")).isEqualTo("17");
    }

    @Test
    void assertionsAreOn() throws Exception {
        Execution cell = run("int positive = -1;\nassert positive > 0 : \"found \" + positive;");
        assertThat(cell.errorName()).isEqualTo("java.lang.AssertionError");
        assertThat(cell.errorValue()).isEqualTo("found -1");
    }

    @Test
    void cyrillicAndEmojiGoInAndOut() throws Exception {
        assertThat(value(
                        kernel,
                        "var имя = \"Ада 🎲\";\nSystem.out.println(имя);\nимя + имя.codePointCount(0, имя.length())"))
                .isEqualTo("Ада 🎲5");
        assertThat(run("System.out.print(имя)").text("stdout")).isEqualTo("Ада 🎲");
    }

    @Test
    void theUsualPackagesAreImported() throws Exception {
        assertThat(value(kernel, """
                Function<Integer, BigDecimal> f = n -> BigDecimal.valueOf(n);
                Stream.of(1, 2).map(f).collect(Collectors.toList()) + Path.of("a").toString()
                    + Duration.ofSeconds(1) + new StringReader("").getClass().getSimpleName() + List.of()
                """)).isEqualTo("[1, 2]aPT1SStringReader[]");
    }

    @Test
    void anExceptionIsReportedByClassMessageLineAndCauses() throws Exception {
        run("int divide(int a, int b) {\n    // a comment\n    return a / b;\n}");
        Execution cell = run("""
                try {
                    divide(1, 0);
                } catch (ArithmeticException e) {
                    throw new IllegalStateException("wrapped", e);
                }
                """);
        assertThat(cell.errorName()).isEqualTo("java.lang.IllegalStateException");
        assertThat(cell.errorValue()).isEqualTo("wrapped");
        assertThat(traceback(cell))
                .startsWith("java.lang.IllegalStateException: wrapped\n")
                .contains("line 4\n       throw new IllegalStateException(\"wrapped\", e);")
                .contains("Caused by: java.lang.ArithmeticException: / by zero")
                .contains("line 3, in divide\n       return a / b;")
                .doesNotContain("REPL", "$JShell$", "do_it$", "jdk.jshell", "reflect");
        assertThat(cell.traceback()).hasSizeLessThan(15);
        InstalledKernel.output(cell, "error");
    }

    @Test
    void anExceptionOfACellsOwnClassHasItsPlainName() throws Exception {
        Execution cell = run(
                "class TooFar extends RuntimeException { TooFar(int n) { super(\"by \" + n); } }\nthrow new TooFar(3);");
        assertThat(cell.errorName()).isEqualTo("TooFar");
        assertThat(cell.errorValue()).isEqualTo("by 3");
    }

    @Test
    void aRecordsConstructorNeedNotBePublic() throws Exception {
        assertThat(value(kernel, """
                record Share(double of) {
                    Share {
                        if (!(of >= 0 && of <= 1)) throw new IllegalArgumentException("of must be in [0, 1], found " + of);
                    }
                }
                record Twice<T>(T a, T b) { @Deprecated Twice(T a, T b) { this.a = a; this.b = b; } }
                new Twice<>(new Share(0.5), 1)
                """)).isEqualTo("Twice[a=Share[of=0.5], b=1]");
        assertThat(traceback(run("new Share(2)"))).contains("line 3, in Share.<init>");
        Execution other = run("record Wrong(int x) { Wrong { } int y() { return \"\"; } }");
        assertThat(other.errorValue()).startsWith("incompatible types");
        assertThat(traceback(other)).contains("column 50").doesNotContain("canonical");
        assertThat(run("record Hidden(int x) { private Hidden { } }").errorValue())
                .contains("canonical constructor");
    }

    @Test
    void whatIsTooLongForAMethodSaysSo() throws Exception {
        Execution array = run("int[] long1 = {" + "1, ".repeat(12_000) + "0};");
        assertThat(array.errorName()).isEqualTo("CompilationException");
        assertThat(array.errorValue()).isEqualTo("code too large");
        assertThat(traceback(array)).contains("1, …\n").hasSizeLessThan(1000);
        Execution method = run("int long2(int x) { " + "x++; ".repeat(30_000) + "return x; }");
        assertThat(method.errorValue()).isEqualTo("code too large");
        assertThat(run("long2(1)").errorName()).isEqualTo("CompilationException");
        assertThat(value(kernel, "1 + 1")).isEqualTo("2");
    }

    @Test
    void messagesNameVariablesAsTheCellDoes() throws Exception {
        Execution cell = run("List<Integer> none = null;\nint size = none.size();");
        assertThat(cell.errorValue()).endsWith("because \"none\" is null");
        assertThat(traceback(cell)).containsOnlyOnce("line 2\n").doesNotContain("do_it", "REPL");
    }

    @Test
    void anExceptionThatIsItselfBrokenIsReported() throws Exception {
        Execution mute = run("""
                class Broken extends RuntimeException {
                    @Override public String getMessage() { return getMessage(); }
                    @Override public Throwable getCause() { throw new IllegalStateException("no cause either"); }
                }

                throw new Broken();""");
        assertThat(mute.errorName()).isEqualTo("Broken");
        assertThat(mute.errorValue()).isEqualTo("(its message failed: java.lang.StackOverflowError)");
        assertThat(traceback(mute)).contains("line 6\n       throw new Broken();");
        Execution circle = run("""
                var first = new RuntimeException("first");
                first.initCause(new RuntimeException("second", first));
                throw first;""");
        assertThat(circle.errorValue()).isEqualTo("first");
        assertThat(traceback(circle))
                .contains("line 1\n", "Caused by: java.lang.RuntimeException: second")
                .containsOnlyOnce("Caused by");
    }

    @Test
    void anExceptionWithoutMeasureIsReportedInShort() throws Exception {
        Execution chain = run("""
                var last = new RuntimeException("x".repeat(1_000_000));
                for (int i = 0; i < 10_000; i++) { last.addSuppressed(new IOException()); }
                for (int i = 0; i < 10_000; i++) { last = new RuntimeException(last.getMessage(), last); }
                throw last;""");
        assertThat(chain.errorValue()).endsWith("x… of 1,000,000 characters").hasSizeLessThan(11_000);
        assertThat(traceback(chain)).endsWith("… more causes").hasSizeLessThan(150_000);
        Execution suppressed = run("""
                var full = new RuntimeException("full");
                for (int i = 0; i < 10_000; i++) { full.addSuppressed(new IOException()); }
                throw full;""");
        assertThat(traceback(suppressed)).endsWith("… 10000 suppressed");
    }

    @Test
    void aCompileErrorHasLineColumnAndCaret() throws Exception {
        Execution cell = run("int fine = 1;\n\n    int broken = fine + unknown;");
        assertThat(cell.errorName()).isEqualTo("CompilationException");
        assertThat(cell.errorValue()).contains("cannot find symbol").contains("unknown");
        assertThat(traceback(cell))
                .contains("line 3, column 25")
                .contains("      int broken = fine + unknown;\n" + " ".repeat(26) + "^^^^^^^");
        assertThat(run("Strin wrong = null;").errorValue()).contains("Strin");
        assertThat(run("package a.b;\nclass C {}").errorValue())
                .isEqualTo("a cell has no package: leave this line out");
        assertThat(run("int x = 1 +* 2;").errorName()).isEqualTo("CompilationException");
    }

    @Test
    void anIncompleteCellSaysSoAndRunsNothing() throws Exception {
        Execution cell = run("System.out.println(\"must not run\");\nfor (int i = 0; i < 3; i++) {\n    foo(");
        assertThat(cell.errorName()).isEqualTo("IncompleteSourceException");
        assertThat(cell.errorValue()).contains("'(' is closed");
        assertThat(cell.text("stdout")).isEmpty();
    }

    @Test
    void aFailingCellAbortsWhatIsQueuedUnlessErrorsAreAllowed() throws Exception {
        assertThat(statuses(ExecuteOptions.defaults())).containsExactly("ok", "error", "aborted", "aborted");
        assertThat(value(kernel, "6 * 7")).isEqualTo("42");
        assertThat(statuses(ExecuteOptions.defaults().allowErrors())).containsExactly("ok", "error", "ok", "ok");
    }

    @Test
    void memoryAndStackThatRunOutAreErrorsOfTheCell() throws Exception {
        Execution stack = run("int deep(int n) { return 1 + deep(n + 1); }\ndeep(0)");
        assertThat(stack.errorName()).isEqualTo("java.lang.StackOverflowError");
        assertThat(stack.traceback()).hasSizeLessThan(30);
        Execution memory = run("var eaten = new ArrayList<long[]>();\nwhile (true) eaten.add(new long[20_000_000]);");
        assertThat(memory.errorName()).isEqualTo("java.lang.OutOfMemoryError");
        run("eaten = null;");
        assertThat(value(kernel, "1 + 1")).isEqualTo("2");
    }

    @Test
    void aValueWithoutATextOfItsOwnIsNamedAsInTheCell() throws Exception {
        assertThat(value(kernel, "class Plain { }\nList.of(new Plain())")).matches("\\[Plain@[0-9a-f]+]");
    }

    @Test
    void aValueWhoseTextFailsIsNotTheEnd() throws Exception {
        run("class Mute { public String toString() { throw new IllegalStateException(\"mute\"); } }\nnew Mute()");
        assertThat(value(kernel, "2 + 2")).isEqualTo("4");
    }

    private static List<String> statuses(ExecuteOptions options) throws Exception {
        List<Submission> submissions = new ArrayList<>();
        for (String code : List.of("int q1 = 1;", "throw new RuntimeException();", "int q2 = 2;", "int q3 = 3;")) {
            submissions.add(kernel.submit(code, options));
        }
        List<String> statuses = new ArrayList<>();
        for (Submission submission : submissions) {
            statuses.add(submission.await(LIMIT).status());
        }
        return statuses;
    }

    private static Execution run(String code) throws Exception {
        return kernel.execute(code, LIMIT);
    }
}
