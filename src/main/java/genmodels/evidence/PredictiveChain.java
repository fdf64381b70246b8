package genmodels.evidence;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The evidence as a chain: log p(t) = log p(t₁) + log p(t₂ | t₁) + … + log p(t_N | t₁ … t_{N−1}).
 *
 * <p>Each term is what a target cost a model that had seen only the earlier ones. The terms depend on the order of the data,
 * their sum does not (Dawid, <i>Statistical theory: the prequential approach</i>, 1984). Costs O(N M²), as one fit does.
 *
 * @param terms one for each point, in the order in which the points were seen
 */
public record PredictiveChain(List<Term> terms) {
    /**
     * One point meeting the model.
     *
     * @param index the point's row in the design
     * @param law what the model said before it saw the target
     * @param target the target
     */
    public record Term(int index, Predictive law, double target) {
        /**
         * The term of the sum.
         *
         * @return log-density of the target, in nats; the lower, the more the point cost
         */
        public double logDensity() {
            return law.logDensity(target);
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no term
     */
    public PredictiveChain {
        Arguments.require(!terms.isEmpty(), "terms", "a list with at least one term", terms);
        terms = List.copyOf(terms);
    }

    /**
     * The chain in the order of the rows.
     *
     * @param design Φ, shape [n, m]
     * @param targets t, shape [n]
     * @param precisions α and β
     * @return n terms
     * @throws IllegalArgumentException if shapes disagree or a number is not finite
     */
    public static PredictiveChain of(double[][] design, double[] targets, Precisions precisions) {
        RegressionData.require(design, targets);
        return of(
                design, targets, precisions, IntStream.range(0, targets.length).toArray());
    }

    /**
     * The chain in another order.
     *
     * @param design Φ, shape [n, m]
     * @param targets t, shape [n]
     * @param precisions α and β
     * @param order the rows in the order in which they are seen: a permutation of 0 … n − 1
     * @return n terms
     * @throws IllegalArgumentException if shapes disagree, a number is not finite, or the order is no permutation
     */
    public static PredictiveChain of(double[][] design, double[] targets, Precisions precisions, int[] order) {
        RegressionData.require(design, targets);
        Arguments.notNull("precisions", precisions);
        Shapes.require("order", new long[] {order.length}, design.length);
        Arguments.require(
                IntStream.of(order)
                        .boxed()
                        .sorted()
                        .toList()
                        .equals(IntStream.range(0, order.length).boxed().toList()),
                "order",
                "a permutation of 0 to " + (order.length - 1),
                IntStream.of(order).boxed().toList());
        return new PredictiveChain(walk(design, targets, precisions, order));
    }

    static List<Term> walk(double[][] design, double[] targets, Precisions precisions, int[] order) {
        RootInformation information = new RootInformation(design[0].length, precisions.alpha());
        List<Term> terms = new ArrayList<>(order.length);
        for (int i : order) {
            terms.add(new Term(i, information.predict(design[i], precisions.beta()), targets[i]));
            information.observe(design[i], targets[i], precisions.beta());
        }
        return terms;
    }

    /**
     * The terms in the order of the chain.
     *
     * @return shape [n], in nats
     */
    public double[] logDensities() {
        return terms.stream().mapToDouble(Term::logDensity).toArray();
    }

    /**
     * The sum of the chain, which is the log-evidence.
     *
     * @return in nats
     */
    public double total() {
        return Vectors.sum(logDensities());
    }
}
