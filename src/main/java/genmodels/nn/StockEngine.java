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

    /** Two networks on the same parameters: inference forgets what the way back needs. */
    StockEngine(MultiLayerNetwork network, MultiLayerNetwork inference, Parameters parameters) {
        this.network = network;
        this.inference = inference;
        this.parameters = parameters;
        network.initGradientsView();
    }

    @Override
    public INDArray forward(INDArray x) {
        network.setInput(x.castTo(DataType.FLOAT));
        var activations = network.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    @Override
    public INDArray backward(INDArray outputGradient, boolean toParameters, boolean toInput) {
        INDArray inputGradient = network.backpropGradient(
                        outputGradient.castTo(DataType.FLOAT).dup(), LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        if (toParameters) {
            parameters.gradients().array().addi(network.getFlattenedGradients());
        }
        return toInput ? inputGradient : null;
    }

    @Override
    public synchronized INDArray output(INDArray x) {
        return inference.output(x.castTo(DataType.FLOAT), false);
    }
}
