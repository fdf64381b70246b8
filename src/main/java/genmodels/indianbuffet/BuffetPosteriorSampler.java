package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Monte Carlo over one hidden layer: a Markov chain whose limit is the posterior p(Z | X) ∝ P(Z) p(X | Z) of a binary matrix
 * under an {@link IndianBuffetLaw} and a {@link LinearGaussianModel}, features integrated out.
 *
 * <p>A sweep visits every row. A feature that other rows have too is kept or dropped by Gibbs sampling. The features that only
 * this row has are proposed anew, all at once, and accepted by Metropolis and Hastings' rule (Meeds, Ghahramani, Neal and
 * Roweis, NIPS 2006). Their number is not truncated anywhere, so the chain's limit is exact. Two more moves, exchanging two
 * features of a row and toggling one column by another, lead out of many of the traps of Gibbs sampling, where features are
 * merged or split; not out of all of them, so compare the {@link #logJoint} of several chains. A sweep costs
 * O(N K (K³ + K²D)).
 */
public final class BuffetPosteriorSampler {
    /** Least mean of the proposed number of own features: the prior's mean is αβ/(β + N − 1) and hardly ever proposes one. */
    private static final double PROPOSED_NEW = 0.5;

    private final UniformRandomProvider rng;
    private final IndianBuffetLaw law;
    private final LinearGaussianModel model;
    private final SharedStateDiscreteSampler proposal;
    private final double logProposalRatio; // of one more own feature: prior mean over proposed mean
    private CollapsedFeatures state;
    private double logLikelihood;

    private BuffetPosteriorSampler(
            UniformRandomProvider rng, IndianBuffetLaw law, LinearGaussianModel model, CollapsedFeatures state) {
        this.rng = rng;
        this.law = law;
        this.model = model;
        this.state = state;
        double mean = law.meanNewDishes(state.rows());
        double proposed = Math.max(mean, PROPOSED_NEW);
        proposal = PoissonSampler.of(rng, proposed);
        logProposalRatio = Math.log(mean / proposed);
        logLikelihood = state.logLikelihood();
    }

    /**
     * A chain that starts at a draw from the prior.
     *
     * @param rng source of the numbers
     * @param law the prior of the matrix
     * @param model the law of the data given the matrix
     * @param data X, shape [n, d], finite
     * @return the chain, before its first sweep
     * @throws IllegalArgumentException if an argument is missing, the data are ragged or not finite
     */
    public static BuffetPosteriorSampler of(
            UniformRandomProvider rng, IndianBuffetLaw law, LinearGaussianModel model, double[][] data) {
        Arguments.notNull("model", model);
        Shapes.rectangular("data", data);
        return of(rng, law, model, data, IndianBuffetSampler.of(rng, law).sample(data.length));
    }

    /**
     * A chain that starts at a given matrix.
     *
     * @param rng source of the numbers
     * @param law the prior of the matrix
     * @param model the law of the data given the matrix
     * @param data X, shape [n, d], finite
     * @param start shape [n, k]; every column needs a one
     * @return the chain, before its first sweep
     * @throws IllegalArgumentException if an argument is missing, shapes disagree, the data are ragged or not finite, or a
     *     column of the start has no one
     */
    public static BuffetPosteriorSampler of(
            UniformRandomProvider rng,
            IndianBuffetLaw law,
            LinearGaussianModel model,
            double[][] data,
            BinaryMatrix start) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("law", law);
        Arguments.notNull("model", model);
        Shapes.rectangular("data", data);
        Arguments.notNull("start", start);
        Arguments.require(
                Arrays.stream(start.columnSums()).allMatch(m -> m > 0), "start", "without empty columns", start);
        return new BuffetPosteriorSampler(rng, law, model, new CollapsedFeatures(model, start, copy(data)));
    }

    /**
     * Visits every row once.
     *
     * @throws CancellationException if the thread is interrupted; the state stays valid
     */
    public void sweep() {
        state.refresh();
        logLikelihood = state.logLikelihood();
        for (int i = 0; i < state.rows(); i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the chain was interrupted");
            }
            sharedFeatures(i);
            exchangeFeatures(i);
            ownFeatures(i);
        }
        toggleFeatures();
    }

    // Columns have no order of their own: the one in which they are stored tells their age, and a move that went by it
    // would
    // bend the law. So every move visits columns in random order.

    /** Gibbs: others' ones draw with weight m, others' zeros with β + N − 1 − m. */
    private void sharedFeatures(int row) {
        int[] order = IntStream.range(0, state.columns()).toArray();
        ArraySampler.shuffle(rng, order);
        for (int k : order) {
            boolean present = state.get(row, k);
            int others = state.owners(k) - (present ? 1 : 0);
            if (others == 0) {
                continue;
            }
            double logOdds = logOdds(others);
            state.flip(row, k);
            double flipped = state.logLikelihood();
            double logOddsOfFlip = flipped - logLikelihood + (present ? -logOdds : logOdds);
            if (rng.nextDouble() < 1 / (1 + Math.exp(-logOddsOfFlip))) {
                logLikelihood = flipped;
            } else {
                state.flip(row, k);
            }
        }
    }

    /**
     * Metropolis: a row that has one of two features takes the other instead. Two copies of one feature, between which Gibbs
     * sampling sees a barrier at every row, so become one.
     */
    private void exchangeFeatures(int row) {
        for (int pair = 0; pair < state.columns(); pair++) {
            int k = rng.nextInt(state.columns());
            int l = rng.nextInt(state.columns());
            int from = state.get(row, k) ? k : l;
            int to = from == k ? l : k;
            if (state.get(row, k) == state.get(row, l) || state.owners(from) == 1) {
                continue; // nothing to exchange, or a feature of this row only
            }
            double logPrior = logOdds(state.owners(to)) - logOdds(state.owners(from) - 1);
            exchange(row, k, l);
            if (!accept(logPrior)) {
                exchange(row, k, l);
            }
        }
    }

    private void exchange(int row, int k, int l) {
        state.flip(row, k);
        state.flip(row, l);
    }

    /**
     * Metropolis: all rows that have feature l toggle feature k. Toggling twice changes nothing, so the move is its own
     * inverse. It leads out of bases in which, say, k means "A or B" and l means "B without A".
     */
    private void toggleFeatures() {
        int columns = state.columns();
        for (int pair = 0; pair < columns * columns; pair++) {
            int k = rng.nextInt(columns);
            int l = rng.nextInt(columns);
            if (k == l) {
                continue;
            }
            double before = logOfColumn(k);
            toggle(k, l);
            if (state.owners(k) == 0 || !accept(logOfColumn(k) - before)) {
                toggle(k, l);
            }
        }
    }

    private void toggle(int k, int l) {
        for (int i = 0; i < state.rows(); i++) {
            if (state.get(i, l)) {
                state.flip(i, k);
            }
        }
    }

    /** Log-odds that a row has a feature that so many others have. */
    private double logOdds(int others) {
        return Math.log(others) - Math.log(law.beta() + state.rows() - 1 - others);
    }

    /** The factor of the prior that a column's number of ones decides. */
    private double logOfColumn(int column) {
        int owners = state.owners(column);
        return LogBeta.value(owners, state.rows() - owners + law.beta());
    }

    /** Metropolis' rule for the state as it now is; the caller takes a refused change back. */
    private boolean accept(double logPriorRatio) {
        double likelihood = state.logLikelihood();
        boolean accepted = Math.log(rng.nextDouble()) < likelihood - logLikelihood + logPriorRatio;
        if (accepted) {
            logLikelihood = likelihood;
        }
        return accepted;
    }

    /** Metropolis-Hastings: the prior of the number of own features is Poisson, the proposal a wider Poisson law. */
    private void ownFeatures(int row) {
        int old = 0;
        for (int k = 0; k < state.columns(); k++) {
            old += owned(row, k) ? 1 : 0;
        }
        int proposed = proposal.sample();
        if (proposed == old) {
            return;
        }
        setOwnFeatures(row, old, proposed);
        if (!accept((proposed - old) * logProposalRatio)) {
            setOwnFeatures(row, proposed, old);
        }
    }

    private void setOwnFeatures(int row, int from, int to) {
        for (int s = from; s < to; s++) {
            state.addColumn();
            state.flip(row, state.columns() - 1);
        }
        int tooMany = from - to;
        for (int k = state.columns() - 1; k >= 0 && tooMany > 0; k--) {
            if (owned(row, k)) {
                state.flip(row, k);
                state.removeColumn(k);
                tooMany--;
            }
        }
    }

    private boolean owned(int row, int column) {
        return state.get(row, column) && state.owners(column) == 1;
    }

    /**
     * The present matrix, in left-ordered form.
     *
     * @return Z, shape [n, k]
     */
    public BinaryMatrix matrix() {
        return state.matrix().leftOrdered();
    }

    /**
     * What the features look like, given the present matrix and the data.
     *
     * @return posterior mean of A, shape [k, d], in the order of {@link #matrix()}'s columns
     */
    public double[][] features() {
        return new CollapsedFeatures(model, matrix(), state.data()).features();
    }

    /**
     * How good the present matrix is: its log-probability as a left-ordered form, and the log-evidence of the data.
     *
     * @return ln P([Z]) + ln p(X | Z), in nats
     */
    public double logJoint() {
        return law.logProbability(state.matrix()) + logLikelihood;
    }

    /** Puts other data under the same matrix, for a test of the chain against its prior (Geweke, 2004). */
    void replaceData(double[][] data) {
        state = new CollapsedFeatures(model, state.matrix(), copy(data));
        logLikelihood = state.logLikelihood();
    }

    private static double[][] copy(double[][] data) {
        return Arrays.stream(data).map(double[]::clone).toArray(double[][]::new);
    }
}
