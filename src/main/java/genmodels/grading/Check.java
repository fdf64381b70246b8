package genmodels.grading;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;

/**
 * The checks of one graded cell. Each check notes an {@link Outcome} and goes on, whatever it found; {@link #points} at the end of
 * the cell prints what failed and gives the points earned.
 *
 * <p>A check never throws because of what a student's code gave: null, NaN and arrays of a wrong length are findings. It throws
 * IllegalArgumentException only for what the author of the assignment got wrong.
 *
 * <p>Checks of random draws refuse a right solution with probability {@link #FALSE_ALARM} or less, by laws that hold for the
 * number of draws at hand: with 300 students and 30 such checks in a term, one in a hundred terms sees a false alarm at all. What
 * they found is told without what was expected, so that it helps and does not give the answer away.
 *
 * <p>Points are the maximum times the weighted mean of the credits, rounded to hundredths.
 */
public final class Check {
    /** The share of right solutions that a check of random draws refuses. */
    public static final double FALSE_ALARM = 1e-6;

    private final String task;
    private final double maximum;
    private final List<Outcome> outcomes = new ArrayList<>();
    private double weight = 1;
    private String objection = "";

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
     * Has the next check fail, whatever it finds, unless a condition holds. For invariants, which an answer keeps that does nothing:
     * "the old array stays as it was" is worth something only if there is a new one.
     *
     * @param condition what must hold besides
     * @param otherwise what is told if it does not, one line
     * @return this
     */
    public Check provided(boolean condition, String otherwise) {
        objection = condition ? "" : Arguments.notNull("otherwise", otherwise);
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
     * @param argument the argument's name, which the message must hold as a word of its own
     * @return this
     */
    public Check refuses(String property, String error, String argument) {
        String kind = "IllegalArgumentException: ";
        boolean refused = error != null && error.startsWith(kind);
        // Not "q" in "unequal".
        Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(argument) + "(?![\\p{L}\\p{N}_])");
        boolean named = refused && word.matcher(error.substring(kind.length())).find();
        String found = refused
                ? "the message does not name " + argument
                : error == null || error.isEmpty() ? "nothing was thrown" : "not an IllegalArgumentException";
        return note(property, named ? 1 : 0, found);
    }

    /**
     * Checks the average of independent draws, by its standard error under the right law.
     *
     * @param property the property, as a student reads it
     * @param draws shape [n]
     * @param mean the law's mean
     * @param standardDeviation the law's standard deviation, positive
     * @return this
     */
    public Check mean(String property, double[] draws, double mean, double standardDeviation) {
        Arguments.positive("standardDeviation", standardDeviation);
        return note(property, Moments.mean(draws, mean, standardDeviation, FALSE_ALARM));
    }

    /**
     * Checks the variance of independent draws, by its standard error under the right law.
     *
     * @param property the property, as a student reads it
     * @param draws shape [n], n at least 2
     * @param variance the law's variance, positive
     * @param kurtosis the law's E(X − μ)⁴/σ⁴, at least 1: 1.8 if it is uniform, 3 if normal, 9 if exponential
     * @return this
     */
    public Check variance(String property, double[] draws, double variance, double kurtosis) {
        Arguments.positive("variance", variance);
        Arguments.require(kurtosis >= 1, "kurtosis", "at least 1", kurtosis);
        return note(property, Moments.variance(draws, variance, kurtosis, FALSE_ALARM));
    }

    /**
     * Checks the correlation of pairs that are jointly normal or nearly so, by Fisher's z.
     *
     * @param property the property, as a student reads it
     * @param first shape [n], n at least 4
     * @param second shape [n]
     * @param correlation the law's correlation, in (−1, 1)
     * @return this
     */
    public Check correlation(String property, double[] first, double[] second, double correlation) {
        Arguments.require(Math.abs(correlation) < 1, "correlation", "in (-1, 1)", correlation);
        return note(property, Moments.correlation(first, second, correlation, FALSE_ALARM));
    }

    /**
     * Checks how often something happened in independent trials, by the tails of the binomial law.
     *
     * @param property the property, as a student reads it
     * @param successes how often it happened
     * @param trials the number of trials
     * @param probability its probability in each, in [0, 1]
     * @return this
     */
    public Check proportion(String property, long successes, int trials, double probability) {
        Arguments.between("probability", probability, 0, 1);
        return note(property, Moments.proportion(successes, trials, probability, FALSE_ALARM));
    }

    /**
     * Checks that independent draws follow a law on the line, by the largest distance of the distribution functions. With n draws
     * a distance of √(7.25/n) is seen: 0.085 with 1,000, 0.027 with 10,000. Fewer than 8 draws, which could be anything, fail.
     *
     * @param property the property, as a student reads it
     * @param draws shape [n]
     * @param cdf the law's distribution function
     * @return this
     */
    public Check law(String property, double[] draws, DoubleUnaryOperator cdf) {
        return note(property, Laws.continuous(draws, Arguments.notNull("cdf", cdf), FALSE_ALARM));
    }

    /**
     * Checks that independent draws follow a law on the line.
     *
     * @param property the property, as a student reads it
     * @param draws shape [n]
     * @param law the law
     * @return this
     * @see #law(String, double[], DoubleUnaryOperator)
     */
    public Check law(String property, double[] draws, ContinuousDistribution law) {
        return law(property, draws, Arguments.notNull("law", law)::cumulativeProbability);
    }

    /**
     * Checks that independent draws follow a law of whole numbers, by Pearson's χ².
     *
     * @param property the property, as a student reads it
     * @param draws shape [n]; 100 and more say something
     * @param law the law
     * @return this
     */
    public Check law(String property, int[] draws, DiscreteDistribution law) {
        return note(property, Laws.discrete(draws, Arguments.notNull("law", law), FALSE_ALARM));
    }

    /**
     * Checks that counts in cells follow probabilities, by Pearson's χ².
     *
     * @param property the property, as a student reads it
     * @param counts shape [cells]
     * @param probabilities shape [cells], of sum 1
     * @return this
     */
    public Check counts(String property, long[] counts, double... probabilities) {
        Arguments.finite("probabilities", probabilities);
        double sum = DoubleStream.of(probabilities).sum();
        Arguments.require(Math.abs(sum - 1) <= 1e-9, "probabilities", "of sum 1", sum);
        return note(property, Laws.counts(counts, probabilities, FALSE_ALARM));
    }

    /**
     * Checks that draws come from the law of other draws, by the test of Kolmogorov and Smirnov.
     *
     * @param property the property, as a student reads it
     * @param draws shape [n]
     * @param reference shape [m], draws from the right law
     * @return this
     */
    public Check sameLaw(String property, double[] draws, double[] reference) {
        Arguments.finite("reference", reference);
        return note(property, Laws.same(draws, reference, FALSE_ALARM));
    }

    /**
     * Checks a number.
     *
     * @param property the property, as a student reads it
     * @param value the student's
     * @param expected what theory gives; an infinity is met by itself only
     * @param tolerance how far off it may be, at least 0
     * @return this
     */
    public Check close(String property, double value, double expected, double tolerance) {
        requireTolerance(tolerance);
        return note(property, Numbers.close(value, expected, tolerance));
    }

    /**
     * Checks all numbers of an array, and its length.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @param expected what theory gives, shape [n]
     * @param tolerance how far off each may be, at least 0
     * @return this
     */
    public Check close(String property, double[] values, double[] expected, double tolerance) {
        requireTolerance(tolerance);
        return note(property, Numbers.close(values, expected, tolerance));
    }

    /**
     * Checks all numbers of a table, and its shape.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @param expected what theory gives, shape [rows, columns]
     * @param tolerance how far off each may be, at least 0
     * @return this
     */
    public Check close(String property, double[][] values, double[][] expected, double tolerance) {
        requireTolerance(tolerance);
        return note(property, Numbers.close(values, expected, tolerance));
    }

    /**
     * Checks a gradient against central differences of the function that it belongs to.
     *
     * @param property the property, as a student reads it
     * @param gradient the student's
     * @param function the function, smooth near the point; the author's own
     * @param at the point, shape [n]
     * @param tolerance allowed error of a component relative to the greatest: 1e-6 for double, 1e-3 for float
     * @return this
     */
    public Check gradient(
            String property, double[] gradient, ToDoubleFunction<double[]> function, double[] at, double tolerance) {
        requireTolerance(tolerance);
        return note(property, Gradients.gradient(gradient, function, at, tolerance));
    }

    /**
     * Checks the length of an array.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @param length the length it must have
     * @return this
     */
    public Check length(String property, double[] values, int length) {
        return note(property, Numbers.length(values, length));
    }

    /**
     * Checks the shape of a table.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @param rows the number of rows it must have
     * @param columns the length that every row must have
     * @return this
     */
    public Check shape(String property, double[][] values, int rows, int columns) {
        return note(property, Numbers.shape(values, rows, columns));
    }

    /**
     * Checks that there are numbers, and that none is NaN or infinite.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @return this
     */
    public Check finite(String property, double[] values) {
        return note(property, Numbers.finite(values));
    }

    /**
     * Checks that all numbers lie in an interval.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @param low the lower end, included
     * @param high the upper end, included
     * @return this
     */
    public Check within(String property, double[] values, double low, double high) {
        return note(property, Numbers.within(values, low, high));
    }

    /**
     * Checks a sum.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @param sum what they must sum to
     * @param tolerance how far off the sum may be, at least 0
     * @return this
     */
    public Check sum(String property, double[] values, double sum, double tolerance) {
        requireTolerance(tolerance);
        return note(property, Numbers.sum(values, sum, tolerance));
    }

    /**
     * Checks that no number is smaller than the one before.
     *
     * @param property the property, as a student reads it
     * @param values the student's
     * @return this
     */
    public Check increasing(String property, double[] values) {
        return note(property, Numbers.increasing(values));
    }

    /**
     * Gives partial credit for a number, linearly between one that earns nothing and one that earns all.
     *
     * @param property the quality, as a student reads it
     * @param value the student's
     * @param none what earns nothing
     * @param full what earns all; smaller than {@code none} if less is better
     * @return this
     */
    public Check quality(String property, double value, double none, double full) {
        Arguments.require(Math.abs(full - none) > 0, "full", "another number than none", full);
        return note(property, Numbers.quality(value, none, full));
    }

    private static void requireTolerance(double tolerance) {
        Arguments.require(tolerance >= 0, "tolerance", "at least 0", tolerance);
    }

    private Check note(String property, Finding finding) {
        return note(property, finding.share(), finding.detail());
    }

    /** Notes what a check found: every check ends here. */
    private Check note(String property, double credit, String found) {
        boolean objected = !objection.isEmpty();
        outcomes.add(new Outcome(property, objected ? 0 : credit, weight, objected ? objection : found));
        weight = 1;
        objection = "";
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
