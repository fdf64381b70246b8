package genmodels.bench;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j's training steps as they come. */
final class StockSteps {
    private static final int BATCH = 128;

    private StockSteps() {}

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-3));
    }

    static Runnable mlp() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(784).nOut(512).build())
                .layer(new DenseLayer.Builder().nIn(512).nOut(256).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(256)
                        .nOut(10)
                        .build())
                .build());
        network.init();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, 10);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % 10, 1);
        }
        DataSet data = new DataSet(Nd4j.rand(DataType.FLOAT, BATCH, 784), labels);
        return () -> network.fit(data);
    }

    static Runnable vae() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .list()
                .layer(new VariationalAutoencoder.Builder()
                        .nIn(784)
                        .nOut(20)
                        .encoderLayerSizes(400, 400)
                        .decoderLayerSizes(400, 400)
                        .activation(Activation.RELU)
                        .reconstructionDistribution(new BernoulliReconstructionDistribution(Activation.SIGMOID))
                        .build())
                .build());
        network.init();
        INDArray x = Nd4j.rand(DataType.FLOAT, BATCH, 784);
        SingletonDataSetIterator data = new SingletonDataSetIterator(new DataSet(x, x));
        return () -> {
            data.reset();
            network.pretrainLayer(0, data);
        };
    }

    static Runnable lstm() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .activation(Activation.TANH)
                .list()
                .layer(new LSTM.Builder().nIn(65).nOut(200).build())
                .layer(new LSTM.Builder().nIn(200).nOut(200).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(200)
                        .nOut(65)
                        .build())
                .build());
        network.init();
        DataSet data = new DataSet(oneHot(0), oneHot(7));
        return () -> network.fit(data);
    }

    private static INDArray oneHot(int shift) {
        INDArray text = Nd4j.zeros(DataType.FLOAT, 32, 65, 50);
        for (int b = 0; b < 32; b++) {
            for (int t = 0; t < 50; t++) {
                text.putScalar(b, (11 * b + 7 * t + shift) % 65, t, 1);
            }
        }
        return text;
    }

    static Runnable conv() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(new ActivationLReLU(0.2))
                .list()
                .layer(conv(64))
                .layer(conv(128))
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .nOut(1)
                        .build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        network.init();
        DataSet data = new DataSet(Nd4j.rand(DataType.FLOAT, 64, 1, 28, 28), Nd4j.ones(DataType.FLOAT, 64, 1));
        return () -> network.fit(data);
    }

    private static ConvolutionLayer conv(int channels) {
        return new ConvolutionLayer.Builder(4, 4)
                .stride(2, 2)
                .padding(1, 1)
                .nOut(channels)
                .build();
    }
}
