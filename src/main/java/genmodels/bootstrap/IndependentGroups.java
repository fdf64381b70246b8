package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.require;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows drawn singly, within groups; no sizes stand for one group of whatever length. */
record IndependentGroups(int... sizes) implements Resampling {
    @Override
    public void requireRows(int n) {
        int total = Arrays.stream(sizes).sum();
        require(sizes.length == 0 || total == n, "sizes", "in total the " + n + " rows of the statistic", total);
    }

    @Override
    public void draw(IndexSampler indices, int[] rows) {
        int from = 0;
        for (int size : sizes(rows.length)) {
            indices.fill(from, size, rows, from, from + size);
            from += size;
        }
    }

    @Override
    public int[][] jackknifeCuts(int n) {
        int[] groups = sizes(n);
        int[][] cuts = new int[groups.length][];
        int from = 0;
        for (int g = 0; g < groups.length; g++) {
            cuts[g] = IntStream.rangeClosed(from, from + groups[g]).toArray();
            from += groups[g];
        }
        return cuts;
    }

    private int[] sizes(int n) {
        return sizes.length == 0 ? new int[] {n} : sizes;
    }
}
