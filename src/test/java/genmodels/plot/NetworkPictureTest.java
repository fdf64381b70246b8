package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.random.Seeds;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class NetworkPictureTest {
    @Test
    void crossedEdgesAreUncrossed() {
        boolean[][] crossed = {{false, false, true}, {false, true, false}, {true, false, false}};
        int[] natural = {0, 1, 2};
        assertThat(LayerOrdering.crossings(crossed, natural, natural)).isEqualTo(3);
        assertThat(crossings(List.<boolean[][]>of(crossed), LayerOrdering.of(3, List.<boolean[][]>of(crossed))))
                .isZero();
    }

    @Test
    void crossingsAreThoseOfAllPairsOfEdges() {
        UniformRandomProvider rng = Seeds.of(1).generator("edges");
        boolean[][] edges = random(rng, 7, 6);
        long pairs = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = i + 1; j < 7; j++) {
                for (int k = 0; k < 6; k++) {
                    for (int l = 0; l < k; l++) {
                        pairs += edges[i][k] && edges[j][l] ? 1 : 0;
                    }
                }
            }
        }
        int[] below = IntStream.range(0, 7).toArray();
        int[] above = IntStream.range(0, 6).toArray();
        assertThat(LayerOrdering.crossings(edges, below, above)).isEqualTo(pairs);
    }

    @Test
    void orderKeepsEveryUnitAndNeverAddsCrossings() {
        UniformRandomProvider rng = Seeds.of(2).generator("edges");
        for (int repeat = 0; repeat < 30; repeat++) {
            List<boolean[][]> edges = new ArrayList<>();
            int[][] natural = new int[5][];
            natural[0] = IntStream.range(0, 6).toArray();
            for (int m = 0; m < 4; m++) {
                int units = 1 + rng.nextInt(9);
                edges.add(random(rng, natural[m].length, units));
                natural[m + 1] = IntStream.range(0, units).toArray();
            }
            int[][] order = LayerOrdering.of(6, edges);
            for (int m = 0; m < 5; m++) {
                assertThat(Arrays.stream(order[m]).sorted().toArray()).isEqualTo(natural[m]);
            }
            assertThat(crossings(edges, order)).isLessThanOrEqualTo(crossings(edges, natural));
        }
    }

    @Test
    void oneUnitAndManyAreDrawn() {
        UniformRandomProvider rng = Seeds.of(3).generator("edges");
        for (NetworkPicture picture : new NetworkPicture[] {
            NetworkPicture.of("one", 1, List.of()),
            NetworkPicture.of("many", 60, List.of(random(rng, 60, 90), random(rng, 90, 1)))
        }) {
            BufferedImage image =
                    new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            picture.paint(g, image.getWidth(), image.getHeight());
            g.dispose();
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            int visible = Look.VERMILLION.getRGB();
            assertThat(Arrays.stream(pixels).filter(p -> p == visible).count()).isPositive();
        }
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> NetworkPicture.of("", 2, List.<boolean[][]>of(new boolean[3][1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parents[0] must have shape [2], found [3]");
        assertThatThrownBy(() -> NetworkPicture.of("", 0, List.of())).hasMessage("visible must be at least 1, found 0");
    }

    private static long crossings(List<boolean[][]> edges, int[][] order) {
        long sum = 0;
        for (int m = 0; m < edges.size(); m++) {
            sum += LayerOrdering.crossings(
                    edges.get(m), LayerOrdering.inverse(order[m]), LayerOrdering.inverse(order[m + 1]));
        }
        return sum;
    }

    private static boolean[][] random(UniformRandomProvider rng, int rows, int columns) {
        boolean[][] edges = new boolean[rows][columns];
        for (boolean[] row : edges) {
            for (int k = 0; k < columns; k++) {
                row[k] = rng.nextInt(3) == 0;
            }
        }
        return edges;
    }
}
