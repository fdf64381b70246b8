package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShowerTimingTest {
    @Test
    void bothSidesAreMeasured() {
        ShowerTiming timing = ShowerTiming.of(ShowerGan.shipped(), 4);
        assertThat(timing.batch()).isEqualTo(4);
        assertThat(timing.threads()).isPositive();
        assertThat(timing.simulation()).isPositive();
        assertThat(timing.generator()).isPositive();
        assertThat(timing.speedUp()).isEqualTo(timing.simulation() / timing.generator());
        assertThatThrownBy(() -> ShowerTiming.of(ShowerGan.shipped(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("batch must be");
    }

    /** What was measured and ships, not what this machine does now. */
    @Test
    void theStoredTimesSayWhatTheLessonSays() {
        List<ShowerTiming> stored = ShowerTiming.stored();
        assertThat(stored).extracting(ShowerTiming::batch).containsExactly(1, 10, 128, 1024, 1, 10, 128, 1024);
        assertThat(stored).extracting(ShowerTiming::threads).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
        assertThat(stored.get(3).speedUp()).isGreaterThan(100);
        assertThat(stored.get(7).speedUp()).isGreaterThan(100);
    }
}
