package genmodels.evidence;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;

/** The check that every entry of the package begins with. */
final class RegressionData {
    private RegressionData() {}

    static void require(double[][] design, double[] targets) {
        Shapes.rectangular("design", design);
        for (int i = 0; i < design.length; i++) {
            Arguments.finite("design[" + i + "]", design[i]);
        }
        Arguments.finite("targets", targets);
        Shapes.require("targets", new long[] {targets.length}, design.length);
    }
}
