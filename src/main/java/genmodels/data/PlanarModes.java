package genmodels.data;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Equally likely round Gaussians in the plane: the toy data on which mode collapse is watched and counted.
 *
 * <p>Both toys have the sizes of Z. Lin, A. Khetan, G. Fanti and S. Oh, <i>PacGAN: The power of two samples in generative
 * adversarial networks</i> (2018, <a href="https://arxiv.org/abs/1712.04086">link</a>), who took them from A. Srivastava and
 * others, <i>VEEGAN</i> (2017). The modes are far apart in units of their width, 77 and 40 deviations, so that hardly a point
 * belongs to two.
 *
 * @param centres shape [modes, 2]
 * @param deviation standard deviation of every mode along both axes, positive
 */
public record PlanarModes(double[][] centres, double deviation) {
    /**
     * Copies the centres.
     *
     * @throws IllegalArgumentException if they are empty or not points of the plane, or the deviation is not positive
     */
    public PlanarModes {
        Shapes.rectangular("centres", centres);
        Shapes.require("centres", new long[] {centres.length, centres[0].length}, Shapes.ANY, 2);
        for (int k = 0; k < centres.length; k++) {
            Arguments.finite("centres[" + k + "]", centres[k]);
        }
        Arguments.positive("deviation", deviation);
        centres = copy(centres);
    }

    /**
     * Eight modes on the unit circle, with deviation 0.01.
     *
     * @return the ring
     */
    public static PlanarModes ring() {
        double[][] centres = new double[8][];
        for (int k = 0; k < centres.length; k++) {
            double angle = 2 * Math.PI * k / centres.length;
            centres[k] = new double[] {Math.cos(angle), Math.sin(angle)};
        }
        return new PlanarModes(centres, 0.01);
    }

    /**
     * Twenty-five modes at {−4, −2, 0, 2, 4}², with deviation 0.05.
     *
     * @return the grid
     */
    public static PlanarModes grid() {
        double[][] centres = new double[25][];
        for (int k = 0; k < centres.length; k++) {
            centres[k] = new double[] {2 * (k / 5) - 4, 2 * (k % 5) - 4};
        }
        return new PlanarModes(centres, 0.05);
    }

    @Override
    public double[][] centres() {
        return copy(centres);
    }

    /**
     * Draws points.
     *
     * @param rng source of the numbers
     * @param n how many, at least 1
     * @return shape [n, 2]
     * @throws IllegalArgumentException if the generator is missing or n below 1
     */
    public double[][] samples(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] draws = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] centre = centres[rng.nextInt(centres.length)];
            draws[i] = new double[] {centre[0] + deviation * normal.sample(), centre[1] + deviation * normal.sample()};
        }
        return draws;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
