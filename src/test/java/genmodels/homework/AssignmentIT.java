package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import genmodels.grading.NothingEarned;
import genmodels.homework.Assignment.Part;
import genmodels.homework.AssignmentSession.Grade;
import genmodels.jupyter.Execution;
import genmodels.jupyter.NotebookDocument.Cell;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
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
 * An assignment of the course: the reference solution earns all, the mistakes that we can name earn less, the stub earns nothing,
 * with its line that throws and without it.
 * One kernel runs all of it, in this order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AssignmentIT {
    private static final double TOTAL = 20;
    private static final int LONGEST_CELL = 30;
    // Of the processor, which does not depend on what else the machine does.
    private static final Duration CELL_LIMIT = Duration.ofSeconds(20);

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
    void itIsWorthTwentyPointsAndStoredWithoutOutputs() {
        assertThat(session.assignment().maximum()).isEqualTo(TOTAL);
        assertThat(session.cells()).allMatch(cell -> cell.outputs().isEmpty());
        assertThat(mistakes).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    @Order(1)
    void itIsInTheFormatOfNbgraderWithShortCells() {
        JsonObject kernel = session.assignment().source().metadata().getAsJsonObject("kernelspec");
        assertThat(kernel.get("name").getAsString()).isEqualTo("java");
        assertThat(kernel.get("language").getAsString()).isEqualTo("java");
        assertThat(session.cells()).allSatisfy(cell -> {
            JsonObject role = cell.metadata().getAsJsonObject("nbgrader");
            assertThat(role.keySet()).contains("schema_version", "grade", "solution", "locked", "task", "grade_id");
            assertThat(role.get("schema_version").getAsInt()).isEqualTo(3);
            assertThat(cell.source().lines().count()).as(cell.id()).isLessThanOrEqualTo(LONGEST_CELL);
        });
        List<Part> written = session.assignment().graded().stream()
                .filter(part -> part.role().isByHand())
                .toList();
        assertThat(written).hasSizeBetween(1, 2);
        assertThat(session.assignment().source().toJson()).contains("## Go further (not graded)", ".quality(");
    }

    /** As it is graded. */
    @Test
    @Order(2)
    void withoutItsPicturesTheReferenceSolutionEarnsAll() throws Exception {
        for (Part part : session.assignment().parts().values()) {
            if (part.isRun()) {
                Execution execution = session.run(part.cell().source());
                assertThat(execution.isOk())
                        .as(part.role().gradeId() + "\n" + String.join("\n", execution.traceback()))
                        .isTrue();
            }
        }
        for (Part test : session.tests()) {
            Grade grade = session.grade(test);
            assertThat(grade.points())
                    .as(test.role().gradeId() + "\n" + grade.report() + grade.error())
                    .isEqualTo(test.role().points());
        }
    }

    @Test
    @Order(3)
    void theReferenceSolutionEarnsAllAndSaysNothingOnStderr() throws Exception {
        for (Cell cell : session.cells()) {
            Duration before = session.cpuTime();
            Execution execution = session.run(cell.source());
            Duration taken = session.cpuTime().minus(before);
            assertThat(execution.isOk())
                    .as(cell.id() + "\n" + String.join("\n", execution.traceback()))
                    .isTrue();
            assertThat(execution.text("stderr")).as(cell.id()).isEmpty();
            assertThat(taken).as(cell.id()).isLessThan(CELL_LIMIT);
            CellRole role = CellRole.of(cell).orElseThrow();
            if (role.isTest()) {
                assertThat(Nbgrader.grade(execution.outputs(), role.points()))
                        .as("nbgrader on " + cell.id())
                        .isEqualTo(role.points());
            }
        }
        for (Part test : session.tests()) {
            for (Grade grade : List.of(session.check(test), session.grade(test))) {
                assertThat(grade.points())
                        .as(test.role().gradeId() + "\n" + grade.report())
                        .isEqualTo(test.role().points());
            }
        }
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> aMistakeEarnsLessThanAll() {
        return mistakes.stream()
                .map(mistake -> dynamicTest(mistake.name(), () -> {
                    String solution = session.part(mistake.solution()).cell().source();
                    Part test = session.part(mistake.tests());
                    Execution changed = session.run(mistake.in(solution));
                    assertThat(changed.isOk()).as(changed.errorValue()).isTrue();
                    try {
                        Grade grade = session.grade(test);
                        assertThat(grade.error()).doesNotContain("Compil");
                        assertThat(grade.points())
                                .as(grade.report())
                                .isLessThan(test.role().points())
                                .isLessThanOrEqualTo(
                                        mistake.share() * test.role().points());
                    } finally {
                        session.run(solution);
                    }
                }));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> aSolutionInOtherWordsEarnsAll() {
        return rewordings().stream()
                .map(other -> dynamicTest(other.name(), () -> {
                    String solution = session.part(other.solution()).cell().source();
                    Part test = session.part(other.tests());
                    Execution changed = session.run(other.in(solution));
                    assertThat(changed.isOk()).as(changed.errorValue()).isTrue();
                    try {
                        Grade grade = session.grade(test);
                        assertThat(grade.points())
                                .as(grade.report())
                                .isEqualTo(test.role().points());
                    } finally {
                        session.run(solution);
                    }
                }));
    }

    /** Changes of the reference solution that are no mistakes. */
    List<Mistake> rewordings() {
        return List.of();
    }

    /** Who only takes out the line that throws gives back what the frame begins with: no invariant of that is worth a point. */
    @Test
    @Order(5)
    void theStubWithoutItsThrowLineEarnsNothing() throws Exception {
        for (Part part : session.assignment().parts().values()) {
            if (part.role().isAnswer()) {
                String emptied = part.released()
                        .lines()
                        .filter(line -> !line.strip().equals(Assignment.CODE_STUB.get(1)))
                        .collect(Collectors.joining("\n"));
                assertThat(emptied).isNotEqualTo(part.released());
                Execution execution = session.run(emptied);
                assertThat(execution.isOk()).as(execution.errorValue()).isTrue();
            }
        }
        for (Part test : session.tests()) {
            Grade grade = session.grade(test);
            assertThat(grade.points())
                    .as(test.role().gradeId() + "\n" + grade.report())
                    .isZero();
        }
    }

    @Test
    @Order(6)
    void theStubCompilesAndEarnsNothing() throws Exception {
        for (Part part : session.assignment().parts().values()) {
            if (part.role().isAnswer()) {
                Execution execution = session.run(part.released());
                assertThat(execution.isOk()).as(execution.errorValue()).isTrue();
            }
        }
        for (Part test : session.tests()) {
            Execution whole = session.run(test.cell().source());
            assertThat(Nbgrader.grade(whole.outputs(), test.role().points()))
                    .as("nbgrader on " + test.role().gradeId())
                    .isZero();
            assertThat(test.released()).doesNotContain("HIDDEN", "VERDICT");
            for (Grade grade : List.of(session.check(test), session.grade(test))) {
                assertThat(grade.points())
                        .as(test.role().gradeId() + "\n" + grade.report())
                        .isZero();
                assertThat(grade.error())
                        .as(test.role().gradeId())
                        .isIn("", UnsupportedOperationException.class.getName(), NothingEarned.class.getName());
            }
        }
    }
}
