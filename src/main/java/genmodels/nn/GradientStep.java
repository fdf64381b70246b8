package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** What optimisers have in common: the clipping, and the walk over parameters and gradients in pieces that fit the cache. */
abstract class GradientStep implements Optimiser {
    private static final int PIECE = Scratch.PIECE;
    private static final int WORTH_A_TASK = 8;

    private final List<Parameters> all = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final double clipNorm;
    private double learningRate;
    private double gradientNorm = Double.NaN;

    GradientStep(double learningRate, double clipNorm, Network... networks) {
        this.learningRate = learningRate;
        this.clipNorm = clipNorm;
        Arguments.notNull("networks", networks);
        Arguments.require(networks.length > 0, "networks", "at least one", 0);
        for (int i = 0; i < networks.length; i++) {
            Parameters parameters =
                    Arguments.notNull("networks[" + i + "]", networks[i]).shared();
            Arguments.require(
                    !all.contains(parameters),
                    "networks",
                    "networks with parameters of their own",
                    "two that share them");
            all.add(parameters);
            for (int start = 0; start < parameters.values().length(); start += PIECE) {
                pieces.add(new Piece(
                        parameters, start, Math.min(PIECE, parameters.values().length() - start)));
            }
        }
    }

    /** Called once a step, before the pieces: what depends on the number of steps. */
    abstract void prepare(double rate);

    /**
     * Updates one piece.
     *
     * @param values the parameters, to be changed
     * @param gradients their gradients, already clipped
     * @param memory what this optimiser keeps between steps for each parameter
     * @param n numbers in the piece
     */
    abstract void update(float[] values, float[] gradients, float[][] memory, int n);

    /** How many numbers the optimiser keeps for each parameter. */
    abstract int memories();

    @Override
    public final void step() {
        for (Parameters parameters : all) {
            // Once for all threads.
            parameters.gradients().toHost();
            parameters.values().toHost();
        }
        float scale = 1;
        if (clipNorm < Double.POSITIVE_INFINITY) {
            double[] squares = new double[pieces.size()];
            shared(i -> squares[i] = pieces.get(i).squaredNorm());
            gradientNorm = Math.sqrt(Arrays.stream(squares).sum());
            scale = gradientNorm > clipNorm ? (float) (clipNorm / gradientNorm) : 1;
        }
        prepare(learningRate);
        float factor = scale;
        shared(i -> pieces.get(i).step(factor));
        all.forEach(parameters -> parameters.setSpent(true));
    }

    /** Each piece once, in runs of neighbours. */
    private void shared(IntConsumer piece) {
        int runs = Math.max(1, Math.min(2 * Workers.threads(), pieces.size() / WORTH_A_TASK));
        Workers.run(runs, run -> {
            int end = Cuts.cut(pieces.size(), run + 1, runs);
            for (int i = Cuts.cut(pieces.size(), run, runs); i < end; i++) {
                piece.accept(i);
            }
        });
    }

    @Override
    public final void setLearningRate(double newLearningRate) {
        learningRate = Arguments.positive("learningRate", newLearningRate);
    }

    @Override
    public final double gradientNorm() {
        return gradientNorm;
    }

    /** A stretch of one network's parameters. */
    private final class Piece {
        private final Parameters parameters;
        private final int start;
        private final int n;
        private final float[][] memory;

        Piece(Parameters parameters, int start, int n) {
            this.parameters = parameters;
            this.start = start;
            this.n = n;
            this.memory = new float[memories()][n];
        }

        double squaredNorm() {
            float[] gradients = Scratch.own().first;
            parameters.rawGradients().get(start, gradients, n);
            return Elementwise.squaredNorm(gradients, n);
        }

        void step(float scale) {
            float[] gradients = Scratch.own().first;
            float[] values = Scratch.own().second;
            parameters.rawGradients().get(start, gradients, n);
            parameters.values().get(start, values, n);
            if (scale != 1) {
                Elementwise.scale(gradients, scale, n);
            }
            update(values, gradients, memory, n);
            parameters.values().put(start, values, n);
        }
    }
}
