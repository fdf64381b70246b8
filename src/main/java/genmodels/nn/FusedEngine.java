package genmodels.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The engine of the CPU: every batch size met lately has its chain of passes, with buffers that are used again and again. */
final class FusedEngine implements Engine {
    private static final int CHAINS_KEPT = 4;
    private static final int DENSE_ROWS = 256;

    /** Patches of pictures take much room. */
    private static final int PICTURE_ROWS = 32;

    private final List<Part> parts;
    private final Parameters parameters;
    private final Map<Integer, Chain> chains = new LinkedHashMap<>(8, 0.75f, true);
    private final Queue<Chain> idle = new ConcurrentLinkedQueue<>();
    private final int blockRows;
    private Chain current;

    FusedEngine(List<Part> parts, Parameters parameters) {
        this.parts = parts;
        this.parameters = parameters;
        this.blockRows = parts.stream().allMatch(Dense.class::isInstance) ? DENSE_ROWS : PICTURE_ROWS;
    }

    @Override
    public INDArray forward(INDArray x) {
        int batch = Math.toIntExact(x.rows());
        current = chains.computeIfAbsent(batch, n -> new Chain(parts, parameters, n, true));
        if (chains.size() > CHAINS_KEPT) {
            chains.remove(chains.keySet().iterator().next());
        }
        return current.forward(Floats.of(x)).array();
    }

    @Override
    public INDArray backward(INDArray outputGradient, boolean toParameters, boolean toInput) {
        Floats gradient = current.backward(Floats.of(outputGradient), toParameters ? parameters : null, toInput);
        return toInput ? gradient.array() : null;
    }

    @Override
    public INDArray output(INDArray x) {
        Floats all = Floats.of(x);
        int rows = Math.toIntExact(x.rows());
        int in = parts.get(0).inputs();
        int out = parts.get(parts.size() - 1).outputs();
        Floats result = Floats.zeros(rows, out);
        Chain chain = idle.poll();
        if (chain == null) {
            chain = new Chain(parts, parameters, blockRows, false);
        }
        int most = Math.min(blockRows, rows);
        Floats block = Floats.zeros(most, in);
        float[] move = new float[most * Math.max(in, out)];
        for (int row = 0; row < rows; row += most) {
            int n = Math.min(most, rows - row);
            all.get(row * in, move, n * in);
            block.put(0, move, n * in);
            chain.forward(block, n).get(0, move, n * out);
            result.put(row * out, move, n * out);
        }
        idle.add(chain);
        return result.array();
    }
}
