package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import genmodels.homework.AssignmentSession.Grade;
import genmodels.jupyter.Execution;
import genmodels.jupyter.NotebookDocument.Cell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An assignment: the reference solution earns all, the mistakes that we can name earn less, the stub earns nothing. One kernel
 * runs it all, in this order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AssignmentIT {
    private static final double TOTAL = 20;
    private static final String NOTHING_EARNED = "genmodels.grading.NothingEarned";

    private final String name;
    private final List<Mistake> mistakes;
    private AssignmentSession session;

    AssignmentIT(String name, List<Mistake> mistakes) {
        this.name = name;
        this.mistakes = mistakes;
    }

    @BeforeAll
    void open() throws Exception {
        session = AssignmentSession.open(name);
    }

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    @Order(1)
    void itIsWorthTwentyPoints() {
        double points = session.notebook().cells().stream()
                .filter(c -> AssignmentSession.grading(c).has("points"))
                .mapToDouble(AssignmentSession::points)
                .sum();
        assertThat(points).isEqualTo(TOTAL);
        assertThat(session.notebook().codeCells()).allMatch(c -> c.outputs().isEmpty(), "is stored without outputs");
        assertThat(mistakes).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    @Order(2)
    void theReferenceSolutionEarnsAllAndSaysNothingOnStderr() throws Exception {
        for (Cell cell : session.notebook().codeCells()) {
            long start = System.nanoTime();
            Execution execution = session.run(cell.source());
            double seconds = (System.nanoTime() - start) / 1e9;
            String traceback = String.join("\n", execution.traceback());
            assertThat(execution.isOk()).as(cell.id() + "\n" + traceback).isTrue();
            assertThat(execution.text("stderr")).as(cell.id()).isEmpty();
            if (AssignmentSession.isGraded(cell)) {
                assertThat(seconds).as("seconds for " + cell.id()).isLessThan(20);
                Grade visible = session.gradeVisible(cell);
                assertThat(visible.points())
                        .as(cell.id() + "\n" + visible.output())
                        .isEqualTo(AssignmentSession.points(cell));
                Grade hidden = session.gradeHidden(cell);
                assertThat(hidden.points())
                        .as(cell.id() + "\n" + hidden.output())
                        .isEqualTo(AssignmentSession.points(cell));
            }
        }
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> aMistakeEarnsLessThanAll() {
        return mistakes.stream()
                .map(mistake -> dynamicTest(mistake.name(), () -> {
                    Cell solution = session.cell(mistake.solution());
                    Cell tests = session.cell(mistake.tests());
                    Execution changed = session.run(mistake.in(solution.source()));
                    assertThat(changed.isOk()).as(changed.errorValue()).isTrue();
                    try {
                        Grade grade = session.gradeHidden(tests);
                        assertThat(grade.errorName()).doesNotContain("Compil");
                        assertThat(grade.points()).as(grade.output()).isLessThan(AssignmentSession.points(tests));
                        System.out.println("    " + mistake.name() + ": " + grade.points() + " of "
                                + AssignmentSession.points(tests) + ", visible "
                                + session.gradeVisible(tests).points() + " " + grade.errorName());
                    } finally {
                        session.run(solution.source());
                    }
                }));
    }

    @Test
    @Order(4)
    void theStubCompilesAndEarnsNothing() throws Exception {
        for (Cell cell : session.notebook().codeCells()) {
            if (AssignmentSession.isSolution(cell)) {
                String stub = AssignmentSession.stub(cell);
                assertThat(stub).doesNotContain("SOLUTION").contains("throw");
                Execution execution = session.run(stub);
                assertThat(execution.isOk())
                        .as(cell.id() + "\n" + execution.errorValue())
                        .isTrue();
            }
        }
        for (Cell cell : session.graded()) {
            for (Grade grade : List.of(session.gradeVisible(cell), session.gradeHidden(cell))) {
                assertThat(grade.points()).as(cell.id() + "\n" + grade.output()).isZero();
                assertThat(grade.errorName())
                        .as(cell.id())
                        .isIn(UnsupportedOperationException.class.getName(), NOTHING_EARNED);
            }
        }
    }
}
