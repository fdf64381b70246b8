package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.Digits;
import genmodels.data.PlanarModes;
import genmodels.nn.TrainingListener;
import genmodels.plot.ImageGrid;
import genmodels.random.Seeds;
import genmodels.vae.Vae;
import genmodels.vae.VaeOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Replays in a browser: they play, they stop, and each frame is what was recorded. */
class ReplayIT {
    @RegisterExtension
    static final TouchPage page = new TouchPage();

    private static void open(InteractiveFigure figure) throws IOException {
        page.open(figure.html());
        page.await("it lives", () -> page.value(0, "frame") != null);
    }

    private static PointReplay spreading(List<double[][]> recorded) {
        PlanarModes ring = PlanarModes.ring();
        PointReplay replay = PointReplay.of("Draws find the ring", "They spread.", "step", ring.centres(), 1.5);
        for (int step = 0; step <= 20; step++) {
            double[][] draws = ring.samples(Seeds.of(step).generator("draws"), 50);
            for (double[] draw : draws) {
                draw[0] *= step / 20.0;
                draw[1] *= step / 20.0;
            }
            recorded.add(draws);
            replay.frame(10 * step, step + " of 20", () -> draws);
        }
        return replay;
    }

    @Test
    void theSliderShowsTheFrameThatWasRecordedThen() throws IOException {
        List<double[][]> recorded = new ArrayList<>();
        open(spreading(recorded).figure());
        assertThat(page.number(0, "step")).as("the end comes first").isEqualTo(200);
        page.keepPicture("points");
        WebElement slider = page.find(0, "input");
        page.press(slider, Keys.HOME);
        assertThat(page.number(0, "step")).isZero();
        page.press(slider, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(page.number(0, "step")).isEqualTo(30);
        assertThat(page.find(0, "output").getText()).isEqualTo("step 30: 3 of 20");
        double step = 3.0 / 65535 / 2;
        double[][] then = recorded.get(3);
        assertThat(page.numbers(0, "x"))
                .containsExactly(
                        IntStream.range(0, 50).mapToDouble(i -> then[i][0]).toArray(), within(step + 1e-6));
        assertThat(page.numbers(0, "y"))
                .containsExactly(
                        IntStream.range(0, 50).mapToDouble(i -> then[i][1]).toArray(), within(step + 1e-6));
        int width = slider.getSize().getWidth();
        int middle = slider.getSize().getHeight() / 2;
        page.drag(slider, new double[] {width / 5.0, middle}, new double[] {width / 2.0, middle});
        assertThat(page.number(0, "frame")).as("by the mouse").isEqualTo(10);
        page.assertQuiet();
    }

    /** The labels of lesson 14, and longer ones. */
    @ParameterizedTest
    @ValueSource(strings = {"%d of 25 modes", "%d of 25 modes, high quality 98.9 %%, reverse KL 0.003"})
    void longLabelsAreWholeOnAPhone(String note) throws IOException {
        PlanarModes grid = PlanarModes.grid();
        PointReplay replay = PointReplay.of("Modes won and lost", "Draws over the modes.", "step", grid.centres(), 5.5);
        for (int i = 0; i <= 10; i++) {
            double[][] draws = grid.samples(Seeds.of(i).generator("draws"), 100);
            replay.frame(2500L * i, note.formatted(2 * i), () -> draws);
        }
        page.sized(390, 800, 2);
        open(replay.figure());
        page.keepPicture("long-label-" + note.length());
        assertThat(page.find(0, "output").getText()).isEqualTo("step 25,000: " + note.formatted(20));
        page.assertNothingCut(0);
        page.assertFitsAPhone();
        page.assertQuiet();
    }

    @Test
    void playRunsToTheEndAndPauseStops() throws IOException {
        open(spreading(new ArrayList<>()).figure());
        page.button(0, "Play").click();
        page.await("it runs from the start", () -> page.number(0, "frame") > 1 && page.number(0, "frame") < 15);
        page.button(0, "Pause").click();
        double stopped = page.number(0, "frame");
        assertThat(page.value(0, "playing")).isEqualTo(false);
        page.press(page.find(0, "input"), Keys.SPACE);
        assertThat(page.value(0, "playing")).as("the space bar goes on").isEqualTo(true);
        page.await("it has ended", () -> page.number(0, "frame") == 20 && !((Boolean) page.value(0, "playing")));
        assertThat(stopped).isLessThan(20);
        assertThat(page.button(0, "Play").isDisplayed()).isTrue();
        page.assertQuiet();
    }

    @Test
    void whoAskedForLessMotionGetsLess() throws IOException {
        InteractiveFigure figure = spreading(new ArrayList<>()).figure();
        open(figure);
        assertThat(page.number(0, "perSecond")).isGreaterThanOrEqualTo(3);
        assertThat(page.value(0, "playing")).as("nothing moves by itself").isEqualTo(false);
        page.media("light", "reduce", "screen");
        open(figure);
        assertThat(page.number(0, "perSecond")).isEqualTo(2);
    }

    @Test
    void aFrameWithoutFiniteDrawsIsShownAndSaysSo() throws IOException {
        List<double[][]> recorded = new ArrayList<>();
        PointReplay replay = spreading(recorded);
        replay.last(210, "", new double[][] {{Double.NaN, 0}, {Double.NaN, 1}});
        open(replay.figure());
        assertThat(page.find(0, "output").getText()).isEqualTo("step 210: 2 of 2 draws not finite");
        assertThat(page.numbers(0, "x")).isEmpty();
        page.keepPicture("points-diverged");
        page.press(page.find(0, "input"), Keys.ARROW_LEFT);
        assertThat(page.numbers(0, "x")).as("the frame before").hasSize(50);
        page.assertQuiet();
    }

    @Test
    void theGameShowsDensityDrawsAndBelief() throws IOException {
        double[] x = IntStream.rangeClosed(0, 80).mapToDouble(i -> i / 10.0 - 4).toArray();
        NormalDistribution law = NormalDistribution.of(0.5, 0.6);
        GameReplay replay = GameReplay.of("A game", "It ends.", "round", x, law::density);
        double[] draws = {0.1, 0.1, 0.6, -0.4, 9};
        double[] beliefs =
                IntStream.rangeClosed(0, 80).mapToDouble(i -> i / 80.0).toArray();
        replay.frame(0, "", () -> new GameReplay.Moment(new double[] {1}, beliefs));
        replay.last(10, "", new GameReplay.Moment(draws, beliefs));
        open(replay.figure());
        double top = 2 * law.density(0.5);
        double[] cut = java.util.Arrays.stream(GameReplay.heights(draws, -4, 4))
                .map(h -> Math.min(h, top))
                .toArray();
        assertThat(page.numbers(0, "heights")).containsExactly(cut, within(top / 65535));
        assertThat(page.numbers(0, "beliefs")).containsExactly(beliefs, within(1e-5));
        page.keepPicture("game");
        page.assertQuiet();
    }

    @Test
    void picturesAreThoseThatTheModelPainted() throws IOException {
        double[][] z = {{-1, 1}, {0, 1}, {1, 1}, {-1, -1}, {0, -1}, {1, -1}};
        PictureReplay replay = PictureReplay.of("A plane forms", "Ink gathers.", "epoch", 28, 3);
        double[][] digits = Digits.train().range(0, 500).images();
        Vae model = Vae.fit(
                        digits,
                        VaeOptions.defaults().withEpochs(3),
                        1,
                        TrainingListener.none(),
                        (vae, epoch) -> replay.frame(epoch, "", () -> vae.decode(z)))
                .model();
        open(replay.figure());
        page.await("the last is painted", () -> page.number(0, "painted") == 2);
        BufferedImage grid = ImageGrid.of(model.decode(z), 28, 3, 1);
        assertThat(page.number(0, "wide")).isEqualTo(2 * grid.getWidth());
        // Read from the canvas, where they are painted at twice their size: sixteen greys, so 8.5 off at most.
        List<?> greys = (List<?>) page.script(
                "const canvas = document.querySelector('[data-touch]').shadowRoot.querySelector('canvas');"
                        + "const data = canvas.getContext('2d').getImageData(arguments[0], 0, arguments[1], arguments[2]).data;"
                        + "return Array.from(data.filter((v, i) => i % 4 === 0))",
                page.number(0, "left"), 2 * grid.getWidth(), 2 * grid.getHeight());
        double worst = 0;
        for (int y = 0; y < grid.getHeight(); y++) {
            for (int x = 0; x < grid.getWidth(); x++) {
                double grey = ((Number) greys.get(2 * y * 2 * grid.getWidth() + 2 * x)).doubleValue();
                worst = Math.max(worst, Math.abs(grey - grid.getRaster().getSample(x, y, 0)));
            }
        }
        assertThat(worst).isBetween(1.0, 9.0);
        page.keepPicture("pictures");
        page.assertQuiet();
    }

    @Test
    void textsStandAsTheyWereWritten() throws IOException {
        TextReplay replay = TextReplay.of("A text grows", "Words form.", "step", "nats a character");
        replay.frame(10, "4.12 nats", () -> new TextReplay.Sample("JiBCh 2k-nN8wre\"9$8\n<b>&amp;", 4.12));
        replay.frame(50, "3.06 nats", () -> new TextReplay.Sample("s eobdn  r se utn", 3.06));
        replay.last(450, "2.07 nats", new TextReplay.Sample("tand hich, thes, Peag", 2.07));
        open(replay.figure());
        page.keepPicture("texts");
        page.press(page.find(0, "input"), Keys.HOME);
        page.await("drawn", () -> page.number(0, "loss") == 4.12);
        page.await("the first text", () -> page.value(0, "text").equals("JiBCh 2k-nN8wre\"9$8\n<b>&amp;"));
        page.assertQuiet();
    }
}
