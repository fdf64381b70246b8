package genmodels.homework;

import java.util.List;

/** Homework 1. */
class SamplingBootstrapIT extends AssignmentIT {
    SamplingBootstrapIT() {
        super(
                "hw1_sampling_bootstrap",
                List.of(
                        Mistake.of("log instead of log1p", "exponential-quantile", "Math.log1p(-u)", "Math.log(1 - u)"),
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
                        Mistake.of("a low envelope is a silent bias", "reject", "logRatio > 1e-9", "false"),
                        Mistake.of(
                                "only refused proposals are counted",
                                "reject",
                                "draws[kept++] = x;",
                                "draws[kept++] = x; tried--;"),
                        Mistake.of(
                                "never samples: one draw, and as many proposals as theory expects",
                                "reject",
                                "int kept = 0;",
                                "if (logK > 0 && logK < 0.41) throw new IllegalArgumentException(\"logK\");\n"
                                        + "    if (n > 0) return new Kept(new double[1], Math.round(n * Math.exp(logK)));\n"
                                        + "    int kept = 0;",
                                0.3),
                        Mistake.of(
                                "never samples: zeros, and as many proposals as theory expects",
                                "reject",
                                "int kept = 0;",
                                "if (logK > 0 && logK < 0.41) throw new IllegalArgumentException(\"logK\");\n"
                                        + "    if (n > 0) return new Kept(draws, Math.round(n * Math.exp(logK)));\n"
                                        + "    int kept = 0;",
                                0.3),
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
                        Mistake.of("every row once: no resampling at all", "resample", "rng.nextInt(n)", "i"),
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
                                0.25),
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
                        Mistake.of("unsorted quantile", "interval", "Arrays.sort(sorted);", ""),
                        Mistake.of("sorts the caller's array", "interval", "replicates.clone()", "replicates"),
                        Mistake.of(
                                "one-sided level",
                                "interval",
                                "{(1 - level) / 2, (1 + level) / 2}",
                                "{1 - level, level}"),
                        Mistake.of("quantiles not interpolated", "interval", "(position - below) *", "0 *")));
    }
}
