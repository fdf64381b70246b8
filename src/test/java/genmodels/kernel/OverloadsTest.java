package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Methods of one name that call each other: in one cell or several, in any order, and declared again. */
class OverloadsTest {
    private final CellShell shell = new CellShell(new CellExecution.UserCode() {
        @Override
        public void enter() {}

        @Override
        public void leave() {}
    });
    private int cells;

    @Test
    void theCalledMayStandFirstOrLast() throws Exception {
        assertThat(run("int first(int a, int b) { return a + b; }\nint first(int a) { return first(a, 1); }\nfirst(2)"))
                .isEqualTo(3);
        assertThat(run("int last(int a) { return last(a, 1); }\nint last(int a, int b) { return a + b; }\nlast(2)"))
                .isEqualTo(3);
    }

    @Test
    void aCellMayRunAgain() throws Exception {
        String calledFirst = "int f(int a, int b) { return a * b; }\nint f(int a) { return f(a, 7); }";
        String calledLast = "int f(int a) { return f(a, 9); }\nint f(int a, int b) { return a + b; }";
        for (int i = 0; i < 2; i++) {
            run(calledFirst);
            assertThat(run("f(2)")).isEqualTo(14);
            run(calledLast);
            assertThat(run("f(2)")).isEqualTo(11);
        }
    }

    @Test
    void whoCallsBothGoesOnAndVariablesKeepTheirValues() throws Exception {
        run("double law(double x, double scale) { return x / scale; }\ndouble set = law(6, 2);");
        run("set = 17; double both(double x) { return law(x, 2) + set; }");
        run("double law(double x) { return law(x, 3); }");
        run("double all(double x) { return law(x) + law(x, 1); }");
        assertThat(run("law(6)")).isEqualTo(2.0);
        assertThat(run("both(6)")).isEqualTo(20.0);
        assertThat(run("all(6)")).isEqualTo(8.0);
        run("double law(double x) { return law(x, 6); }");
        assertThat(run("all(6)")).isEqualTo(7.0);
        assertThat(run("both(6)")).isEqualTo(20.0);
        assertThat(run("set")).isEqualTo(17.0);
    }

    @Test
    void aCallThatFitsNoneIsAnError() throws Exception {
        run("int g(int a, int b) { return a + b; }");
        run("int g(int a) { return g(a, \"b\"); }");
        assertThatThrownBy(() -> run("g(1)")).isInstanceOf(CellFailure.class).hasMessageContaining("method g");
        run("int alone(int a) { return alone(a, 1); }");
        assertThatThrownBy(() -> run("alone(1)"))
                .isInstanceOf(CellFailure.class)
                .hasMessageContaining("alone does not compile with what is declared now");
        assertThat(run("g(1, 2)")).isEqualTo(3);
    }

    /** JShell has no way to compile them together. */
    @Test
    void aChainOfThreeIsAnErrorThatSaysWhichCall() {
        assertThatThrownBy(() -> run("""
                int h(int a) { return h(a, 1); }
                int h(int a, int b) { return h(a, b, 3); }
                int h(int a, int b, int c) { return a + b + c; }
                """)).isInstanceOf(CellFailure.class).hasMessageContaining("h(int,int,int)");
    }

    private Object run(String code) throws CellFailure {
        return shell.run(new Cell(++cells, code));
    }
}
