package genmodels.shift;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;

/** Training and test features together, checked. */
final class TwoSamples {
    private TwoSamples() {}

    /** The rows of both samples, training first. */
    static double[][] pool(double[][] train, double[][] test) {
        Shapes.rectangular("train", train);
        Shapes.rectangular("test", test);
        Shapes.require("test", new long[] {test.length, test[0].length}, Shapes.ANY, train[0].length);
        for (int i = 0; i < train.length; i++) {
            Arguments.finite("train[" + i + "]", train[i]);
        }
        for (int i = 0; i < test.length; i++) {
            Arguments.finite("test[" + i + "]", test[i]);
        }
        double[][] pool = Arrays.copyOf(train, train.length + test.length);
        System.arraycopy(test, 0, pool, train.length, test.length);
        return pool;
    }
}
