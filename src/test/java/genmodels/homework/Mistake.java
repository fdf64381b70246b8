package genmodels.homework;

/**
 * A mistake that students make, as a change of the reference solution.
 *
 * @param name the mistake
 * @param solution the cell that has it
 * @param tests the graded cell that must notice
 * @param right what the reference solution says
 * @param wrong what the student says
 */
record Mistake(String name, String solution, String tests, String right, String wrong) {
    /** A mistake in the cell {@code solution} that is noticed by the cell {@code solution-checks}. */
    static Mistake of(String name, String solution, String right, String wrong) {
        return new Mistake(name, solution, solution + "-checks", right, wrong);
    }

    /** The student's cell. */
    String in(String source) {
        if (!source.contains(right)) {
            throw new IllegalArgumentException("right must be a part of the solution " + solution + ", found " + right);
        }
        return source.replace(right, wrong);
    }
}
