package genmodels.bootstrap;

import genmodels.parallel.Parallel;

/** The acceleration of the BCa interval, by leaving out each part of the data in turn. */
final class Jackknife {
    private static final int PART = 100;

    private Jackknife() {}

    /**
     * a = Σ U³/m³ / (6 (Σ U²/m²)^{3/2}) with U = (m − 1)(θ̄ − θ₍ᵢ₎) over the m parts of each group (Efron and Tibshirani 1993,
     * 14.15; for several groups Davison and Hinkley 1997, section 5.3.2).
     */
    static double acceleration(Statistic statistic, Resampling resampling, int threads) {
        int n = statistic.rows();
        double cubes = 0;
        double squares = 0;
        for (int[] cuts : resampling.jackknifeCuts(n)) {
            double[] leftOut = valuesWithout(statistic, n, cuts, threads);
            int m = leftOut.length;
            double mean = Spread.mean(leftOut);
            for (double value : leftOut) {
                double influence = (m - 1) * (mean - value) / m;
                squares += influence * influence;
                cubes += influence * influence * influence;
            }
        }
        return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
    }

    private static double[] valuesWithout(Statistic statistic, int n, int[] cuts, int threads) {
        double[] values = new double[cuts.length - 1];
        Parallel.run(values.length, PART, threads, more -> {}, part -> i -> {
            int[] rows = new int[n - (cuts[i + 1] - cuts[i])];
            for (int row = 0, kept = 0; row < n; row++) {
                if (row < cuts[i] || row >= cuts[i + 1]) {
                    rows[kept++] = row;
                }
            }
            values[i] = Bootstrap.finiteOn("the data without part ", i, statistic.of(rows));
        });
        return values;
    }
}
