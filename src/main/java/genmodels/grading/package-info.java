/**
 * What graded cells call: {@link genmodels.grading.Check} gathers what properties hold of the values that a student's code gives,
 * and turns them into points.
 *
 * <p>A graded cell of a source notebook reads:
 *
 * <pre>{@code
 * Check check = Check.of("Exponential draws", 4);                 // the cell's points
 * check.mean("the mean is 1/rate", exponential(rng, 2.0, 1000), 0.5, …);
 * // BEGIN HIDDEN TESTS
 * // VALUES
 * double[] draws = exponential(Seeds.of(71).generator("hidden"), 3.0, 1000);
 * String refusal = Check.errorOf(() -> exponential(rng, -1, 10));
 * // VERDICT
 * Check check = Check.of("Exponential draws", 4);
 * check.mean("the mean is 1/rate", draws, 1 / 3.0, …);
 * check.refuses("a negative rate is refused", refusal, "rate");
 * // END HIDDEN TESTS
 * check.points()
 * }</pre>
 *
 * <p>What students get lacks all from BEGIN to END. {@code course grade} runs every cell of the notebook in that form first, in a
 * sandbox; then, in the order of the cells, the statements under VALUES, and fetches the variables they declare as plain data
 * (see {@link genmodels.grading.Values}). Methods of locked cells that VALUES call are declared once more before, under names
 * that no answer knows. The statements under VERDICT run in the grader's own process, which never loads
 * anything of the student's: so a student's code supplies values and nothing else. Hence the rules, of which
 * {@code course release} checks what can be checked:
 *
 * <ul>
 *   <li>VALUES declare variables of explicit types: numbers, booleans, strings, and arrays of these of any depth. They hold no
 *       expected answers, and use nothing that a later cell changes. If one throws, the cell earns nothing: where a failure is
 *       part of the question, {@link genmodels.grading.Check#errorOf} makes it a value.
 *   <li>VERDICT begins by declaring {@code check} anew, with the cell's points, so that hidden checks alone decide, under nbgrader
 *       too. It sees the variables of its own VALUES, the imports of the notebook, and the methods and types of locked cells that
 *       use neither an answer nor a variable; nothing else. Of VALUES it may compare only what the student's code gave: an input
 *       that comes back from there may have been changed. A student may supply null, NaN, and arrays of any length, so checks
 *       must not throw on these (if one does, the cell earns nothing).
 *   <li>An answer that does nothing earns nothing: what holds for it, too, such as "the array is left as it was", is checked after
 *       {@link genmodels.grading.Check#provided}.
 *   <li>A check of draws is tied to what only draws show, for a table of the right shape has the right law as well: two generators give
 *       different draws, and what is kept of proposals is some of them.
 *   <li>A locked cell that only shows something, and declares nothing that another cell needs, has the tag {@code picture}:
 *       {@code course grade} and {@code course check} leave it out.
 *   <li>The last line is {@code check.points()}, which nbgrader reads as partial credit.
 * </ul>
 */
package genmodels.grading;
