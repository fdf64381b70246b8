package genmodels.homework;

import genmodels.jupyter.KernelSpec;
import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Grades all submissions of an assignment. Each result is stored as soon as it is there, and used again as long as submission,
 * assignment, limits and library are the same; so a run that was interrupted goes on where it stopped, and what has changed is
 * graded anew.
 */
public final class GradingRun {
    private final Assignment assignment;
    private final KernelSpec spec;
    private final Sandbox sandbox;
    private final GradingLimits limits;
    private final GradeBook book;
    private final String library;

    /** Follows a run; called by one thread at a time. */
    @FunctionalInterface
    public interface Progress {
        /**
         * A submission is done.
         *
         * @param student whose
         * @param status in words: graded, by hand, not graded
         * @param points the points so far
         * @param seconds how long it took; 0 if the stored result was used
         */
        void done(String student, String status, double points, double seconds);
    }

    /**
     * Prepares a run.
     *
     * @param assignment the assignment
     * @param spec the kernel that runs the answers
     * @param sandbox where it runs; empty only for submissions that are trusted
     * @param limits what each submission may use
     * @param folder where results, feedback, grades.csv and summary.html go; made if it is missing
     * @throws IOException if the folder cannot be made
     */
    public GradingRun(
            Assignment assignment, KernelSpec spec, Optional<Sandbox> sandbox, GradingLimits limits, Path folder)
            throws IOException {
        this.assignment = assignment;
        this.spec = spec;
        this.sandbox = sandbox.orElse(null);
        this.limits = limits;
        this.book = new GradeBook(folder, assignment);
        this.library = library();
    }

    /**
     * Grades.
     *
     * @param submissions a folder with a notebook, or a folder of a notebook, for each student, named after the student
     * @param manual CSV with the columns student, cell, points and maybe comment: points that stand above all others
     * @param jobs how many submissions are graded at a time
     * @param fresh whether to grade again what was graded before
     * @param progress follows the run
     * @return the summary
     * @throws IOException if submissions or manual points cannot be read, or results not be written
     * @throws IllegalArgumentException if the manual points name no student or cell there is, or jobs is not positive
     * @throws InterruptedException if the calling thread is interrupted; what is graded is kept
     */
    public Summary grade(Path submissions, Optional<Path> manual, int jobs, boolean fresh, Progress progress)
            throws IOException, InterruptedException {
        Arguments.positive("jobs", jobs);
        List<Submission> all = Submission.in(submissions);
        List<String> students = all.stream().map(Submission::student).toList();
        ManualPoints byHand =
                manual.isPresent() ? ManualPoints.read(manual.get(), assignment, students) : ManualPoints.none();
        SubmissionGrader grader =
                new SubmissionGrader(assignment, spec, sandbox, Files.createTempDirectory("grading"), limits);
        List<SubmissionResult> results = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            Set<String> seen = new HashSet<>();
            Set<String> twice = new HashSet<>(
                    students.stream().filter(name -> !seen.add(name)).toList());
            List<Future<SubmissionResult>> futures = new ArrayList<>();
            for (Submission submission : all) {
                futures.add(workers.submit(() -> {
                    SubmissionResult result = twice.contains(submission.student())
                            ? grader.ungraded(
                                    submission, "", "there are two submissions of this name", System.nanoTime())
                            : grade(grader, submission, fresh);
                    return finish(byHand.mergedInto(result), progress);
                }));
            }
            for (Future<SubmissionResult> future : futures) {
                results.add(get(future));
            }
        } finally {
            workers.shutdownNow();
            book.writeGrades(results);
        }
        Summary summary = new Summary(assignment, results);
        GradeBook.write(book.summary(), summary.page());
        return summary;
    }

    /**
     * The table that a run writes: one row for each student.
     *
     * @return its file
     */
    public Path grades() {
        return book.grades();
    }

    private SubmissionResult grade(SubmissionGrader grader, Submission submission, boolean fresh)
            throws IOException, InterruptedException {
        String key = key(submission);
        Optional<SubmissionResult> stored =
                fresh || key.isEmpty() ? Optional.empty() : book.stored(submission.student(), key);
        if (stored.isPresent()) {
            SubmissionResult s = stored.get();
            return new SubmissionResult(
                    s.student(), s.key(), s.problem(), s.cells(), s.notes(), s.outputs(), s.answers(), 0);
        }
        // What is stored belongs to another version: should this run stop now, it must not be taken for this one's.
        book.forget(submission.student());
        SubmissionResult result = grader.grade(submission, key);
        book.store(result);
        return result;
    }

    private SubmissionResult finish(SubmissionResult result, Progress progress) throws IOException {
        GradeBook.write(book.feedback(result.student()), Feedback.page(assignment, result));
        synchronized (this) {
            progress.done(result.student(), GradeBook.status(result), result.soFar(), result.seconds());
        }
        return result;
    }

    /** Says what is graded with what; empty if the submission cannot be read. */
    private String key(Submission submission) {
        try {
            String all = String.join(
                    "\n",
                    submission.read(assignment.name()),
                    assignment.source().toJson(),
                    limits.toString(),
                    Boolean.toString(sandbox == null),
                    String.valueOf(spec.argv()),
                    library);
            return Submission.digest(all);
        } catch (IOException e) {
            return "";
        }
    }

    /** The library by its content, since it judges; a folder of classes, which only a developer has, by its name. */
    private static String library() throws IOException {
        try {
            Path place = Path.of(GradingRun.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(place) ? Submission.digest(Files.readAllBytes(place)) : place.toString();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static SubmissionResult get(Future<SubmissionResult> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
