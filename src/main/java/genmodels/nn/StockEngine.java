package genmodels.nn;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's own layers, for every back end of ND4J that is not the CPU. */
final class StockEngine implements Engine {
    private final MultiLayerNetwork network;
    private final MultiLayerNetwork inference;
    private final Parameters parameters;
    private final int[] picture;

    /**
     * Two networks on the same parameters: inference forgets what the way back needs.
     *
     * @param last the last part
     */
    StockEngine(MultiLayerNetwork network, MultiLayerNetwork inference, Parameters parameters, Part last) {
        this.network = network;
        this.inference = inference;
        this.parameters = parameters;
        this.picture = Pictures.outputShape(last);
        network.initGradientsView();
    }

    @Override
    public INDArray forward(INDArray x) {
        network.setInput(x.castTo(DataType.FLOAT));
        var activations = network.feedForward(true, false);
        return rows(activations.get(activations.size() - 1));
    }

    @Override
    public INDArray backward(INDArray outputGradient, boolean toParameters, boolean toInput) {
        INDArray gradient = outputGradient.castTo(DataType.FLOAT).dup('c');
        if (picture != null) {
            gradient = gradient.reshape(gradient.size(0), picture[0], picture[1], picture[2]);
        }
        INDArray inputGradient = network.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        if (toParameters) {
            parameters.gradients().array().addi(network.getFlattenedGradients());
        }
        return toInput ? rows(inputGradient) : null;
    }

    @Override
    public synchronized INDArray output(INDArray x) {
        return rows(inference.output(x.castTo(DataType.FLOAT), false));
    }

    /** Pictures come as [batch, channels, height, width]. */
    private static INDArray rows(INDArray array) {
        return array.rank() == 2 ? array : array.dup('c').reshape(array.size(0), array.length() / array.size(0));
    }
}
