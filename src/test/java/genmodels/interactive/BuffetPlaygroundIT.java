package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.indianbuffet.BinaryMatrix;
import genmodels.indianbuffet.CascadingBuffetSampler;
import genmodels.indianbuffet.IndianBuffetLaw;
import genmodels.indianbuffet.IndianBuffetSampler;
import genmodels.indianbuffet.LayeredNetwork;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The buffet on a page in a real browser, beside the library's from the same generator. */
class BuffetPlaygroundIT {
    @RegisterExtension
    static final PlaygroundPage play = new PlaygroundPage();

    /** A list of columns as a matrix. */
    private static BinaryMatrix matrix(Object columns, int rows) {
        List<?> list = (List<?>) columns;
        boolean[][] cells = new boolean[rows][list.size()];
        for (int k = 0; k < list.size(); k++) {
            double[] column = PlaygroundPage.doubles(list.get(k));
            assertThat(column).hasSize(rows).containsAnyOf(1);
            for (int i = 0; i < rows; i++) {
                cells[i][k] = column[i] == 1;
            }
        }
        return BinaryMatrix.of(cells);
    }

    private static IndianBuffetLaw law() {
        return new IndianBuffetLaw(play.number("alpha"), play.number("beta"));
    }

    private static void assertSameNetwork() {
        int customers = (int) play.number("customers");
        LayeredNetwork network = CascadingBuffetSampler.of(PageRandom.of((int) play.number("seed")), law())
                .sample(customers);
        List<?> layers = (List<?>) play.value("layers");
        assertThat(layers).hasSize(network.hiddenLayers());
        for (int m = 0; m < layers.size(); m++) {
            assertThat(matrix(layers.get(m), network.width(m)))
                    .isEqualTo(network.parents().get(m));
        }
        assertThat(play.fact("units")).isEqualTo(network.hiddenUnits());
        assertThat(play.fact("columns")).isEqualTo(network.width(1));
        if (network.hiddenLayers() > 0) {
            assertThat(matrix(play.value("matrix"), customers))
                    .isEqualTo(network.parents().get(0).leftOrdered());
        }
    }

    @Test
    void networksAreThoseOfTheLibraryWhateverTheSliders() throws IOException {
        play.open(PlaygroundsTest.buffet());
        assertSameNetwork();
        for (int i = 0; i < 5; i++) {
            play.click("Another draw");
            assertSameNetwork();
        }
        play.slide("α", Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(play.number("alpha")).isEqualTo(1);
        assertSameNetwork();
        play.slide("β", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(play.number("beta")).isEqualTo(1.3);
        assertSameNetwork();
        play.slide("customers", Keys.END);
        assertThat(play.number("customers")).isEqualTo(30);
        assertSameNetwork();
        play.page().assertQuiet();
    }

    @Test
    void countsFollowTheSamplerAndTheirMeanThePoissonLaw() throws IOException {
        play.open(PlaygroundsTest.buffet());
        play.slide("customers", Keys.END);
        for (int i = 0; i < 3; i++) {
            play.click("Count 1,000 buffets");
        }
        int[] expected = new int[200];
        IndianBuffetSampler buffet = IndianBuffetSampler.of(PageRandom.of((int) play.number("seed") + 1), law());
        for (int i = 0; i < 3000; i++) {
            expected[buffet.sample(30).columns()]++;
        }
        double[] drawn = play.numbers("drawn");
        for (int k = 0; k < drawn.length; k++) {
            assertThat(drawn[k]).as(k + " dishes").isEqualTo(expected[k]);
        }
        double mean = law().meanDishes(30);
        assertThat(play.fact("theory")).isCloseTo(mean, within(1e-12));
        // The variance of a Poisson number is its mean; five standard errors.
        assertThat(play.fact("mean")).isCloseTo(mean, within(5 * Math.sqrt(mean / 3000)));
        assertThat(play.shown("counted")).isEqualTo("3,000");
        play.page().keepPicture("buffet");
        play.page().assertQuiet();
    }

    @Test
    void layersComeOneByOneAndTheOrderOfColumnsIsAChoice() throws IOException {
        play.open(PlaygroundsTest.buffet());
        int layers = ((List<?>) play.value("layers")).size();
        assertThat(layers).isGreaterThan(2);
        assertThat(play.number("layersShown")).isEqualTo(1);
        play.click("Next layer");
        assertThat(play.shown("layers")).isEqualTo("2 of " + layers);
        play.page().media("light", "reduce", "screen");
        play.click("All layers");
        play.page().await("all layers", () -> play.number("layersShown") == layers);
        BinaryMatrix drawn = CascadingBuffetSampler.of(PageRandom.of(3), law())
                .sample(9)
                .parents()
                .get(0);
        assertThat(drawn).isNotEqualTo(drawn.leftOrdered());
        play.page().find(0, "input[type=checkbox]").click();
        play.page().settled();
        assertThat(matrix(play.value("matrix"), 9)).isEqualTo(drawn);
        play.page().assertQuiet();
    }

    @Test
    void aNetworkOutOfBoundsIsSaidToBeNeverCut() throws IOException {
        play.open(PlaygroundsTest.buffet());
        play.slide("α", Keys.END).slide("β", Keys.END);
        assertThat(play.value("outgrown")).isEqualTo(true);
        assertThat(play.shown("units")).isEqualTo("more than 400");
        assertThat((List<?>) play.value("layers")).hasSize(1);
        assertThatThrownBy(() -> CascadingBuffetSampler.of(PageRandom.of(3), law())
                        .withMaxUnits(400)
                        .sample(9))
                .isInstanceOf(IllegalStateException.class);
        play.page().assertFitsAPhone();
        play.page().assertQuiet();
    }
}
