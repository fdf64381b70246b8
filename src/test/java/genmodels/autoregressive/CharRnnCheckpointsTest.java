package genmodels.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.Texts;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CharRnnCheckpointsTest {
    /** The figure of CHECKPOINTS.md is a mean over 119,254 characters; here the first 6,000 of them, which are like the rest. */
    @Test
    void theShippedNetworkHasReadTheBook() throws IOException {
        CharRnn model = CharRnnCheckpoints.mobyDick();
        Texts.Split split = Texts.Split.at(Texts.mobyDick(), 0.9);
        double nats = mean(model.surprises(split.text(), split.heldOut().substring(0, 6000), 16));
        assertThat(nats).isBetween(1.3, 1.65);
    }

    /** The curves come from the runs; Tiny Shakespeare itself does not ship. */
    @Test
    void theBardsNetworksReadAsTheirCurvesSay() throws IOException {
        assertThat(CharRnnCheckpoints.shakespeare().alphabet().size()).isEqualTo(65);
        assertThat(CharRnnCheckpoints.shakespeareLong().alphabet().size()).isEqualTo(65);
        double brief = last(CharRnnCheckpoints.shakespeareCurve());
        double longer = last(CharRnnCheckpoints.shakespeareLongCurve());
        assertThat(brief).isLessThan(1.65);
        assertThat(longer).isLessThan(brief);
        assertThat(longer)
                .isLessThan(CharRnnCheckpoints.shakespeareLongCurve()
                        .doubleColumn("n_gram")
                        .get(0));
        String sonnet = "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n";
        double costBrief = -CharRnnCheckpoints.shakespeare().logProbability(sonnet);
        double costLong = -CharRnnCheckpoints.shakespeareLong().logProbability(sonnet);
        // The sonnets are not in the text. 1.5053 nats a character were measured on the held-out plays.
        assertThat(costLong / sonnet.length()).isBetween(1.0, 1.5);
        assertThat(costLong).isLessThan(costBrief);
    }

    private static double last(Table curve) {
        return curve.doubleColumn("held_out").get(curve.rowCount() - 1);
    }

    @Test
    void theMeanOfTwoModelsIsALawAndLiesBetweenThem() throws IOException {
        CharRnn network = CharRnnCheckpoints.mobyDick();
        NGramModel counts = NGramModel.fit(Texts.mobyDick().substring(0, 50_000), network.alphabet(), 4);
        InterpolatedModel both = InterpolatedModel.of(network, counts, 0.25);
        double p = Math.exp(network.surprises("whale")[2] * -1);
        double q = Math.exp(counts.surprises("whale")[2] * -1);
        assertThat(Math.exp(-both.surprises("whale")[2])).isCloseTo(0.25 * p + 0.75 * q, within(1e-12));
        assertThat(Arrays.stream(both.reader().next()).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
        NGramModel foreign = NGramModel.fit("abcabc", Alphabet.of("abc"), 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InterpolatedModel.of(network, foreign, 0.5))
                .withMessageContaining("alphabet of second must be that of the first");
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
