package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LossesTest {
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;

    private static INDArray normal(String name, int columns) {
        return Nd4j.create(Batches.normal(Seeds.of(5).generator(name), ROWS, columns, 2));
    }

    private static INDArray targets() {
        INDArray x = normal("targets", COLUMNS);
        return x.gt(0).castTo(x.dataType()).mul(0.9);
    }

    /** The loss from its formula, and the gradient against finite differences of the formula. */
    private static void check(
            INDArray outputs, INDArray gradient, double found, ToDoubleFunction<double[][]> formula, double bound) {
        double[][] y = outputs.toDoubleMatrix();
        assertThat(found).isCloseTo(formula.applyAsDouble(y), within(bound));
        double h = 1e-5;
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y[i].length; j++) {
                double kept = y[i][j];
                y[i][j] = kept + h;
                double up = formula.applyAsDouble(y);
                y[i][j] = kept - h;
                double down = formula.applyAsDouble(y);
                y[i][j] = kept;
                assertThat(gradient.getDouble(i, j)).isCloseTo((up - down) / (2 * h), within(bound));
            }
        }
    }

    private static double mean(double[][] y, RowLoss loss) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += loss.of(i, y[i]);
        }
        return sum / y.length;
    }

    @FunctionalInterface
    private interface RowLoss {
        double of(int row, double[] y);
    }

    @Test
    void bernoulliLogits() {
        INDArray logits = normal("logits", COLUMNS);
        logits.putScalar(0, 0, 40);
        logits.putScalar(1, 1, -40);
        INDArray targets = targets();
        double[][] x = targets.toDoubleMatrix();
        INDArray gradient = Nd4j.create(ROWS, COLUMNS);
        double loss = Losses.bernoulliLogits(logits, targets, gradient);
        check(
                logits,
                gradient,
                loss,
                y -> mean(y, (i, row) -> {
                    double sum = 0;
                    for (int j = 0; j < row.length; j++) {
                        sum += Math.max(row[j], 0) + Math.log1p(Math.exp(-Math.abs(row[j]))) - x[i][j] * row[j];
                    }
                    return sum;
                }),
                1e-5);
    }

    @Test
    void gaussianWithLearnedVariances() {
        INDArray outputs = normal("outputs", 2 * COLUMNS);
        INDArray targets = normal("x", COLUMNS);
        double[][] x = targets.toDoubleMatrix();
        INDArray gradient = Nd4j.create(ROWS, 2 * COLUMNS);
        double loss = Losses.gaussian(outputs, targets, gradient);
        check(
                outputs,
                gradient,
                loss,
                y -> mean(y, (i, row) -> {
                    double sum = 0;
                    for (int j = 0; j < COLUMNS; j++) {
                        double variance = Math.exp(row[COLUMNS + j]);
                        sum += 0.5 * Math.log(2 * Math.PI * variance) + Math.pow(x[i][j] - row[j], 2) / (2 * variance);
                    }
                    return sum;
                }),
                2e-3);
    }

    @Test
    void gaussianWithOneVariance() {
        INDArray means = normal("means", COLUMNS);
        INDArray targets = normal("x", COLUMNS);
        double[][] x = targets.toDoubleMatrix();
        INDArray gradient = Nd4j.create(ROWS, COLUMNS);
        double loss = Losses.gaussian(means, targets, 0.3, gradient);
        check(
                means,
                gradient,
                loss,
                y -> mean(y, (i, row) -> {
                    double sum = 0;
                    for (int j = 0; j < COLUMNS; j++) {
                        sum += 0.5 * Math.log(2 * Math.PI * 0.3) + Math.pow(x[i][j] - row[j], 2) / 0.6;
                    }
                    return sum;
                }),
                1e-4);
    }

    @Test
    void squaredError() {
        INDArray outputs = normal("outputs", COLUMNS);
        INDArray targets = normal("x", COLUMNS);
        double[][] x = targets.toDoubleMatrix();
        INDArray gradient = Nd4j.create(ROWS, COLUMNS);
        double loss = Losses.squaredError(outputs, targets, gradient);
        check(
                outputs,
                gradient,
                loss,
                y -> mean(y, (i, row) -> {
                    double sum = 0;
                    for (int j = 0; j < COLUMNS; j++) {
                        sum += Math.pow(x[i][j] - row[j], 2);
                    }
                    return sum;
                }),
                1e-4);
    }

    @Test
    void softmaxCrossEntropy() {
        INDArray logits = normal("logits", COLUMNS);
        logits.putScalar(0, 0, 60);
        int[] labels = {0, 5, 2, 2};
        INDArray gradient = Nd4j.create(ROWS, COLUMNS);
        double loss = Losses.softmaxCrossEntropy(logits, labels, gradient);
        check(
                logits,
                gradient,
                loss,
                y -> mean(y, (i, row) -> {
                    double top = java.util.Arrays.stream(row).max().orElseThrow();
                    double sum = 0;
                    for (double l : row) {
                        sum += Math.exp(l - top);
                    }
                    return Math.log(sum) + top - row[labels[i]];
                }),
                1e-5);
    }

    @Test
    void logistic() {
        for (double target : new double[] {0, 0.9, 1}) {
            INDArray logits = normal("logits", 1);
            INDArray gradient = Nd4j.create(ROWS, 1);
            double loss = Losses.logistic(logits, target, gradient);
            check(
                    logits,
                    gradient,
                    loss,
                    y -> mean(
                            y,
                            (i, row) -> target * Math.log1p(Math.exp(-row[0]))
                                    + (1 - target) * Math.log1p(Math.exp(row[0]))),
                    1e-5);
        }
    }

    @Test
    void theGradientMayTakeTheOutputsPlace() {
        INDArray logits = normal("logits", COLUMNS);
        INDArray gradient = Nd4j.create(ROWS, COLUMNS);
        double loss = Losses.bernoulliLogits(logits, targets(), gradient);
        assertThat(Losses.bernoulliLogits(logits, targets(), logits)).isEqualTo(loss);
        assertThat(logits).isEqualTo(gradient);
    }

    @Test
    void badInputIsRefused() {
        INDArray y = normal("y", COLUMNS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.bernoulliLogits(y, Nd4j.zeros(ROWS, 5), y.dup()))
                .withMessage("targets must have shape [4, 6], found [4, 5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.squaredError(y, y, Nd4j.zeros(ROWS, 5)))
                .withMessage("gradient must have shape [4, 6], found [4, 5]");
        assertThatIllegalArgumentException().isThrownBy(() -> Losses.squaredError(y, y, y.dup('f')));
        assertThatIllegalArgumentException().isThrownBy(() -> Losses.gaussian(y, y, 0, y.dup()));
        assertThatIllegalArgumentException().isThrownBy(() -> Losses.gaussian(y, y, y.dup()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.softmaxCrossEntropy(y, new int[] {0, 1, 2, 6}, y.dup()))
                .withMessage("labels[3] must be in [0, 5], found 6");
        assertThatIllegalArgumentException().isThrownBy(() -> Losses.softmaxCrossEntropy(y, new int[3], y.dup()));
        assertThatIllegalArgumentException().isThrownBy(() -> Losses.logistic(y, 1, y.dup()));
        assertThatIllegalArgumentException().isThrownBy(() -> Losses.logistic(Nd4j.zeros(3, 1), 1.1, Nd4j.zeros(3, 1)));
    }
}
