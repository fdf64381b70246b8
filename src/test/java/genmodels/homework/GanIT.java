package genmodels.homework;

import java.util.List;

/** Homework 4. */
class GanIT extends AssignmentIT {
    GanIT() {
        super(
                "hw4_gan",
                List.of(
                        Mistake.of(
                                "the laws exchanged",
                                "optimal-discriminator",
                                "Math.exp(logQ - logP)",
                                "Math.exp(logP - logQ)"),
                        Mistake.of(
                                "densities that underflow",
                                "optimal-discriminator",
                                "1 / (1 + Math.exp(logQ - logP))",
                                "Math.exp(logP) / (Math.exp(logP) + Math.exp(logQ))"),
                        Mistake.of("NaN where neither law lives", "optimal-discriminator", "logP == logQ ? 0.5 : ", ""),
                        Mistake.of(
                                "always certain",
                                "optimal-discriminator",
                                "1 / (1 + Math.exp(logQ - logP))",
                                "logP > logQ ? 1 : 0",
                                0),
                        Mistake.of(
                                "the ratio p/q",
                                "optimal-discriminator",
                                "1 / (1 + Math.exp(logQ - logP))",
                                "Math.exp(logP - logQ)"),
                        Mistake.of("zero mass times an infinite logarithm", "game-value", "p[i] > 0", "true"),
                        Mistake.of("the grid's spacing forgotten", "game-value", " * width", ""),
                        Mistake.of("both terms with log D", "game-value", "Math.log1p(-d[i])", "Math.log(d[i])"),
                        Mistake.of(
                                "a half forgotten", "jensen-shannon", "divergence += 0.5 * q[i]", "divergence += q[i]"),
                        Mistake.of(
                                "KL between the laws instead of to their mixture",
                                "jensen-shannon",
                                "Math.log(p[i] / m)",
                                "Math.log(p[i] / q[i])"),
                        Mistake.of(
                                "always log 2",
                                "jensen-shannon",
                                "double m = 0.5 * (p[i] + q[i]);",
                                "double m = 0.5 * (p[i] + q[i]);\n        if (true) return Math.log(2);",
                                0.2),
                        Mistake.of("a mixture that is a sum", "jensen-shannon", "0.5 * (p[i] + q[i])", "(p[i] + q[i])"),
                        Mistake.of("sum instead of mean", "discriminator-loss", "/ realLogits.length", ""),
                        Mistake.of(
                                "mean over both batches together",
                                "discriminator-loss",
                                "/ fakeLogits.length",
                                "/ realLogits.length"),
                        Mistake.of(
                                "softplus that overflows",
                                "discriminator-loss",
                                "(Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))))",
                                "Math.log(1 + Math.exp(l))"),
                        Mistake.of(
                                "log where log1p matters",
                                "discriminator-loss",
                                "Math.log1p(Math.exp(-Math.abs(l)))",
                                "Math.log(1 + Math.exp(-Math.abs(l)))"),
                        Mistake.of("labels exchanged", "discriminator-loss", "Math.max(-l, 0)", "Math.max(l, 0)"),
                        Mistake.of(
                                "wrong sign of the minimax slope",
                                "slopes",
                                "-sigmoid(logits[i])",
                                "sigmoid(logits[i])"),
                        Mistake.of(
                                "the batch's share forgotten",
                                "slopes",
                                "-sigmoid(-logits[i]) / slopes.length",
                                "-sigmoid(-logits[i])"),
                        Mistake.of("both losses minimax", "slopes", "-sigmoid(-logits[i])", "-sigmoid(logits[i])"),
                        Mistake.of(
                                "non-detached generator",
                                "discriminator-step",
                                "discriminator.forward(generator.output(noise));\n    gradient = logits.dup();\n"
                                        + "    loss += Losses.logistic(logits, 0, gradient);\n    discriminator.backward(gradient);",
                                "discriminator.forward(generator.forward(noise));\n    gradient = logits.dup();\n"
                                        + "    loss += Losses.logistic(logits, 0, gradient);\n"
                                        + "    generator.backward(discriminator.backward(gradient));"),
                        Mistake.of(
                                "generated points called real",
                                "discriminator-step",
                                "(logits, 0, gradient)",
                                "(logits, 1, gradient)"),
                        Mistake.of(
                                "real points only",
                                "discriminator-step",
                                "loss += Losses.logistic(logits, 0, gradient);\n    discriminator.backward(gradient);",
                                ""),
                        Mistake.of(
                                "both ways forward before both ways back",
                                "discriminator-step",
                                "    discriminator.backward(gradient);\n    logits = discriminator.forward(generator.output(noise));",
                                "    logits = discriminator.forward(generator.output(noise));\n"
                                        + "    discriminator.backward(gradient);"),
                        Mistake.of(
                                "a step after each batch",
                                "discriminator-step",
                                "    logits = discriminator.forward(generator.output(noise));",
                                "    optimiser.step();\n    logits = discriminator.forward(generator.output(noise));"),
                        Mistake.of("no step", "discriminator-step", "optimiser.step();", ""),
                        Mistake.of(
                                "non-detached discriminator: its gradients are spoilt",
                                "generator-step",
                                "discriminator.backwardToInput(gradient)",
                                "discriminator.backward(gradient)"),
                        Mistake.of(
                                "minimax labels: the generator helps the discriminator",
                                "generator-step",
                                "(logits, 1, gradient)",
                                "(logits, 0, gradient)"),
                        Mistake.of(
                                "no way back into the generator",
                                "generator-step",
                                "generator.backward(discriminator.backwardToInput(gradient));",
                                ""),
                        Mistake.of(
                                "a point counts for every centre within the radius",
                                "mode-counts",
                                "if (distance < least) {",
                                "if (distance <= radius) counts[c]++;\n            if (distance < -1) {"),
                        Mistake.of(
                                "distance by coordinate",
                                "mode-counts",
                                "Math.hypot(point[0] - centres[c][0], point[1] - centres[c][1])",
                                "Math.max(Math.abs(point[0] - centres[c][0]), Math.abs(point[1] - centres[c][1]))"),
                        Mistake.of("every point counts", "mode-counts", "if (least <= radius)", "if (true)")));
    }

    @Override
    List<Mistake> rewordings() {
        return List.of(
                Mistake.of(
                        "D - 1, which rounds to 0 where a point is believed",
                        "slopes",
                        "-sigmoid(-logits[i])",
                        "(sigmoid(logits[i]) - 1)"),
                Mistake.of(
                        "the generator goes forward without a way back",
                        "discriminator-step",
                        "generator.output(noise)",
                        "generator.forward(noise)"));
    }
}
