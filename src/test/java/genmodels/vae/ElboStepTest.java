package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.nn.Activation;
import genmodels.nn.Dense;
import genmodels.nn.Network;
import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ElboStepTest {
    private static final int PIXELS = 11;
    private static final int LATENTS = 3;
    private static final int BATCH = 4;

    private final UniformRandomProvider rng = Seeds.of(31).generator("step");
    private final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);

    /**
     * Along random directions in the space of all parameters, the slope of the bound is its finite difference. Parameters are
     * floats: at h = 0.01 the difference is good to about 1e-3 of its size.
     */
    @ParameterizedTest
    @CsvSource({"BERNOULLI, 1", "BERNOULLI, 5", "GAUSSIAN, 1", "GAUSSIAN, 5", "SHARED_VARIANCE, 1", "SHARED_VARIANCE, 5"
    })
    void theGradientIsTheFiniteDifferenceOfTheBound(DecoderLaw kind, int samples) {
        List<Network> networks = networks(kind);
        ElboStep step = step(kind, samples, networks);
        step.run();
        List<double[]> gradients = new ArrayList<>();
        networks.forEach(network -> gradients.add(network.gradients().dup().toDoubleVector()));
        for (int trial = 0; trial < 5; trial++) {
            List<double[]> direction = direction(networks);
            double slope = 0;
            for (int n = 0; n < networks.size(); n++) {
                for (int i = 0; i < direction.get(n).length; i++) {
                    slope -= gradients.get(n)[i] * direction.get(n)[i];
                }
            }
            double h = 0.01;
            move(networks, direction, h);
            step.run();
            double up = step.bound();
            move(networks, direction, -2 * h);
            step.run();
            double down = step.bound();
            move(networks, direction, h);
            assertThat(slope)
                    .as("direction %d", trial)
                    .isCloseTo((up - down) / (2 * h), within(2e-3 * (1 + Math.abs(slope))));
        }
    }

    /** Log of a mean of weights is at least the mean of their logs: with the same noise, the bound with k samples is tighter. */
    @ParameterizedTest
    @CsvSource({"2", "10"})
    void moreSamplesTightenTheBound(int samples) {
        List<Network> networks = networks(DecoderLaw.BERNOULLI);
        ElboStep many = step(DecoderLaw.BERNOULLI, samples, networks);
        many.run();
        double logWeights = 0;
        for (int k = 0; k < samples; k++) {
            ElboStep one = step(DecoderLaw.BERNOULLI, 1, networks);
            for (int b = 0; b < BATCH; b++) {
                System.arraycopy(many.pictures()[b], 0, one.pictures()[b], 0, PIXELS);
                System.arraycopy(many.epsilon()[b * samples + k], 0, one.epsilon()[b], 0, LATENTS);
            }
            one.run();
            logWeights += one.reconstruction() / samples;
        }
        assertThat(many.reconstruction()).isCloseTo(logWeights, within(1e-4));
        assertThat(many.bound()).isBetween(many.reconstruction() - 3 * many.kl(), 0.0);
    }

    private List<Network> networks(DecoderLaw kind) {
        List<Network> networks = new ArrayList<>();
        networks.add(
                Network.of(rng, new Dense(PIXELS, 7, Activation.TANH), new Dense(7, 2 * LATENTS, Activation.IDENTITY)));
        networks.add(Network.of(
                rng,
                new Dense(LATENTS, 6, Activation.TANH),
                new Dense(6, PixelLaw.outputs(kind, PIXELS), Activation.IDENTITY)));
        if (kind == DecoderLaw.SHARED_VARIANCE) {
            networks.add(Network.of(rng, new Dense(1, 1, Activation.IDENTITY)));
        }
        return networks;
    }

    private ElboStep step(DecoderLaw kind, int samples, List<Network> networks) {
        Network noise = networks.size() > 2 ? networks.get(2) : null;
        PixelLaw law = PixelLaw.of(kind, PIXELS, 0.05, 0);
        ElboStep step = new ElboStep(networks.get(0), networks.get(1), noise, law, BATCH, samples);
        for (float[] picture : step.pictures()) {
            for (int p = 0; p < PIXELS; p++) {
                picture[p] = kind == DecoderLaw.BERNOULLI ? rng.nextInt(2) : rng.nextFloat();
            }
        }
        for (float[] row : step.epsilon()) {
            for (int j = 0; j < LATENTS; j++) {
                row[j] = (float) normal.sample();
            }
        }
        return step;
    }

    private List<double[]> direction(List<Network> networks) {
        List<double[]> direction = new ArrayList<>();
        for (Network network : networks) {
            double[] part = new double[network.parameterCount()];
            for (int i = 0; i < part.length; i++) {
                part[i] = 0.3 * normal.sample();
            }
            direction.add(part);
        }
        return direction;
    }

    private static void move(List<Network> networks, List<double[]> direction, double h) {
        for (int n = 0; n < networks.size(); n++) {
            INDArray parameters = networks.get(n).parameters();
            for (int i = 0; i < direction.get(n).length; i++) {
                parameters.putScalar(i, parameters.getDouble(i) + h * direction.get(n)[i]);
            }
        }
    }
}
