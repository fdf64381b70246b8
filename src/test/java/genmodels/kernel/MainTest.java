package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void theTimeLimitIsANumberOfSeconds() {
        assertThat(Main.cellLimit(null)).isZero();
        assertThat(Main.cellLimit(" ")).isZero();
        assertThat(Main.cellLimit("2.5")).isEqualTo(2.5);
        for (String wrong : new String[] {"-1", "NaN", "soon", "1e9"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Main.cellLimit(wrong))
                    .withMessage("GENMODELS_CELL_TIMEOUT must be a number of seconds, 0 for no limit, found " + wrong);
        }
    }

    @Test
    void bracketsInTextDoNotCount() {
        assertThat(Brackets.of("f(\"(\", '{', /* [ */ \"\"\"\n{\n\"\"\") { // (\n[")
                        .open())
                .hasSize(2);
        assertThat(Brackets.of("(]").open()).isEmpty();
    }
}
