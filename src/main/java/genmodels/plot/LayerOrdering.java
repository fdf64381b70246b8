package genmodels.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders the units of a layered graph so that few edges cross: units go to the mean place of their neighbours, layer by layer,
 * up and down again (the barycentre method of Sugiyama, Tagawa and Toda, 1981); the best order met is kept.
 */
final class LayerOrdering {
    private static final int SWEEPS = 12;

    private final List<boolean[][]> edges; // matrix m: [units of layer m][units of layer m + 1]
    private int[][] order; // [layer][place] → unit

    private LayerOrdering(int bottom, List<boolean[][]> edges) {
        this.edges = edges;
        order = new int[edges.size() + 1][];
        order[0] = IntStream.range(0, bottom).toArray();
        for (int m = 0; m < edges.size(); m++) {
            order[m + 1] = IntStream.range(0, edges.get(m)[0].length).toArray();
        }
    }

    /** The unit at each place of each layer, [layer][place]. */
    static int[][] of(int bottom, List<boolean[][]> edges) {
        LayerOrdering ordering = new LayerOrdering(bottom, edges);
        ordering.improve();
        return ordering.order;
    }

    private void improve() {
        int[][] best = copy(order);
        long least = crossings();
        for (int sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
            for (int m = 1; m < order.length; m++) {
                sort(m, m - 1);
            }
            for (int m = order.length - 2; m >= 0; m--) {
                sort(m, m + 1);
            }
            long found = crossings();
            if (found < least) {
                least = found;
                best = copy(order);
            }
        }
        order = best;
    }

    /** Sorts a layer by the mean relative place of its neighbours in another; a unit without any stays about where it is. */
    private void sort(int layer, int fixed) {
        int[] place = places(fixed);
        double[] mean = new double[order[layer].length];
        for (int p = 0; p < mean.length; p++) {
            int unit = order[layer][p];
            double sum = 0;
            int neighbours = 0;
            for (int other = 0; other < place.length; other++) {
                if (connected(layer, unit, fixed, other)) {
                    sum += (place[other] + 0.5) / place.length;
                    neighbours++;
                }
            }
            mean[unit] = neighbours == 0 ? (p + 0.5) / mean.length : sum / neighbours;
        }
        order[layer] = Arrays.stream(order[layer])
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> mean[unit]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean connected(int layer, int unit, int fixed, int other) {
        return fixed > layer ? edges.get(layer)[unit][other] : edges.get(fixed)[other][unit];
    }

    private long crossings() {
        long sum = 0;
        for (int m = 0; m < edges.size(); m++) {
            sum += crossings(edges.get(m), places(m), places(m + 1));
        }
        return sum;
    }

    /** Pairs of edges that cross: one begins left of the other and ends right of it. */
    static long crossings(boolean[][] edges, int[] below, int[] above) {
        // Running counts over the upper places, the lower layer visited from left to right.
        int[] lower = inverse(below);
        int[] upper = inverse(above);
        long[] ends = new long[above.length]; // edges of units to the left, by the place where they end
        long sum = 0;
        for (int unit : lower) {
            long right = 0;
            for (int place = above.length - 1; place >= 0; place--) {
                if (edges[unit][upper[place]]) {
                    sum += right;
                }
                right += ends[place];
            }
            for (int place = 0; place < above.length; place++) {
                ends[place] += edges[unit][upper[place]] ? 1 : 0;
            }
        }
        return sum;
    }

    private int[] places(int layer) {
        return inverse(order[layer]);
    }

    static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < permutation.length; i++) {
            inverse[permutation[i]] = i;
        }
        return inverse;
    }

    private static int[][] copy(int[][] rows) {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }
}
