package genmodels.nn;

/**
 * Where a part's numbers lie, counted from its first parameter: the weights as a matrix, row after row, and the biases.
 *
 * @param start index of the first weight
 * @param rows units of a dense layer, filters of a convolution, channels that go into a transposed convolution
 * @param columns weights of a row: what one unit sees, or, in a transposed convolution, what one channel paints
 * @param biases index of the first bias
 * @param units how many biases there are
 */
public record WeightMatrix(int start, int rows, int columns, int biases, int units) {
    /**
     * How many weights there are.
     *
     * @return rows · columns
     */
    public int size() {
        return rows * columns;
    }

    /**
     * The same matrix counted from further ahead: among the parameters of a network, after those of the parts before.
     *
     * @param before parameters that come first
     * @return the matrix
     */
    public WeightMatrix behind(int before) {
        return new WeightMatrix(before + start, rows, columns, before + biases, units);
    }
}
