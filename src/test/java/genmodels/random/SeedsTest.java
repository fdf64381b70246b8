package genmodels.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void sameSeedAndNameGiveTheSameStream() {
        UniformRandomProvider one = Seeds.of(7).generator("noise");
        UniformRandomProvider two = Seeds.of(7).generator("noise");
        for (int i = 0; i < 100; i++) {
            assertThat(one.nextLong()).isEqualTo(two.nextLong());
        }
    }

    @Test
    void seedNamePartAndChildEachChangeTheStream() {
        Set<Long> first = new HashSet<>();
        first.add(Seeds.of(7).generator("noise").nextLong());
        first.add(Seeds.of(8).generator("noise").nextLong());
        first.add(Seeds.of(7).generator("data").nextLong());
        first.add(Seeds.of(7).generator("noise", 0).nextLong());
        first.add(Seeds.of(7).generator("noise", 1).nextLong());
        first.add(Seeds.of(7).child("noise").generator("noise").nextLong());
        assertThat(first).hasSize(6);
    }

    @Test
    void streamsOfDifferentNamesAreUncorrelated() {
        int n = 100_000;
        UniformRandomProvider x = Seeds.of(1).generator("x");
        UniformRandomProvider y = Seeds.of(1).generator("y");
        double product = 0;
        for (int i = 0; i < n; i++) {
            product += (x.nextDouble() - 0.5) * (y.nextDouble() - 0.5);
        }
        // Correlation is about N(0, 1/n); |z| < 4.5 fails by chance once in 150,000 seeds.
        assertThat(Math.abs(product * 12 / n)).isLessThan(4.5 / Math.sqrt(n));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatThrownBy(() -> Seeds.of(1).generator("x", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part must be at least 0, found -1");
        assertThatThrownBy(() -> Seeds.of(1).generator(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must be given, found null");
    }
}
