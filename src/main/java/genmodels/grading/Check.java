package genmodels.grading;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks of one graded cell. Each check notes an {@link Outcome} and goes on, whatever it found; {@link #points} at the end of
 * the cell prints what failed and gives the points earned.
 *
 * <p>A check never throws because of what a student's code gave: null, NaN and arrays of a wrong length are findings. It throws
 * IllegalArgumentException only for what the author of the assignment got wrong.
 *
 * <p>Points are the maximum times the weighted mean of the credits, rounded to hundredths.
 */
public final class Check {
    private final String task;
    private final double maximum;
    private final List<Outcome> outcomes = new ArrayList<>();
    private double weight = 1;

    /** What may fail, see {@link #errorOf}. */
    @FunctionalInterface
    public interface Action {
        /**
         * Does it.
         *
         * @throws Exception if it fails
         */
        void run() throws Exception;
    }

    private Check(String task, double maximum) {
        this.task = task;
        this.maximum = maximum;
    }

    /**
     * The checks of a cell, none made yet.
     *
     * @param task what the cell is about, for people
     * @param points the cell's points, as in its metadata
     * @return the checks
     * @throws IllegalArgumentException if the points are not positive and finite
     */
    public static Check of(String task, double points) {
        return new Check(Arguments.notNull("task", task), Arguments.positive("points", points));
    }

    /**
     * The failure of an action as a value: the plain name of the exception's class, a colon, its message. An {@link Error}, as from
     * a recursion without end, counts as a failure as well.
     *
     * @param action mostly a call with bad input
     * @return for example {@code IllegalArgumentException: rate must be positive, found -1.0}; empty if nothing failed
     */
    public static String errorOf(Action action) {
        try {
            action.run();
            return "";
        } catch (VirtualMachineError e) {
            return e.getClass().getSimpleName() + ": ";
        } catch (Throwable e) {
            String message = e.getMessage();
            return e.getClass().getSimpleName() + ": " + (message == null ? "" : message);
        }
    }

    /**
     * Has the next check count more or less than the others, which count 1.
     *
     * @param next its weight, positive
     * @return this
     * @throws IllegalArgumentException if the weight is not positive and finite
     */
    public Check weight(double next) {
        weight = Arguments.positive("weight", next);
        return this;
    }

    /**
     * Checks that a property holds.
     *
     * @param property the property, as a student reads it
     * @param holds whether it holds
     * @return this
     */
    public Check that(String property, boolean holds) {
        return that(property, holds, "");
    }

    /**
     * Checks that a property holds.
     *
     * @param property the property, as a student reads it
     * @param holds whether it holds
     * @param found what was found instead, one line
     * @return this
     */
    public Check that(String property, boolean holds, String found) {
        return note(property, holds ? 1 : 0, found);
    }

    /**
     * Gives partial credit for a quality.
     *
     * @param property the quality, as a student reads it
     * @param credit the share earned; what is outside [0, 1] is brought to its nearest end, NaN counts as 0
     * @param found what was found, one line
     * @return this
     */
    public Check partly(String property, double credit, String found) {
        return note(property, credit > 0 ? Math.min(credit, 1) : 0, found);
    }

    /**
     * Checks that bad input was refused as the course does it: by IllegalArgumentException with a message that names the argument.
     *
     * @param property the property, as a student reads it
     * @param error what {@link #errorOf} gave
     * @param argument the argument's name, which the message must hold
     * @return this
     */
    public Check refuses(String property, String error, String argument) {
        String kind = "IllegalArgumentException: ";
        boolean refused = error != null && error.startsWith(kind);
        boolean named = refused && error.substring(kind.length()).contains(argument);
        String found = refused
                ? "the message does not name " + argument
                : error == null || error.isEmpty() ? "nothing was thrown" : "not an IllegalArgumentException";
        return note(property, named ? 1 : 0, found);
    }

    /** Notes what a check found: every check ends here. */
    private Check note(String property, double credit, String found) {
        outcomes.add(new Outcome(property, credit, weight, found));
        weight = 1;
        return this;
    }

    /**
     * What the cell is about.
     *
     * @return the text given
     */
    public String task() {
        return task;
    }

    /**
     * The cell's points.
     *
     * @return points for the cell without a fault
     */
    public double maximum() {
        return maximum;
    }

    /**
     * What the checks found so far.
     *
     * @return the outcomes, in the order of the checks
     */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /**
     * The points earned by the checks so far. Prints nothing.
     *
     * @return a number in [0, maximum] with two decimals; 0 if no check was made
     */
    public double earned() {
        double all = 0;
        double held = 0;
        for (Outcome outcome : outcomes) {
            all += outcome.weight();
            held += outcome.weight() * outcome.credit();
        }
        if (outcomes.stream().allMatch(Outcome::passed)) {
            return outcomes.isEmpty() ? 0 : maximum;
        }
        return Math.min(maximum, Math.round(100 * maximum * held / all) / 100.0);
    }

    /**
     * Ends the cell: prints one line for each check and gives the points earned. nbgrader takes a last value of 0 for full marks, and
     * an error for none: hence the exception.
     *
     * @return as {@link #earned}; an object, because nbgrader reads the cell's last value
     * @throws NothingEarned if the points are 0
     */
    public Double points() {
        System.out.println(task);
        outcomes.forEach(System.out::println);
        if (earned() == 0) {
            throw new NothingEarned(task, maximum);
        }
        return earned();
    }
}
