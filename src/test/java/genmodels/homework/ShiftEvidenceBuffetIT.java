package genmodels.homework;

import java.util.List;

/** Homework 2. */
class ShiftEvidenceBuffetIT extends AssignmentIT {
    ShiftEvidenceBuffetIT() {
        super(
                "hw2_shift_evidence_buffet",
                List.of(
                        Mistake.of(
                                "importance weights not normalised",
                                "weights",
                                "Math.exp(w[i] - top) / mean",
                                "Math.exp(w[i])"),
                        Mistake.of(
                                "train over test",
                                "weights",
                                "logTest.applyAsDouble(x[i]) - logTrain.applyAsDouble(x[i])",
                                "logTrain.applyAsDouble(x[i]) - logTest.applyAsDouble(x[i])"),
                        Mistake.of("sum 1 instead of mean 1", "weights", "/ mean;", "/ mean / x.length;"),
                        Mistake.of("weights that underflow", "weights", "DoubleStream.of(w).max().getAsDouble()", "0"),
                        Mistake.of(
                                "unweighted means", "line", "meanX += w[i] * x[i];", "meanX += x[i] * sum / (i + 1);"),
                        Mistake.of("weights squared", "line", "xy += w[i] * (x[i]", "xy += w[i] * w[i] * (x[i]"),
                        Mistake.of("the intercept is the mean", "line", "a = meanY - b * meanX", "a = meanY"),
                        Mistake.of(
                                "too few weights are let through",
                                "line",
                                "|| x.length != w.length",
                                "|| w.length == 0"),
                        Mistake.of("number of points over sum of squares", "effective-size", "sum * sum", "w.length"),
                        Mistake.of("old priors forgotten", "new-priors", " / trainPriors[k]", ""),
                        Mistake.of("posteriors not normalised again", "new-priors", "s[k] / sum /", "s[k] /"),
                        Mistake.of("one round only", "new-priors", "round < rounds", "round < Math.min(rounds, 1)"),
                        Mistake.of("the noise forgotten", "predict", "+ 1 / beta", ""),
                        Mistake.of("precision for variance", "predict", "+ 1 / beta", "+ beta"),
                        Mistake.of(
                                "deviation for variance",
                                "predict",
                                "variance = dot(phi, times(belief.covariance(), phi)) + 1 / beta",
                                "variance = Math.sqrt(dot(phi, times(belief.covariance(), phi)) + 1 / beta)"),
                        Mistake.of("wrong sign of the surprise", "update", "(t - law[0])", "(law[0] - t)"),
                        Mistake.of("the covariance grows", "update", "covariance[i][j] -=", "covariance[i][j] +="),
                        Mistake.of(
                                "the covariance stays",
                                "update",
                                "covariance[i][j] -= sPhi[i] * sPhi[j] / law[1];",
                                ""),
                        Mistake.of(
                                "after one point everything is certain",
                                "update",
                                "covariance[i][j] -= sPhi[i] * sPhi[j] / law[1];",
                                "covariance[i][j] = 0;",
                                0),
                        Mistake.of("the gain without its divisor", "update", "sPhi[i] / law[1] *", "sPhi[i] *"),
                        Mistake.of(
                                "learned before it was foretold",
                                "chain",
                                "double[] law = predict(belief, design[n], beta);",
                                "belief = update(belief, design[n], targets[n], beta);\n"
                                        + "        double[] law = predict(belief, design[n], beta);"),
                        Mistake.of(
                                "never learned",
                                "chain",
                                "        belief = update(belief, design[n], targets[n], beta);\n",
                                ""),
                        Mistake.of("the normalising constant forgotten", "chain", "2 * Math.PI * law[1]", "law[1]"),
                        Mistake.of("off by one customer", "mean-dishes", "(n - 1 + beta)", "(n + beta)"),
                        Mistake.of("β forgotten", "mean-dishes", "alpha * beta /", "alpha /"),
                        Mistake.of(
                                "off by one: the customer counts himself",
                                "buffet",
                                "before / (n + beta)",
                                "before / (n + 1 + beta)"),
                        Mistake.of(
                                "β forgotten for old dishes", "buffet", "before / (n + beta)", "(double) before / n"),
                        Mistake.of(
                                "new dishes at the rate α/n", "buffet", "alpha * beta / (n + beta)", "alpha / (n + 1)"),
                        Mistake.of("only customer 1 comes", "buffet", "n < customers; n++", "n < 1; n++", 0),
                        Mistake.of(
                                "only the customer before is asked",
                                "buffet",
                                "int i = 0; i < n",
                                "int i = Math.max(0, n - 1); i < n")));
    }

    @Override
    List<Mistake> rewordings() {
        return List.of(
                Mistake.of(
                        "a dish is taken by the upper end of the uniform numbers",
                        "buffet",
                        "rng.nextDouble() < before / (n + beta)",
                        "rng.nextDouble() >= 1 - before / (n + beta)"),
                Mistake.of(
                        "weights by their logarithms",
                        "weights",
                        "Math.exp(w[i] - top) / mean",
                        "Math.exp(w[i] - top - Math.log(mean))"));
    }
}
