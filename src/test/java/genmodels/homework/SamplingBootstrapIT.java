package genmodels.homework;

import java.util.List;

/** Homework 1. */
class SamplingBootstrapIT extends AssignmentIT {
    SamplingBootstrapIT() {
        super(
                "hw1_sampling_bootstrap",
                List.of(
                        Mistake.of("log instead of log1p", "exponential-quantile", "Math.log1p(-u)", "Math.log(1 - u)"),
                        Mistake.of("right for tiny u only", "exponential-quantile", "-Math.log1p(-u)", "u", 0.34),
                        Mistake.of("multiplied by the rate", "exponential-quantile", "/ rate", "* rate"),
                        Mistake.of(
                                "a rate that is NaN is let through",
                                "exponential-quantile",
                                "!(rate > 0)",
                                "rate <= 0"),
                        Mistake.of(
                                "cut off at the ends",
                                "truncated-quantile",
                                "x = quantile.applyAsDouble(low + u * (high - low))",
                                "x = Math.min(b, Math.max(a, quantile.applyAsDouble(u)))"),
                        Mistake.of(
                                "always the lower end",
                                "truncated-quantile",
                                "x = quantile.applyAsDouble(low + u * (high - low))",
                                "x = a",
                                0),
                        Mistake.of(
                                "uniform in the interval",
                                "truncated-quantile",
                                "x = quantile.applyAsDouble(low + u * (high - low))",
                                "x = a + u * (b - a)",
                                0.25),
                        Mistake.of(
                                "the interval's mass is forgotten",
                                "truncated-quantile",
                                "u * (high - low)",
                                "u * high"),
                        Mistake.of(
                                "forgotten Jacobian",
                                "transformed-density",
                                "+ Math.log(Math.abs(slopeOfInverse.applyAsDouble(y)))",
                                ""),
                        Mistake.of(
                                "Jacobian without absolute value",
                                "transformed-density",
                                "Math.abs(slopeOfInverse.applyAsDouble(y))",
                                "slopeOfInverse.applyAsDouble(y)"),
                        Mistake.of("Jacobian of the wrong sign", "transformed-density", "+ Math.log", "- Math.log"),
                        Mistake.of(
                                "ratio of the maxima",
                                "log-factor",
                                "logK = Math.max(logK, logTarget.applyAsDouble(x) - logProposal.applyAsDouble(x));",
                                "logK = Math.max(logK, logTarget.applyAsDouble(x)"
                                        + " - Arrays.stream(grid).map(logProposal).max().getAsDouble());"),
                        Mistake.of(
                                "biased envelope: heights uniform under k, not under k q",
                                "reject",
                                "logTarget.applyAsDouble(x) - logK - logProposal.applyAsDouble(x)",
                                "logTarget.applyAsDouble(x) - logK"),
                        new Mistake(
                                "a low envelope is a silent bias",
                                "reject",
                                "reject-envelope-checks",
                                "logRatio > 1e-9",
                                "false",
                                0),
                        new Mistake(
                                "every envelope is too low",
                                "reject",
                                "reject-envelope-checks",
                                "logRatio > 1e-9",
                                "true",
                                0),
                        new Mistake(
                                "the envelopes of the visible checks are told apart",
                                "reject",
                                "reject-envelope-checks",
                                "logRatio > 1e-9",
                                "logK < 0.41",
                                0),
                        Mistake.of(
                                "only refused proposals are counted",
                                "reject",
                                "draws[kept++] = x;",
                                "draws[kept++] = x; tried--;"),
                        Mistake.of(
                                "never samples: one draw, and as many proposals as theory expects",
                                "reject",
                                "int kept = 0;",
                                "if (n > 0) return new Kept(new double[1], Math.round(n * Math.exp(logK)));\n"
                                        + "    int kept = 0;",
                                0),
                        Mistake.of(
                                "never samples: zeros, and as many proposals as theory expects",
                                "reject",
                                "int kept = 0;",
                                "if (n > 0) return new Kept(draws, Math.round(n * Math.exp(logK)));\n    int kept = 0;",
                                0),
                        Mistake.of(
                                "never samples: a grid of quantiles, and as many proposals as theory expects",
                                "reject",
                                "int kept = 0;",
                                "Arrays.setAll(draws, i -> normal.inverseCumulativeProbability((i + 0.5) / n));\n"
                                        + "    if (n > 0) return new Kept(draws, Math.round(n * Math.exp(logK)));\n"
                                        + "    int kept = 0;",
                                0),
                        Mistake.of(
                                "never refuses: proposals, and as many as theory expects",
                                "reject",
                                "int kept = 0;",
                                "Arrays.setAll(draws, i -> proposals.getAsDouble());\n"
                                        + "    if (n > 0) return new Kept(draws, Math.round(n * Math.exp(logK)));\n"
                                        + "    int kept = 0;",
                                0.5),
                        Mistake.of(
                                "no chance: heights by the golden section",
                                "reject",
                                "rng.nextDouble()",
                                "(tried * 0.6180339887498949 % 1)",
                                0.9),
                        Mistake.of(
                                "the factor is forgotten",
                                "constant",
                                "estimate = Math.exp(logK) * rate",
                                "estimate = rate"),
                        Mistake.of(
                                "standard error by the draws kept",
                                "constant",
                                "(rate * (1 - rate) / kept.proposals())",
                                "(rate * (1 - rate) / kept.draws().length)"),
                        Mistake.of(
                                "resampling without replacement",
                                "resample",
                                "rows[i] = rng.nextInt(n);",
                                "int j = rng.nextInt(i + 1); rows[i] = rows[j]; rows[j] = i;"),
                        Mistake.of("every row once: no resampling at all", "resample", "rng.nextInt(n)", "i", 0.25),
                        Mistake.of(
                                "no chance: the first 63 % of the rows",
                                "resample", "rng.nextInt(n)", "n < 10 ? i : i % (int) Math.round(0.63212 * n)", 0.25),
                        Mistake.of(
                                "the last row is never drawn",
                                "resample",
                                "rng.nextInt(n)",
                                "rng.nextInt(Math.max(1, n - 1))"),
                        Mistake.of(
                                "one pseudo-sample for all",
                                "replicates",
                                "for (int b = 0; b < repetitions; b++) {\n        values[b] = statistic.applyAsDouble(resample(rng, n));",
                                "int[] rows = resample(rng, n);\n    for (int b = 0; b < repetitions; b++) {\n"
                                        + "        values[b] = statistic.applyAsDouble(rows);"),
                        Mistake.of(
                                "no resampling: all rows, over and over",
                                "replicates",
                                "statistic.applyAsDouble(resample(rng, n))",
                                "statistic.applyAsDouble(IntStream.range(0, n).toArray())",
                                0),
                        Mistake.of(
                                "always one",
                                "standard-error",
                                "error = Math.sqrt(squares / (replicates.length - 1))",
                                "error = 1",
                                0),
                        Mistake.of(
                                "wrong degrees of freedom",
                                "standard-error",
                                "replicates.length - 1)",
                                "replicates.length)"),
                        Mistake.of(
                                "divided by the root of B",
                                "standard-error",
                                "error = Math.sqrt(squares / (replicates.length - 1))",
                                "error = Math.sqrt(squares / (replicates.length - 1) / replicates.length)"),
                        Mistake.of(
                                "mean of squares minus square of mean",
                                "standard-error",
                                "Arrays.stream(replicates).map(v -> (v - mean) * (v - mean)).sum()",
                                "Arrays.stream(replicates).map(v -> v * v).sum() - replicates.length * mean * mean"),
                        Mistake.of(
                                "an interval of nothing",
                                "interval",
                                "interval[i] = sorted",
                                "interval[i] = i + 0 * sorted",
                                0.34),
                        Mistake.of("unsorted quantile", "interval", "Arrays.sort(sorted);", ""),
                        Mistake.of("sorts the caller's array", "interval", "replicates.clone()", "replicates"),
                        Mistake.of(
                                "one-sided level",
                                "interval",
                                "{(1 - level) / 2, (1 + level) / 2}",
                                "{1 - level, level}"),
                        Mistake.of("quantiles not interpolated", "interval", "(position - below) *", "0 *")));
    }

    @Override
    List<Mistake> rewordings() {
        return List.of(
                Mistake.of(
                        "the library's quantile",
                        "exponential-quantile",
                        "-Math.log1p(-u) / rate",
                        "ExponentialDistribution.of(1 / rate).inverseCumulativeProbability(u)"),
                Mistake.of(
                        "heights without logarithms",
                        "reject",
                        "Math.log(rng.nextDouble()) <= logRatio",
                        "rng.nextDouble() < Math.exp(logRatio)"),
                Mistake.of(
                        "heights drawn before the proposals",
                        "reject",
                        "double x = proposals.getAsDouble();",
                        "rng.nextDouble(); double x = proposals.getAsDouble();"),
                Mistake.of("rows from fractions", "resample", "rng.nextInt(n)", "(int) (n * rng.nextDouble())"),
                Mistake.of(
                        "the library's deviation",
                        "standard-error",
                        "Math.sqrt(squares / (replicates.length - 1))",
                        "tech.tablesaw.api.DoubleColumn.create(\"r\", replicates).standardDeviation()"));
    }
}
