package genmodels.homework;

/**
 * A mistake that students make, as a change of the reference solution.
 *
 * @param name the mistake
 * @param solution the cell that has it
 * @param tests the graded cell that must notice
 * @param right what the reference solution says
 * @param wrong what the student says
 * @param share the share of the points that it may earn; 1 for anything less than all
 */
record Mistake(String name, String solution, String tests, String right, String wrong, double share) {
    /** A mistake in the cell {@code solution} that is noticed by the cell {@code solution-checks}. */
    static Mistake of(String name, String solution, String right, String wrong) {
        return of(name, solution, right, wrong, 1);
    }

    /** No mistake but a short way to points: it earns at most a share of them. */
    static Mistake of(String name, String solution, String right, String wrong, double share) {
        return new Mistake(name, solution, solution + "-checks", right, wrong, share);
    }

    /** The student's cell. */
    String in(String source) {
        if (!source.contains(right)) {
            throw new IllegalArgumentException("right must be a part of the solution " + solution + ", found " + right);
        }
        return source.replace(right, wrong);
    }
}
