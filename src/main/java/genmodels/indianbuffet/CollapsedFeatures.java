package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;

/**
 * A binary matrix Z under change, with what ln p(X | Z) needs: the integer ZᵀZ, kept exactly, and ZᵀX. Flipping a cell costs
 * O(K + D), the likelihood O(K³ + K²D), whatever the number of rows.
 */
final class CollapsedFeatures {
    private final LinearGaussianModel model;
    private final double[][] data; // [n][d]
    private final double squares; // tr XᵀX
    private boolean[][] has; // [n][capacity]
    private int[][] gram; // ZᵀZ, [capacity][capacity]; its diagonal counts the owners of a feature
    private double[][] sums; // ZᵀX, [capacity][d]
    private double[][] lower; // scratch of the Cholesky factor
    private double[][] white; // scratch, L⁻¹ ZᵀX
    private int columns;

    CollapsedFeatures(LinearGaussianModel model, BinaryMatrix matrix, double[][] data) {
        Arguments.notNull("matrix", matrix);
        Shapes.rectangular("data", data);
        Shapes.require("data", new long[] {data.length, data[0].length}, matrix.rows(), Shapes.ANY);
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            for (double value : Arguments.finite("data[" + i + "]", data[i])) {
                sum += value * value;
            }
        }
        this.model = model;
        this.data = data;
        squares = sum;
        has = new boolean[data.length][0];
        allocate(Math.max(8, 2 * matrix.columns()));
        for (int k = 0; k < matrix.columns(); k++) {
            addColumn();
            for (int i = 0; i < data.length; i++) {
                if (matrix.get(i, k)) {
                    flip(i, k);
                }
            }
        }
    }

    int rows() {
        return data.length;
    }

    int columns() {
        return columns;
    }

    double[][] data() {
        return data;
    }

    boolean get(int row, int column) {
        return has[row][column];
    }

    /** How many rows have the feature. */
    int owners(int column) {
        return gram[column][column];
    }

    void flip(int row, int column) {
        int sign = has[row][column] ? -1 : 1;
        for (int l = 0; l < columns; l++) {
            if (has[row][l] && l != column) {
                gram[column][l] += sign;
                gram[l][column] += sign;
            }
        }
        gram[column][column] += sign;
        for (int j = 0; j < data[row].length; j++) {
            sums[column][j] += sign * data[row][j];
        }
        has[row][column] = !has[row][column];
    }

    /** Appends a feature that nobody has; the likelihood does not change. */
    void addColumn() {
        if (columns == gram.length) {
            allocate(2 * columns);
        }
        columns++;
    }

    /** Removes a feature that nobody has; the last one takes its place. */
    void removeColumn(int column) {
        int last = --columns;
        for (boolean[] row : has) {
            row[column] = row[last];
            row[last] = false;
        }
        gram[column][column] = gram[last][last];
        for (int l = 0; l < last; l++) {
            if (l != column) {
                gram[column][l] = gram[last][l];
                gram[l][column] = gram[last][l];
            }
        }
        sums[column] = sums[last];
        sums[last] = new double[data[0].length];
        for (int l = 0; l <= last; l++) {
            gram[last][l] = 0;
            gram[l][last] = 0;
        }
    }

    /** Computes ZᵀX afresh, for sums that grew by additions and subtractions alone gather rounding errors. */
    void refresh() {
        for (int k = 0; k < columns; k++) {
            Arrays.fill(sums[k], 0);
            for (int i = 0; i < data.length; i++) {
                for (int j = 0; has[i][k] && j < sums[k].length; j++) {
                    sums[k][j] += data[i][j];
                }
            }
        }
    }

    /** ln p(X | Z) by Griffiths and Ghahramani's equation 26 (JMLR 2011), with M = ZᵀZ + (noise/featureScale)² I. */
    double logLikelihood() {
        double determinant = factor(); // ½ ln |M|
        double explained = 0; // tr XᵀZ M⁻¹ ZᵀX
        for (int k = 0; k < columns; k++) {
            for (double value : white[k]) {
                explained += value * value;
            }
        }
        int n = data.length;
        int d = data[0].length;
        double variance = model.noise() * model.noise();
        return -0.5 * n * d * Math.log(2 * Math.PI)
                - d * ((n - columns) * Math.log(model.noise()) + columns * Math.log(model.featureScale()) + determinant)
                - (squares - explained) / (2 * variance);
    }

    /** The posterior mean of the features, M⁻¹ZᵀX, shape [columns][d]. */
    double[][] features() {
        factor();
        double[][] features = new double[columns][];
        for (int k = columns - 1; k >= 0; k--) {
            features[k] = white[k].clone();
            for (int j = 0; j < features[k].length; j++) {
                for (int l = k + 1; l < columns; l++) {
                    features[k][j] -= lower[l][k] * features[l][j];
                }
                features[k][j] /= lower[k][k];
            }
        }
        return features;
    }

    BinaryMatrix matrix() {
        return BinaryMatrix.of(
                Arrays.stream(has).map(row -> Arrays.copyOf(row, columns)).toArray(boolean[][]::new));
    }

    /** Factors M = LLᵀ, solves for L⁻¹ZᵀX, and returns ½ ln |M|. */
    private double factor() {
        double ridge = model.noise() * model.noise() / (model.featureScale() * model.featureScale());
        double halfLog = 0;
        for (int i = 0; i < columns; i++) {
            System.arraycopy(sums[i], 0, white[i], 0, sums[i].length);
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? gram[i][i] + ridge : gram[i][j];
                for (int l = 0; l < j; l++) {
                    sum -= lower[i][l] * lower[j][l];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
                if (j < i) {
                    for (int x = 0; x < white[i].length; x++) {
                        white[i][x] -= lower[i][j] * white[j][x];
                    }
                }
            }
            for (int x = 0; x < white[i].length; x++) {
                white[i][x] /= lower[i][i];
            }
            halfLog += Math.log(lower[i][i]);
        }
        return halfLog;
    }

    private void allocate(int capacity) {
        for (int i = 0; i < has.length; i++) {
            has[i] = Arrays.copyOf(has[i], capacity);
        }
        int[][] oldGram = gram;
        double[][] oldSums = sums;
        gram = new int[capacity][capacity];
        sums = new double[capacity][data[0].length];
        for (int k = 0; k < columns; k++) {
            System.arraycopy(oldGram[k], 0, gram[k], 0, columns);
            sums[k] = oldSums[k];
        }
        lower = new double[capacity][capacity];
        white = new double[capacity][data[0].length];
    }
}
