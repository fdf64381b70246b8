package genmodels.data;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What is to be drawn: the two factors, pose and expression, and all that differs from picture to picture besides. Lengths
 * are in pixels.
 *
 * @param turn angle of the head about the vertical axis, in radians; positive looks to the viewer's right
 * @param smile −1 (corners of the mouth down, brows together) … 1 (a laugh that shows the teeth)
 * @param light angle of the lamp about the vertical axis, in radians; 0 is straight ahead
 * @param skin ink of lit skin
 * @param roll angle in the plane of the picture, in radians
 * @param right shift of the whole head to the right
 * @param down shift of the whole head downwards
 * @param size factor on all lengths
 * @param width factor on the width of the head
 * @param hairline height of the hair's edge over the usual one
 * @param brow thickness of the brows over the usual one
 * @param eyes size of the eyes, 1 is usual
 * @param nose length of the nose over the usual one
 */
record FaceFeatures(
        double turn,
        double smile,
        double light,
        double skin,
        double roll,
        double right,
        double down,
        double size,
        double width,
        double hairline,
        double brow,
        double eyes,
        double nose) {
    private static final double WIDEST_TURN = Math.toRadians(25);
    private static final double NOD = 0.4; // a laugh lifts the head, a frown bows it

    static FaceFeatures plain(double pose, double expression) {
        return new FaceFeatures(pose * WIDEST_TURN, expression, -0.35, 0.13, 0, 0, -NOD * expression, 1, 1, 0, 0, 1, 0);
    }

    static FaceFeatures drawn(UniformRandomProvider rng, double pose, double expression) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        return new FaceFeatures(
                pose * WIDEST_TURN,
                expression,
                -0.35 + 0.05 * normal.sample(),
                0.13 + 0.008 * normal.sample(),
                Math.toRadians(0.25) * normal.sample(),
                0.04 * normal.sample(),
                0.04 * normal.sample() - NOD * expression,
                1 + 0.003 * normal.sample(),
                1 + 0.006 * normal.sample(),
                0.08 * normal.sample(),
                0.08 * normal.sample(),
                1 + 0.05 * normal.sample(),
                0.2 * normal.sample());
    }
}
