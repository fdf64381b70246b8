package genmodels.homework;

import genmodels.homework.KernelRun.Ending;
import genmodels.homework.KernelRun.Result;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a student can know before handing in: runs the notebook's own cells, as grading will, which leaves out those that only show
 * something, and gathers what the visible checks find. Hidden checks are not in the notebook, and they alone decide.
 */
public final class VisibleChecks {
    private VisibleChecks() {}

    /**
     * What the visible checks of one graded cell found.
     *
     * @param cell the cell's name
     * @param points what the visible checks alone would earn; empty for a cell that a person grades
     * @param maximum the cell's points
     * @param faults what fails, in the words of the checks, or why they did not run
     */
    public record Finding(String cell, Optional<Double> points, double maximum, List<String> faults) {}

    /**
     * What was found in a notebook.
     *
     * @param findings one for each graded cell, in the notebook's order
     * @param notes what the student should know besides
     */
    public record Findings(List<Finding> findings, List<String> notes) {
        /**
         * The points that the visible checks alone would earn.
         *
         * @return their sum
         */
        public double points() {
            return findings.stream()
                    .mapToDouble(finding -> finding.points().orElse(0.0))
                    .sum();
        }
    }

    /**
     * Runs the visible checks, without a sandbox.
     *
     * @param notebook a released assignment with a student's answers
     * @param spec the kernel
     * @param folder where it works
     * @param limits times
     * @return what was found
     * @throws IOException if the kernel does not start
     * @throws IllegalArgumentException if no cell of the notebook is graded
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Findings run(NotebookDocument notebook, KernelSpec spec, Path folder, GradingLimits limits)
            throws IOException, InterruptedException {
        if (notebook.cells().stream()
                .noneMatch(cell -> CellRole.of(cell).filter(CellRole::isGraded).isPresent())) {
            throw new IllegalArgumentException("notebook must be a released assignment, found no graded cell in it");
        }
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (KernelRun run = new KernelRun(spec, null, folder, limits)) {
            for (Cell cell : notebook.cells()) {
                Optional<CellRole> found = CellRole.of(cell);
                if (found.isEmpty()) {
                    if (cell.isCode() && !cell.source().isBlank()) {
                        notes.add("code that you added is not run when graded; put it into an answer cell: "
                                + cell.source().strip().lines().findFirst().orElse(""));
                    }
                    continue;
                }
                CellRole role = found.get();
                if (role.isLocked() && isChanged(cell, role)) {
                    notes.add("the cell " + role.gradeId() + " was changed; when graded, the original one runs");
                }
                if (cell.isCode() && !(role.isLocked() && cell.hasTag(Assignment.PICTURE))) {
                    Result result = run.run(role.gradeId(), cell.source(), !role.isTest());
                    if (role.isTest()) {
                        findings.add(finding(role, result));
                    }
                }
                if (role.isByHand()) {
                    findings.add(new Finding(role.gradeId(), Optional.empty(), role.points(), List.of()));
                }
            }
        }
        return new Findings(findings, notes);
    }

    private static boolean isChanged(Cell cell, CellRole role) {
        var checksum = cell.metadata().getAsJsonObject("nbgrader").get("checksum");
        return checksum != null && !checksum.getAsString().equals(role.checksum(cell));
    }

    private static Finding finding(CellRole role, Result result) {
        List<String> faults = new ArrayList<>();
        double points = 0;
        if (result.ending() == Ending.TIME_OUT || result.ending() == Ending.KILLED) {
            faults.add("your code " + result.message());
        } else {
            Execution execution = result.execution();
            execution
                    .text("stdout")
                    .lines()
                    .filter(line -> line.startsWith("✗") || line.startsWith("◐"))
                    .forEach(faults::add);
            if (result.ending() == Ending.OK) {
                points = Math.max(0, Math.min(role.points(), number(KernelRun.value(execution))));
            } else if (!execution.errorName().endsWith("NothingEarned")) {
                faults.add(execution.errorName() + ": "
                        + execution.errorValue().lines().findFirst().orElse(""));
            }
        }
        return new Finding(role.gradeId(), Optional.of(points), role.points(), List.copyOf(faults));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
