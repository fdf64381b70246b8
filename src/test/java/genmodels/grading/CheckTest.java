package genmodels.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void pointsAreTheWeightedShareOfTheCredits() {
        Check check =
                Check.of("task", 4).that("a", true).weight(2).that("b", false).partly("c", 0.5, "half");
        assertThat(check.earned()).isCloseTo(4 * 1.5 / 4, within(1e-12));
        assertThat(check.outcomes()).extracting(Outcome::weight).containsExactly(1.0, 2.0, 1.0);
    }

    @Test
    void allPassedIsExactlyTheMaximumAndNothingCheckedIsZero() {
        Check check = Check.of("task", 1 / 3.0);
        assertThat(check.earned()).isZero();
        for (int i = 0; i < 7; i++) {
            check.weight(0.1 + i).that("property", true);
        }
        assertThat(check.earned()).isEqualTo(1 / 3.0);
    }

    @Test
    void pointsNeverExceedTheMaximumByRounding() {
        Check check = Check.of("task", 0.005).partly("nearly", 0.999999, "");
        assertThat(check.earned()).isLessThanOrEqualTo(0.005);
    }

    @Test
    void creditOutsideItsRangeIsBroughtIntoIt() {
        Check check = Check.of("task", 1)
                .partly("a", Double.NaN, "")
                .partly("b", -3, "")
                .partly("c", 1e300, "");
        assertThat(check.outcomes()).extracting(Outcome::credit).containsExactly(0.0, 0.0, 1.0);
    }

    @Test
    void anErrorIsAValue() {
        assertThat(Check.errorOf(() -> {})).isEmpty();
        assertThat(Check.errorOf(() -> Integer.parseInt("x")))
                .isEqualTo("NumberFormatException: For input string: \"x\"");
        assertThat(Check.errorOf(() -> {
                    throw new IllegalStateException();
                }))
                .isEqualTo("IllegalStateException: ");
        assertThat(Check.errorOf(CheckTest::endless)).isEqualTo("StackOverflowError: ");
    }

    @Test
    void aRefusalIsTheCoursesExceptionThatNamesTheArgument() {
        Check check = Check.of("task", 1)
                .refuses("named", "IllegalArgumentException: rate must be positive, found -1", "rate")
                .refuses("unnamed", "IllegalArgumentException: no", "rate")
                .refuses("other", "UnsupportedOperationException: rate", "rate")
                .refuses("none", "", "rate")
                .refuses("null", null, "rate");
        assertThat(check.outcomes()).extracting(Outcome::passed).containsExactly(true, false, false, false, false);
    }

    @Test
    void aRefusalNamesTheArgumentAsAWordOfItsOwn() {
        String kind = "IllegalArgumentException: ";
        assertThat(Check.of("task", 1)
                        .refuses("first", kind + "n must be at least 1, found 0", "n")
                        .refuses("last", kind + "bad n", "n")
                        .refuses("quoted", kind + "the value of 'n': 0", "n")
                        .refuses("called", kind + "size(n)=0", "n")
                        .outcomes())
                .allMatch(Outcome::passed);
        assertThat(Check.of("task", 1)
                        .refuses("letters", kind + "unequal lengths", "q")
                        .refuses("beginning", kind + "wrong", "w")
                        .refuses("digit", kind + "n1 must be positive", "n")
                        .refuses("underscore", kind + "max_n must be positive", "n")
                        .refuses("foreign letter", kind + "nя", "n")
                        .outcomes())
                .noneMatch(Outcome::passed);
    }

    @Test
    void anInvariantCountsOnlyIfItsConditionHolds() {
        Check check = Check.of("task", 4)
                .provided(false, "nothing moved")
                .weight(2)
                .that("it stays", true, "it went")
                .that("the next is judged for itself", true)
                .provided(true, "nothing moved")
                .that("it stays there", true);
        assertThat(check.outcomes()).extracting(Outcome::passed).containsExactly(false, true, true);
        assertThat(check.outcomes().get(0).found()).isEqualTo("nothing moved");
        assertThat(check.earned()).isEqualTo(2);
    }

    @Test
    void pointsThatAreNoneAreRefused() {
        for (double points : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Check.of("task", points));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Check.of("task", 1).weight(points));
        }
    }

    @Test
    void noPointsAreAnErrorBecauseNbgraderTakesZeroForFullMarks() {
        assertThat(Check.of("task", 4).that("a", true).that("b", false).points())
                .isEqualTo(2.0);
        assertThatExceptionOfType(NothingEarned.class)
                .isThrownBy(() -> Check.of("task", 4).that("a", false).points())
                .withMessage("0 of 4.0 points for: task");
    }

    private static void endless() {
        endless();
    }
}
