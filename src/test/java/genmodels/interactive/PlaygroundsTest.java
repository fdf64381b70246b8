package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.data.LawSchools;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PlaygroundsTest {
    private static final DoubleUnaryOperator BELL = x -> Math.exp(-x * x / 2);

    static InteractiveFigure inverse() {
        return SamplingPlayground.inverseTransform("bell", BELL, -4, 4, 2021);
    }

    static InteractiveFigure rejection() {
        return SamplingPlayground.rejection("bell", BELL, -4, 4, 7);
    }

    static InteractiveFigure buffet() {
        return BuffetPlayground.of(1.2, 1, 9, 3);
    }

    static double[] lsat() {
        return LawSchools.sample().numberColumn("lsat").asDoubleArray();
    }

    static double[] gpa() {
        return LawSchools.sample().numberColumn("gpa").asDoubleArray();
    }

    static InteractiveFigure bootstrap() {
        return BootstrapPlayground.correlation(lsat(), gpa(), "average LSAT score", "average GPA", 3);
    }

    static InteractiveFigure shift() {
        return ShiftPlayground.of(Seeds.of(5).generator("drag"), 120, 80, 5);
    }

    static List<InteractiveFigure> all() {
        return List.of(inverse(), rejection(), buffet(), bootstrap(), shift());
    }

    @Test
    void figuresAreSmallAndTheSameEachTime() {
        List<InteractiveFigure> again = all();
        for (int i = 0; i < again.size(); i++) {
            InteractiveFigure figure = all().get(i);
            assertThat(figure.html())
                    .hasSizeLessThan(200_000)
                    .isEqualTo(again.get(i).html());
            assertThat(Arrays.asList(640, 860)).as(figure.title()).contains(figure.stillWidth());
        }
    }

    @Test
    void anotherSeedIsAnotherFigure() {
        assertThat(SamplingPlayground.rejection("bell", BELL, -4, 4, 8).html())
                .isNotEqualTo(rejection().html());
        assertThat(BuffetPlayground.of(1.2, 1, 9, 4).html()).isNotEqualTo(buffet().html());
        assertThat(BootstrapPlayground.correlation(lsat(), gpa(), "average LSAT score", "average GPA", 4)
                        .html())
                .isNotEqualTo(bootstrap().html());
        assertThat(ShiftPlayground.of(Seeds.of(5).generator("drag"), 120, 80, 6).html())
                .isNotEqualTo(shift().html());
    }

    @Test
    void aDensityMustBeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingPlayground.inverseTransform("bad", x -> x, -1, 1, 1))
                .withMessage("density must be at least 0, found -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingPlayground.rejection("bad", x -> 0, -1, 1, 1))
                .withMessage("density must be positive somewhere from -1.0 to 1.0, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingPlayground.rejection("bad", x -> Double.NaN, -1, 1, 1))
                .withMessageContaining("density");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingPlayground.rejection("bell", BELL, 1, 1, 1))
                .withMessage("to must be finite and above 1.0, found 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingPlayground.rejection(" ", BELL, -1, 1, 1))
                .withMessageContaining("name must be a word or two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingPlayground.rejection("bell", BELL, -1, 1, 0))
                .withMessageContaining("seed must be");
    }

    @Test
    void aBuffetStaysWithinItsSliders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuffetPlayground.of(5, 1, 9, 3))
                .withMessageContaining("alpha");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuffetPlayground.of(1, 0, 9, 3))
                .withMessageContaining("beta");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BuffetPlayground.of(1, 1, 31, 3))
                .withMessageContaining("customers");
        assertThatThrownBy(() -> BuffetPlayground.of(4, 4, 20, 3)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCorrelationNeedsPairsThatDiffer() {
        double[] short9 = Arrays.copyOf(lsat(), 9);
        double[] same = new double[15];
        same[0] = 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BootstrapPlayground.correlation(short9, short9, "x", "y", 1))
                .withMessage("x must be of length 10 to 200, found 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BootstrapPlayground.correlation(lsat(), short9, "x", "y", 1))
                .withMessage("y must be of length 15, found 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BootstrapPlayground.correlation(lsat(), same, "x", "y", 1))
                .withMessage("y must be different in three rows or more, found 14 equal values");
    }

    @Test
    void aShiftNeedsPointsOnBothSides() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftPlayground.of(Seeds.of(5).generator("drag"), 20, 80, 5))
                .withMessageContaining("train");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftPlayground.of(Seeds.of(5).generator("drag"), 120, 301, 5))
                .withMessageContaining("test");
    }
}
