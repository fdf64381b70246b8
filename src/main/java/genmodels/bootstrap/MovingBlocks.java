package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.require;

import java.util.stream.IntStream;

/** Blocks of one length, from any place where a whole block fits. */
record MovingBlocks(int length) implements Resampling {
    @Override
    public void requireRows(int n) {
        require(length <= n / 2, "length", "at most half of the " + n + " rows", length);
    }

    @Override
    public void draw(IndexSampler indices, int[] rows) {
        int n = rows.length;
        for (int from = 0; from < n; from += length) {
            int start = indices.next(n - length + 1);
            int to = Math.min(from + length, n);
            for (int i = from; i < to; i++) {
                rows[i] = start + i - from;
            }
        }
    }

    @Override
    public int[][] jackknifeCuts(int n) {
        return new int[][] {blockCuts(n, length)};
    }

    /** Boundaries of whole blocks, one after another; the last takes what is left over. */
    static int[] blockCuts(int n, int length) {
        int blocks = n / length;
        return IntStream.rangeClosed(0, blocks)
                .map(b -> b == blocks ? n : b * length)
                .toArray();
    }
}
