package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FacesTest {
    private static final Seeds SEEDS = Seeds.of(28);

    @Test
    void theSeedFixesTheFacesAndMoreOfThemBeginTheSame() {
        Faces few = Faces.draw(SEEDS.generator("faces"), 5);
        Faces many = Faces.draw(SEEDS.generator("faces"), 8);
        assertThat(few.images()).isDeepEqualTo(Arrays.copyOf(many.images(), 5));
        assertThat(few.poses()).isEqualTo(Arrays.copyOf(many.poses(), 5));
        assertThat(few.expressions()).isEqualTo(Arrays.copyOf(many.expressions(), 5));
        assertThat(Faces.draw(SEEDS.generator("others"), 5).images()[0]).isNotEqualTo(few.images()[0]);
    }

    @Test
    void inkIsBetweenPaperAndBlack() {
        Faces faces = Faces.draw(SEEDS.generator("faces"), 200);
        assertThat(faces.images()).hasDimensions(200, 28 * 20);
        for (double[] image : faces.images()) {
            assertThat(Arrays.stream(image)).allMatch(ink -> ink >= 0 && ink <= 1);
        }
    }

    /** A uniform law on [−1, 1] has mean 0 and variance 1/3; bounds are five standard errors at n = 1000. */
    @Test
    void factorsAreUniformAndIndependent() {
        Faces faces = Faces.draw(SEEDS.generator("law"), 1000);
        double[] pose = faces.poses();
        double[] expression = faces.expressions();
        double product = 0;
        for (int i = 0; i < pose.length; i++) {
            product += pose[i] * expression[i] / pose.length;
        }
        assertThat(Arrays.stream(pose).average().orElseThrow()).isCloseTo(0, within(0.092));
        assertThat(Arrays.stream(expression).average().orElseThrow()).isCloseTo(0, within(0.092));
        assertThat(Arrays.stream(pose).map(x -> x * x).average().orElseThrow()).isCloseTo(1.0 / 3, within(0.048));
        assertThat(product).isCloseTo(0, within(0.053));
    }

    /** The lamp aside, the picture of a turn to the left is the mirror image of a turn to the right. */
    @Test
    void poseTurnsTheHead() {
        double[] left = Faces.face(-1, 0);
        double[] right = Faces.face(1, 0);
        double mirrored = 0;
        double straight = 0;
        for (int y = 0; y < Faces.HEIGHT; y++) {
            for (int x = 0; x < Faces.WIDTH; x++) {
                double seen = left[y * Faces.WIDTH + x];
                mirrored += Math.pow(seen - right[y * Faces.WIDTH + Faces.WIDTH - 1 - x], 2);
                straight += Math.pow(seen - right[y * Faces.WIDTH + x], 2);
            }
        }
        assertThat(mirrored).isLessThan(0.5 * straight);
    }

    /** The head nods a little with the expression, so the hair is not quite still. */
    @Test
    void expressionMovesBrowsAndMouthMoreThanTheHair() {
        double[] frown = Faces.face(0, -1);
        double[] laugh = Faces.face(0, 1);
        double hair = meanChange(frown, laugh, 0, 7);
        assertThat(meanChange(frown, laugh, 7, 11)).as("brows and eyes").isGreaterThan(2 * hair);
        assertThat(meanChange(frown, laugh, 16, 22)).as("mouth").isGreaterThan(1.3 * hair);
    }

    private static double meanChange(double[] first, double[] second, int fromRow, int toRow) {
        double sum = 0;
        for (int p = fromRow * Faces.WIDTH; p < toRow * Faces.WIDTH; p++) {
            sum += Math.abs(first[p] - second[p]);
        }
        return sum / (toRow - fromRow);
    }

    /** Two factors explain most of what changes; were the nuisance larger, a latent plane could not be read. */
    @Test
    void nuisanceIsSmallerThanTheFactors() {
        Faces faces = Faces.draw(SEEDS.generator("faces"), 300);
        double[][] images = faces.images();
        double nuisance = 0;
        double total = 0;
        double[] mean = new double[Faces.PIXELS];
        for (double[] image : images) {
            Arrays.setAll(mean, p -> mean[p] + image[p] / images.length);
        }
        for (int i = 0; i < images.length; i++) {
            double[] plain = Faces.face(faces.poses()[i], faces.expressions()[i]);
            for (int p = 0; p < Faces.PIXELS; p++) {
                nuisance += Math.pow(images[i][p] - plain[p], 2);
                total += Math.pow(images[i][p] - mean[p], 2);
            }
        }
        assertThat(nuisance / total).isBetween(0.02, 0.4);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Faces.face(0, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expression must be in [-1.0, 1.0], found 1.5");
        assertThatThrownBy(() -> Faces.draw(SEEDS.generator("faces"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n must be at least 1, found 0");
    }
}
