package genmodels.calorimeter;

import genmodels.preconditions.Arguments;

/**
 * How a {@link ShowerGan} is made and trained.
 *
 * @param latents numbers that the generator turns into a shower's shape, at least 1; with fewer than about 8 showers look alike
 * @param hidden units in each of the two hidden layers of both networks, at least 1
 * @param steps updates of both networks, at least 1
 * @param batch showers in an update, at least 2
 * @param generatorRate learning rate of the generator
 * @param discriminatorRate learning rate of the discriminator; larger than the generator's, so that it keeps up
 * @param averaging the generator that is kept is an average over its last 1 / (1 − averaging) updates or so; in [0, 1)
 */
public record ShowerGanOptions(
        int latents,
        int hidden,
        int steps,
        int batch,
        double generatorRate,
        double discriminatorRate,
        double averaging) {
    /** Checks the ranges. */
    public ShowerGanOptions {
        Arguments.positive("latents", latents);
        Arguments.positive("hidden", hidden);
        Arguments.positive("steps", steps);
        Arguments.require(batch >= 2, "batch", "at least 2", batch);
        Arguments.positive("generatorRate", generatorRate);
        Arguments.positive("discriminatorRate", discriminatorRate);
        Arguments.require(averaging >= 0 && averaging < 1, "averaging", "in [0, 1)", averaging);
    }

    /**
     * The settings that the shipped generator was trained with: some minutes of one core.
     *
     * @return the defaults
     */
    public static ShowerGanOptions defaults() {
        return new ShowerGanOptions(32, 160, 16_000, 128, 2e-4, 3e-4, 0.999);
    }

    /**
     * The same with another number of updates.
     *
     * @param newSteps at least 1
     * @return new options
     */
    public ShowerGanOptions withSteps(int newSteps) {
        return new ShowerGanOptions(latents, hidden, newSteps, batch, generatorRate, discriminatorRate, averaging);
    }
}
