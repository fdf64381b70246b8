package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.finite;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

/** A column of numbers as the statistics hold it. */
final class Sample {
    private Sample() {}

    static double[] checked(String name, double[] values, int atLeast) {
        notNull(name, values);
        require(values.length >= atLeast, name + ".length", "at least " + atLeast, values.length);
        return finite(name, values).clone();
    }

    static double[] gather(double[] values, int[] rows) {
        double[] resample = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            resample[i] = values[rows[i]];
        }
        return resample;
    }

    /** The value nearest to the mean: as an origin it keeps sums of squares small, and makes equal values exactly zero. */
    static double origin(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double nearest = values[0];
        for (double value : values) {
            nearest = Math.abs(value - mean) < Math.abs(nearest - mean) ? value : nearest;
        }
        return nearest;
    }

    /** Differences from an origin. */
    static double[] shifted(double[] values, double origin) {
        double[] shifted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            shifted[i] = values[i] - origin;
        }
        return shifted;
    }
}
