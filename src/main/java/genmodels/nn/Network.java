package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

import genmodels.preconditions.Shapes;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One chain of parts whose parameters lie in one flat array of floats, shared with a network of Deeplearning4j.
 *
 * <pre>{@code
 * Network network = Network.of(rng, new Dense(784, 256, RELU), new Dense(256, 10, IDENTITY));
 * Optimiser optimiser = Adam.of(AdamOptions.defaults(), network);
 * INDArray logits = network.forward(images);
 * double loss = Losses.softmaxCrossEntropy(logits, labels, gradient);
 * network.backwardToParameters(gradient);
 * optimiser.step();
 * }</pre>
 *
 * <p>Chains are linked by hand: what {@link #backward} of one returns is what {@code backward} of the one before it takes. A
 * network is trained by one thread at a time; {@link #output} may be called by many as long as nobody trains.
 *
 * <p>The same seed and the same calls give the same bits on the same machine. Another machine or another version of OpenBLAS may
 * add up products in another order.
 */
public final class Network {
    private final List<Part> parts;
    private final Parameters parameters;
    private final Engine engine;
    private long rows;

    private Network(List<Part> parts, Parameters parameters, boolean fused) {
        this.parts = parts;
        this.parameters = parameters;
        this.engine = fused
                ? new FusedEngine(parts, parameters)
                : new StockEngine(deeplearning4j(), deeplearning4j(), parameters, parts.get(parts.size() - 1));
    }

    /**
     * A network with fresh weights: uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio, 2010), or in ±√(6 / inputs) where
     * the activation rectifies (He et al., 2015); biases are zero.
     *
     * @param rng draws the weights; the same generator gives the same weights
     * @param parts at least one; each takes as many numbers as the one before it gives
     * @return the network
     * @throws IllegalArgumentException if there is no part, one is null, or two do not fit
     */
    public static Network of(UniformRandomProvider rng, Part... parts) {
        notNull("rng", rng);
        Network network = withoutWeights(parts);
        network.draw(rng);
        return network;
    }

    /** A network whose parameters are all zero, to be filled. */
    static Network withoutWeights(Part... parts) {
        notNull("parts", parts);
        require(parts.length > 0, "parts", "at least one", 0);
        for (int i = 0; i < parts.length; i++) {
            notNull("parts[" + i + "]", parts[i]);
            if (i > 0) {
                require(
                        parts[i].inputs() == parts[i - 1].outputs(),
                        "inputs of parts[" + i + "]",
                        parts[i - 1].outputs() + " as the part before it gives",
                        parts[i].inputs());
            }
        }
        List<Part> list = List.of(parts);
        return new Network(list, new Parameters(Parameters.count(list)), Floats.ON_CPU);
    }

    /** The same network through Deeplearning4j's own layers, with the same parameters. */
    Network stock() {
        return new Network(parts, parameters, false);
    }

    private void draw(UniformRandomProvider rng) {
        float[] values = new float[parameterCount()];
        int start = 0;
        for (Part part : parts) {
            part.draw(rng, values, start);
            start += part.parameterCount();
        }
        parameters.values().put(0, values, values.length);
    }

    /**
     * A second network that reads the same parameters and adds to the same gradients, with a memory of its own: where one
     * network is used twice between two steps. An optimiser is told of one of the two.
     *
     * @return the network's twin
     */
    public Network sharingParameters() {
        return new Network(parts, parameters, engine instanceof FusedEngine);
    }

    /**
     * Numbers that go in.
     *
     * @return columns of {@link #forward}'s argument
     */
    public int inputs() {
        return parts.get(0).inputs();
    }

    /**
     * Numbers that come out.
     *
     * @return columns of {@link #forward}'s result
     */
    public int outputs() {
        return parts.get(parts.size() - 1).outputs();
    }

    /**
     * What the network is made of.
     *
     * @return the parts, from input to output
     */
    public List<Part> parts() {
        return parts;
    }

    /**
     * Numbers that are learned.
     *
     * @return weights and biases of all parts
     */
    public int parameterCount() {
        return parameters.values().length();
    }

    /**
     * From inputs to outputs, remembering what the way back needs.
     *
     * @param x [batch, inputs]; it must stay as it is until the way back is done. Floats in row-major order are read where they
     *     lie, anything else is copied first
     * @return [batch, outputs], floats, row-major. The array belongs to the network: the next call with as many rows overwrites it
     * @throws IllegalArgumentException if x has another shape
     */
    public INDArray forward(INDArray x) {
        checkInput(x);
        rows = x.size(0);
        return engine.forward(x);
    }

    /**
     * From the gradient of the outputs of the last {@link #forward} to those of parameters and inputs.
     *
     * @param outputGradient [batch, outputs], left as it is
     * @return gradient of the loss with respect to the input, [batch, inputs]; the array belongs to the network. The gradients of
     *     the parameters are added to {@link #gradients}
     * @throws IllegalArgumentException if the gradient has another shape
     * @throws IllegalStateException if nothing went forward
     */
    public INDArray backward(INDArray outputGradient) {
        return engine.backward(checked(outputGradient), true, true);
    }

    /**
     * Like {@link #backward}, but leaves the parameters' gradients alone: a generator learns through a discriminator that stays.
     *
     * @param outputGradient [batch, outputs], left as it is
     * @return gradient of the loss with respect to the input, [batch, inputs]; the array belongs to the network
     * @throws IllegalArgumentException if the gradient has another shape
     * @throws IllegalStateException if nothing went forward
     */
    public INDArray backwardToInput(INDArray outputGradient) {
        return engine.backward(checked(outputGradient), false, true);
    }

    /**
     * Like {@link #backward}, but does not compute the input's gradient, which saves one product of the first part.
     *
     * @param outputGradient [batch, outputs], left as it is
     * @throws IllegalArgumentException if the gradient has another shape
     * @throws IllegalStateException if nothing went forward
     */
    public void backwardToParameters(INDArray outputGradient) {
        engine.backward(checked(outputGradient), true, false);
    }

    /**
     * From inputs to outputs for any number of rows, remembering nothing. Several threads may call it.
     *
     * @param x [rows, inputs]
     * @return [rows, outputs], a fresh array
     * @throws IllegalArgumentException if x has another shape
     */
    public INDArray output(INDArray x) {
        checkInput(x);
        return engine.output(x);
    }

    /**
     * The parameters, part after part; see the parts for the order within one. Writing into the array changes the network.
     *
     * @return [1, parameterCount], the network's own array
     */
    public INDArray parameters() {
        return parameters.values().array();
    }

    /**
     * The sum of the gradients since the optimiser's last step, in the order of the parameters. After a step ask again: an array
     * that was kept may still show the old ones.
     *
     * @return [1, parameterCount], the network's own array
     */
    public INDArray gradients() {
        return parameters.gradients().array();
    }

    /** Forgets the gradients gathered so far. */
    public void zeroGradients() {
        parameters.setSpent(true);
    }

    /**
     * The same chain as a network of Deeplearning4j on the same parameters: for {@code summary()}, saving in its format,
     * evaluation. What is learned here shows there at once, and the other way round.
     *
     * @return a network that reads and writes {@link #parameters}
     */
    public MultiLayerNetwork deeplearning4j() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        int[] shape = null;
        for (int i = 0; i < parts.size(); i++) {
            layers.layer(parts.get(i).deeplearning4j());
            InputPreProcessor between = Pictures.between(shape, parts.get(i));
            if (between != null) {
                layers.inputPreProcessor(i, between);
            }
            shape = Pictures.outputShape(parts.get(i));
        }
        if (parts.get(0) instanceof Lstm) {
            layers.setInputType(InputType.recurrent(inputs()));
        }
        MultiLayerConfiguration configuration = layers.build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init(parameters.values().array(), false);
        return network;
    }

    @Override
    public String toString() {
        return "Network" + parts;
    }

    Parameters shared() {
        return parameters;
    }

    private void checkInput(INDArray x) {
        notNull("x", x);
        Shapes.require("x", x.shape(), Shapes.ANY, inputs());
        require(x.size(0) > 0, "x", "at least one row", "none");
    }

    private INDArray checked(INDArray outputGradient) {
        notNull("outputGradient", outputGradient);
        if (rows == 0) {
            throw new IllegalStateException("nothing went forward yet");
        }
        Shapes.require("outputGradient", outputGradient.shape(), rows, outputs());
        return outputGradient;
    }
}
