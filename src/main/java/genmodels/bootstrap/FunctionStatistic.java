package genmodels.bootstrap;

import java.util.function.ToDoubleFunction;

/** A statistic given as a function of row indices. */
record FunctionStatistic(int rows, ToDoubleFunction<int[]> function) implements Statistic {
    @Override
    public double of(int[] rows) {
        return function.applyAsDouble(rows);
    }
}
