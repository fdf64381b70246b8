package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.require;

/** Blocks of geometric length on the circle. */
record StationaryBlocks(double meanLength) implements Resampling {
    @Override
    public void requireRows(int n) {
        require(meanLength <= n / 2.0, "meanLength", "at most half of the " + n + " rows", meanLength);
    }

    @Override
    public void draw(IndexSampler indices, int[] rows) {
        int n = rows.length;
        rows[0] = indices.next(n);
        for (int i = 1; i < n; i++) {
            boolean newBlock = indices.uniform() * meanLength < 1;
            int following = rows[i - 1] + 1 == n ? 0 : rows[i - 1] + 1;
            rows[i] = newBlock ? indices.next(n) : following;
        }
    }

    @Override
    public int[][] jackknifeCuts(int n) {
        return new int[][] {MovingBlocks.blockCuts(n, Math.min((int) Math.round(meanLength), n / 2))};
    }
}
