package genmodels.bootstrap;

import java.util.Optional;

/** A statistic that brings the formula for its standard error. */
record WithStandardError(Statistic statistic, Statistic formula) implements Statistic {
    @Override
    public int rows() {
        return statistic.rows();
    }

    @Override
    public double of(int[] rows) {
        return statistic.of(rows);
    }

    @Override
    public Optional<Statistic> standardError() {
        return Optional.of(formula);
    }
}
