package genmodels.homework;

import genmodels.jupyter.KernelSpec;
import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Grades all submissions of an assignment. Each result is stored as soon as it is there, and used again as long as submission,
 * assignment, limits and library are the same; so a run that was interrupted goes on where it stopped, and what has changed is
 * graded anew. The table is written anew with each result, and those that are still to come stand in it as not graded.
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
     * @param submissions a folder with a notebook for each student, or a folder with it or with the assignment's folder, named after
     *     the student
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
        Path scratch = Files.createTempDirectory("grading");
        SubmissionGrader grader = new SubmissionGrader(assignment, spec, sandbox, scratch, limits);
        GradingWork work = new GradingWork(assignment, book, grader, all, this::key, byHand, progress);
        try {
            work.reuse(fresh);
            work.gradeTogether(jobs);
            work.gradeAlone();
        } finally {
            // Without a sandbox it may hold what students' code has left.
            scratch.toFile().deleteOnExit();
        }
        Summary summary = new Summary(assignment, work.results());
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
}
