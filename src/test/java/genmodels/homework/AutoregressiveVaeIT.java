package genmodels.homework;

import java.util.List;

/** Homework 3. */
class AutoregressiveVaeIT extends AssignmentIT {
    AutoregressiveVaeIT() {
        super(
                "hw3_autoregressive_vae",
                List.of(
                        Mistake.of(
                                "off by one: the context holds the symbol itself",
                                "counts",
                                "text.substring(t - length, t)",
                                "text.substring(Math.min(t, t - length + 1), t + 1)"),
                        Mistake.of("off by one: the first context is left out", "counts", "t >= length", "t > length"),
                        Mistake.of(
                                "contexts do not overlap",
                                "counts",
                                "if (t >= length) {",
                                "if (t >= length && (length == 0 || (t - length) % length == 0)) {"),
                        Mistake.of(
                                "the first symbols of the context instead of the last",
                                "next-symbol",
                                "before.substring(before.length() - k)",
                                "before.substring(0, k)"),
                        Mistake.of("γ forgotten in the denominator", "next-symbol", "(total + gamma)", "total"),
                        Mistake.of(
                                "smoothed with the uniform law at every length",
                                "next-symbol",
                                "gamma * p[c]",
                                "gamma / symbols"),
                        Mistake.of("the base is the empty law", "next-symbol", "Arrays.fill(p, 1.0 / symbols);", ""),
                        Mistake.of("nats instead of bits", "bits", "/ Math.log(2)", ""),
                        Mistake.of("always 3 bits", "bits", "bits /= text.length();", "bits = 3;", 0),
                        Mistake.of("sum instead of mean", "bits", "bits /= text.length();", ""),
                        Mistake.of("the first symbol left out", "bits", "int t = 0", "int t = 1"),
                        Mistake.of(
                                "off by one: the model sees the symbol",
                                "bits",
                                "text.substring(0, t)",
                                "text.substring(0, t + 1)"),
                        Mistake.of(
                                "a product that underflows",
                                "bits",
                                "bits /= text.length();",
                                "double product = 1;\n"
                                        + "    for (int t = 0; t < text.length(); t++)\n"
                                        + "        product *= model.apply(text.substring(0, t))"
                                        + "[alphabet.indexOf(text.charAt(t))];\n"
                                        + "    bits = -Math.log(product) / Math.log(2) / text.length();"),
                        Mistake.of("power T instead of 1/T", "temperature", "/ temperature);", "* temperature);"),
                        Mistake.of(
                                "always the likeliest",
                                "temperature",
                                "Math.exp((Math.log(p[c]) - top) / temperature)",
                                "Math.log(p[c]) == top ? 1 : 0",
                                0.25),
                        Mistake.of("not normalised", "temperature", "sharpened[c] /= sum;", ""),
                        Mistake.of(
                                "underflow at low temperature",
                                "temperature",
                                "(Math.log(p[c]) - top)",
                                "Math.log(p[c])"),
                        Mistake.of(
                                "variance for deviation",
                                "reparameterize",
                                "Math.exp(0.5 * logVariance[i])",
                                "Math.exp(logVariance[i])"),
                        Mistake.of("no noise", "reparameterize", "Math.exp(0.5 * logVariance[i]) * noise[i]", "0", 0),
                        Mistake.of(
                                "log-variance not exponentiated",
                                "reparameterize",
                                "Math.exp(0.5 * logVariance[i])",
                                "logVariance[i]"),
                        Mistake.of("wrong sign of the KL", "kl", "divergence += 0.5", "divergence -= 0.5"),
                        Mistake.of(
                                "mean instead of sum",
                                "kl",
                                "divergence += 0.5 *",
                                "divergence += 0.5 / mean.length *"),
                        Mistake.of(
                                "the KL turned around",
                                "kl",
                                "(mean[i] * mean[i] + Math.exp(logVariance[i]) - 1 - logVariance[i])",
                                "((1 + mean[i] * mean[i]) * Math.exp(-logVariance[i]) - 1 + logVariance[i])"),
                        Mistake.of(
                                "a deviation where a variance belongs",
                                "kl",
                                "Math.exp(logVariance[i])",
                                "Math.exp(0.5 * logVariance[i])"),
                        Mistake.of(
                                "log(1 + exp l) that overflows",
                                "log-likelihood",
                                "Math.max(l, 0) - Math.log1p(Math.exp(-Math.abs(l)))",
                                "Math.log1p(Math.exp(l))"),
                        Mistake.of(
                                "log where log1p matters",
                                "log-likelihood",
                                "Math.log1p(Math.exp(-Math.abs(l)))",
                                "Math.log(1 + Math.exp(-Math.abs(l)))"),
                        Mistake.of(
                                "mean over pixels", "log-likelihood", "sum += x[i] * l", "sum += x[i] * l / x.length"),
                        Mistake.of(
                                "the noise's factor ½ forgotten",
                                "latent-gradients",
                                "0.5 * g[i] * deviation",
                                "g[i] * deviation"),
                        Mistake.of("the divergence not weighted", "latent-gradients", "w * mean[i]", "mean[i]"),
                        Mistake.of(
                                "wrong sign of the divergence's gradient",
                                "latent-gradients",
                                "+ w * mean[i]",
                                "- w * mean[i]"),
                        Mistake.of(
                                "the KL is a sum over the batch",
                                "vae-step",
                                "kl(q[0], q[1]) / batch",
                                "kl(q[0], q[1])"),
                        Mistake.of(
                                "the KL's gradient is not divided by the batch",
                                "vae-step",
                                "noise[i], 1.0 / batch)",
                                "noise[i], 1)"),
                        Mistake.of("no way back through the encoder", "vae-step", "encoder.backward(array(back));", ""),
                        Mistake.of(
                                "the encoder gets the decoder's gradient",
                                "vae-step",
                                "both[0]), DoubleStream.of(both[1]))",
                                "g[i]), DoubleStream.of(g[i]))"),
                        Mistake.of(
                                "no noise: an autoencoder",
                                "vae-step",
                                "halves(code[i])[1], noise[i])",
                                "halves(code[i])[1], new double[2])"),
                        Mistake.of(
                                "mean of logarithms: the ELBO",
                                "importance",
                                "top + Math.log(DoubleStream.of(values).map(v -> Math.exp(v - top)).average()\n        .getAsDouble())",
                                "DoubleStream.of(values).average().getAsDouble()"),
                        Mistake.of(
                                "weights summed, not averaged",
                                "importance",
                                "Math.exp(v - top)).average()\n        .getAsDouble()",
                                "Math.exp(v - top)).sum()"),
                        Mistake.of(
                                "weights that overflow",
                                "importance",
                                "double top = DoubleStream.of(values).max().getAsDouble();",
                                "double top = 0;"),
                        Mistake.of(
                                "the proposal's density forgotten",
                                "importance",
                                "+ 0.5 * (logVariance[i] + d * d * Math.exp(-logVariance[i]))",
                                ""),
                        Mistake.of(
                                "the proposal's variance forgotten",
                                "importance",
                                "(logVariance[i] + d * d",
                                "(d * d")));
    }

    @Override
    List<Mistake> rewordings() {
        return List.of(
                Mistake.of(
                        "powers of what is left of the largest",
                        "temperature",
                        "Math.exp((Math.log(p[c]) - top) / temperature)",
                        "Math.pow(p[c] / Math.exp(top), 1 / temperature)"),
                Mistake.of(
                        "the deviation by a root",
                        "reparameterize",
                        "Math.exp(0.5 * logVariance[i])",
                        "Math.sqrt(Math.exp(logVariance[i]))"));
    }
}
