package genmodels.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What computes a network's way forward and back. */
interface Engine {
    /** See {@link Network#forward}. */
    INDArray forward(INDArray x);

    /**
     * The way back from the last {@link #forward}.
     *
     * @return the gradient of the input, or null if it was not asked for
     */
    INDArray backward(INDArray outputGradient, boolean toParameters, boolean toInput);

    /** See {@link Network#output}. */
    INDArray output(INDArray x);
}
