package genmodels.homework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The submissions of one run and their results, which start as "not graded" and are in the table at any time. */
final class GradingWork {
    private final Assignment assignment;
    private final GradeBook book;
    private final SubmissionGrader grader;
    private final List<Submission> submissions;
    private final Function<Submission, String> key;
    private final ManualPoints byHand;
    private final GradingRun.Progress progress;
    private final SubmissionResult[] results;
    private final Set<Integer> open = new ConcurrentSkipListSet<>();

    /**
     * Nothing is graded yet.
     *
     * @param key says what a submission would be graded with; empty if it cannot be read
     */
    GradingWork(
            Assignment assignment,
            GradeBook book,
            SubmissionGrader grader,
            List<Submission> submissions,
            Function<Submission, String> key,
            ManualPoints byHand,
            GradingRun.Progress progress) {
        this.assignment = assignment;
        this.book = book;
        this.grader = grader;
        this.submissions = submissions;
        this.key = key;
        this.byHand = byHand;
        this.progress = progress;
        results = submissions.stream()
                .map(submission -> grader.ungraded(submission, "", "the run has not come to it", System.nanoTime()))
                .toArray(SubmissionResult[]::new);
    }

    /** The results so far, in the order of the submissions. */
    List<SubmissionResult> results() {
        return List.of(results);
    }

    /** Takes the stored results that still hold; writes the first table. */
    void reuse(boolean fresh) throws IOException {
        Set<String> seen = new HashSet<>();
        Set<String> twice = submissions.stream()
                .map(Submission::student)
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
        for (int i = 0; i < results.length; i++) {
            Submission submission = submissions.get(i);
            if (twice.contains(submission.student())) {
                String problem = "there are two submissions of this name";
                finish(i, grader.ungraded(submission, "", problem, System.nanoTime()));
                continue;
            }
            String now = key.apply(submission);
            Optional<SubmissionResult> stored = fresh || now.isEmpty()
                    ? Optional.empty()
                    : book.stored(submission.student(), now).filter(result -> !result.isDisturbed());
            if (stored.isPresent()) {
                finish(i, stored.get().withSeconds(0));
            } else {
                // What is stored belongs to another version: should this run stop now, it must not be taken for
                // this one's.
                book.forget(submission.student());
                open.add(i);
            }
        }
        book.writeGrades(results());
    }

    void gradeTogether(int jobs) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (int i : open) {
                futures.add(workers.submit(() -> {
                    grade(i, jobs == 1);
                    return null;
                }));
            }
            for (Future<Void> future : futures) {
                get(future);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** What ran out of time beside others may have been kept from its work by them: it gets the machine for itself. */
    void gradeAlone() throws IOException, InterruptedException {
        for (int i : open) {
            grade(i, true);
        }
    }

    private void grade(int i, boolean alone) throws IOException, InterruptedException {
        Submission submission = submissions.get(i);
        SubmissionResult result = grader.grade(submission, key.apply(submission), alone);
        if (alone || !result.isDisturbed()) {
            book.store(result);
            finish(i, result);
            open.remove(i);
            synchronized (this) {
                book.writeGrades(results());
            }
        }
    }

    private synchronized void finish(int i, SubmissionResult result) throws IOException {
        SubmissionResult merged = byHand.mergedInto(result);
        GradeBook.write(book.feedback(merged.student()), Feedback.page(assignment, merged));
        results[i] = merged.summed();
        progress.done(merged.student(), GradeBook.status(merged), merged.soFar(), merged.seconds());
    }

    private static void get(Future<Void> future) throws IOException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
