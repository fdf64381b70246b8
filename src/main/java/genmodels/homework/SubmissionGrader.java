package genmodels.homework;

import genmodels.grading.Check;
import genmodels.grading.Values;
import genmodels.homework.Assignment.Part;
import genmodels.homework.KernelRun.Ending;
import genmodels.homework.KernelRun.Result;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Grades single submissions: runs the notebook as released, without the cells that only show something and with the student's answers
 * in their places, and keeps what it shows; then asks for the values of every hidden check, and judges them here. Safe for use by
 * several threads.
 */
final class SubmissionGrader {
    /** How problems begin that are the machine's or ours. */
    static final List<String> NOT_THE_STUDENTS = List.of("no kernel is ready for it: ", "the grader failed: ");

    // Characters of pictures that the feedback on a submission holds.
    private static final long MAX_PICTURES = 8 << 20;
    private static final Duration VERDICT_LIMIT = Duration.ofSeconds(30);

    private final Assignment assignment;
    private final SecretNames names;
    private final Verdicts verdicts;
    private final KernelSpec spec;
    private final Sandbox sandbox;
    private final Path folder;
    private final GradingLimits limits;

    /**
     * Prepares to grade.
     *
     * @param spec the kernel
     * @param sandbox where it runs; null to run it without, which is for trusted submissions only
     * @param folder working folder of a kernel without a sandbox
     * @throws IllegalArgumentException if the assignment's verdicts do not compile
     */
    SubmissionGrader(Assignment assignment, KernelSpec spec, Sandbox sandbox, Path folder, GradingLimits limits) {
        this.assignment = assignment;
        this.names = new SecretNames(assignment.lockedMethods());
        this.verdicts = new Verdicts(assignment, VERDICT_LIMIT);
        this.spec = spec;
        this.sandbox = sandbox;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Grades a submission; whatever is wrong with it is in the result.
     *
     * @param key kept in the result
     * @param alone whether nothing else is graded meanwhile
     * @throws InterruptedException if the calling thread is interrupted
     */
    SubmissionResult grade(Submission submission, String key, boolean alone) throws InterruptedException {
        long start = System.nanoTime();
        NotebookDocument notebook;
        try {
            notebook = NotebookDocument.parse(submission.read(assignment.name()), "it");
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String fault =
                    e instanceof java.nio.charset.CharacterCodingException ? "it is not UTF-8 text" : e.getMessage();
            return ungraded(submission, key, fault == null ? e.toString() : fault, start);
        }
        Answers answers = new Answers(assignment, notebook);
        try (KernelRun run = new KernelRun(spec, sandbox, folder, limits)) {
            return new Grading(answers, run, alone).grade(submission, key, start);
        } catch (IOException e) {
            return ungraded(submission, key, NOT_THE_STUDENTS.get(0) + e.getMessage(), start);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // One submission that finds a fault of the grader does not keep the others from being graded.
            return ungraded(submission, key, NOT_THE_STUDENTS.get(1) + e, start);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The result of a submission that cannot be graded; no cell has points. */
    SubmissionResult ungraded(Submission submission, String key, String problem, long start) {
        List<CellResult> cells = assignment.graded().stream()
                .map(part -> result(part, null, Status.NOT_GRADED, problem))
                .toList();
        return new SubmissionResult(
                submission.student(), key, problem, cells, List.of(), Map.of(), Map.of(), seconds(start));
    }

    private static CellResult result(Part part, Double points, Status status, String message) {
        CellRole role = part.role();
        String title = part.hidden().map(HiddenCheck::title).orElse(role.gradeId());
        return new CellResult(role.gradeId(), title, role.points(), points, status, List.of(), message);
    }

    /** One submission under way. */
    private final class Grading {
        private final Answers answers;
        private final KernelRun run;
        private final boolean alone;
        private final Map<String, Result> visible = new HashMap<>();
        private final Map<String, List<Shown>> outputs = new LinkedHashMap<>();
        private boolean answered;
        private long pictures = MAX_PICTURES;

        Grading(Answers answers, KernelRun run, boolean alone) {
            this.answers = answers;
            this.run = run;
            this.alone = alone;
        }

        SubmissionResult grade(Submission submission, String key, long start) throws IOException, InterruptedException {
            boolean written = assignment.parts().values().stream()
                    .anyMatch(part -> part.role().isAnswer() && !answers.isUntouched(part));
            for (Part part : assignment.parts().values()) {
                if (written && part.isRun()) {
                    runVisible(part);
                }
            }
            String helpers = names.declarations();
            if (written && !helpers.isEmpty()) {
                run.run("locked methods", helpers, true);
            }
            List<CellResult> cells = new ArrayList<>();
            for (Part part : assignment.graded()) {
                cells.add(part.role().isTest() ? test(part) : byHand(part));
            }
            Map<String, String> texts = new LinkedHashMap<>();
            assignment.parts().forEach((id, part) -> answers.text(part).ifPresent(text -> texts.put(id, text)));
            return new SubmissionResult(
                    submission.student(), key, "", cells, answers.notes(), outputs, texts, seconds(start));
        }

        private void runVisible(Part part) throws IOException, InterruptedException {
            CellRole role = part.role();
            String code = role.solution() ? answers.text(part).orElse(part.released()) : part.released();
            Result result = run.run(role.gradeId(), code, !role.isTest());
            answered |= role.solution();
            if (result.ending() != Ending.OK && !answered) {
                String fault = result.execution() == null
                        ? result.message()
                        : result.execution().errorValue();
                throw new IOException("the assignment's own cell " + role.gradeId() + " does not run: " + fault);
            }
            visible.put(role.gradeId(), result);
            if (result.execution() != null) {
                outputs.put(role.gradeId(), shown(result));
            }
        }

        private List<Shown> shown(Result result) {
            List<Shown> all = Shown.of(result.execution().outputs());
            pictures -= all.stream().mapToLong(output -> output.png().length()).sum();
            return pictures >= 0
                    ? all
                    : all.stream().filter(output -> output.png().isEmpty()).toList();
        }

        private CellResult byHand(Part part) {
            if (part.role().solution() && answers.isUntouched(part)) {
                return result(part, 0.0, Status.UNTOUCHED, "nothing was written");
            }
            return result(part, null, Status.BY_HAND, "");
        }

        private CellResult test(Part part) throws IOException, InterruptedException {
            List<Part> own = answers.answersOf(part);
            if (!own.isEmpty() && own.stream().allMatch(answers::isUntouched)) {
                return result(part, 0.0, Status.UNTOUCHED, "nothing was written");
            }
            CellResult result = judge(part);
            boolean missing =
                    own.stream().anyMatch(answer -> answers.text(answer).isEmpty());
            if (missing && result.points() == 0) {
                // Deleted, or renamed by accident: a person decides.
                return result(part, null, Status.BY_HAND, "an answer cell is missing");
            }
            return result;
        }

        private CellResult judge(Part part) throws IOException, InterruptedException {
            Result shown = visible.get(part.role().gradeId());
            if (shown.ending() == Ending.TIME_OUT || shown.ending() == Ending.KILLED) {
                return stopped(part, shown);
            }
            String values = names.in(part.hidden().orElseThrow().cell());
            Result result = run.run(part.role().gradeId(), values, false);
            if (result.ending() == Ending.TIME_OUT || result.ending() == Ending.KILLED) {
                return stopped(part, result);
            }
            if (result.ending() == Ending.ERROR) {
                return failed(part);
            }
            try {
                Check check = verdicts.judge(part, Values.decode(KernelRun.value(result.execution())));
                return judged(part, check);
            } catch (IOException | IllegalArgumentException e) {
                return result(
                        part, 0.0, Status.FAILED, "the answer gives values of another form than the task asks for");
            }
        }

        private CellResult judged(Part part, Check check) {
            CellRole role = part.role();
            if (check.maximum() != role.points()) {
                String fault = "the verdict gives " + check.maximum() + " points, the cell has " + role.points();
                return result(part, null, Status.NOT_GRADED, fault);
            }
            return new CellResult(
                    role.gradeId(), check.task(), role.points(), check.earned(), Status.GRADED, check.outcomes(), "");
        }

        private CellResult stopped(Part part, Result result) {
            Status own = result.ending() == Ending.TIME_OUT ? Status.TIME_OUT : Status.KILLED;
            Status status = result.doubtful() && !alone ? Status.CROWDED : own;
            return result(part, 0.0, status, "the answer " + result.message());
        }

        /** What the hidden inputs did is not told; what the answer did before they came is. */
        private CellResult failed(Part part) {
            for (Part answer : answers.answersOf(part)) {
                Result result = visible.get(answer.role().gradeId());
                if (result != null && result.ending() != Ending.OK) {
                    if (result.ending() != Ending.ERROR) {
                        return stopped(part, result);
                    }
                    String name = answer.role().gradeId();
                    return result(part, 0.0, Status.FAILED, "the answer " + name + " does not run: see what it shows");
                }
            }
            return result(part, 0.0, Status.FAILED, "the answer fails with the inputs of the hidden checks");
        }
    }
}
