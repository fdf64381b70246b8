package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.List;

/**
 * The structure Γ of a deep belief network: which unit of a layer has which parents in the layer above.
 *
 * @param visible number of visible units, at least 1
 * @param parents matrix m tells the parents of layer m: its rows are the units of layer m (0 is the visible layer), its
 *     columns those of layer m + 1; at least one column each. An empty list is a network without hidden units
 */
public record LayeredNetwork(int visible, List<BinaryMatrix> parents) {
    /**
     * Checks that the layers fit on one another.
     *
     * @throws IllegalArgumentException if they do not, or a layer is empty
     */
    public LayeredNetwork {
        Arguments.positive("visible", visible);
        int units = visible;
        for (int m = 0; m < parents.size(); m++) {
            BinaryMatrix matrix = parents.get(m);
            Shapes.require("parents[" + m + "]", new long[] {matrix.rows(), matrix.columns()}, units, Shapes.ANY);
            units = Arguments.positive("columns of parents[" + m + "]", matrix.columns());
        }
        parents = List.copyOf(parents);
    }

    /**
     * The number of hidden layers.
     *
     * @return at least 0
     */
    public int hiddenLayers() {
        return parents.size();
    }

    /**
     * The number of units in a layer.
     *
     * @param layer 0 for the visible layer; layers above the top have no units
     * @return at least 0
     * @throws IllegalArgumentException if the layer is negative
     */
    public int width(int layer) {
        Arguments.notNegative("layer", layer);
        if (layer == 0) {
            return visible;
        }
        return layer > parents.size() ? 0 : parents.get(layer - 1).columns();
    }

    /**
     * The number of hidden units in all layers.
     *
     * @return at least 0
     */
    public int hiddenUnits() {
        return parents.stream().mapToInt(BinaryMatrix::columns).sum();
    }

    /**
     * The number of edges.
     *
     * @return at least 0
     */
    public int edges() {
        return parents.stream().mapToInt(BinaryMatrix::ones).sum();
    }

    /**
     * The cells of all matrices, for a picture.
     *
     * @return matrix m has shape [width(m), width(m + 1)]
     */
    public List<boolean[][]> toArrays() {
        return parents.stream().map(BinaryMatrix::toArray).toList();
    }
}
