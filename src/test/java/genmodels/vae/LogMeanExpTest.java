package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogMeanExpTest {
    @Test
    void isTheLogarithmOfTheMeanInWhateverOrder() {
        assertThat(of(Math.log(1), Math.log(2), Math.log(6)).value()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(of(Math.log(6), Math.log(1), Math.log(2)).value()).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void survivesNumbersThatHaveNoExponential() {
        assertThat(of(-5000, -5000 + Math.log(3)).value()).isCloseTo(-5000 + Math.log(2), within(1e-9));
        assertThat(of(5000, Double.NEGATIVE_INFINITY).value()).isCloseTo(5000 - Math.log(2), within(1e-9));
        assertThat(of(Double.NEGATIVE_INFINITY, 0).value()).isCloseTo(-Math.log(2), within(1e-12));
        assertThat(of(Double.NEGATIVE_INFINITY).value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(of().value()).isNaN();
    }

    @Test
    void refusesWhatIsNoWeight() {
        assertThatThrownBy(() -> of(Double.NaN)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> of(Double.POSITIVE_INFINITY)).isInstanceOf(ArithmeticException.class);
    }

    private static LogMeanExp of(double... values) {
        LogMeanExp mean = new LogMeanExp();
        for (double value : values) {
            mean.add(value);
        }
        return mean;
    }
}
