package genmodels.data;

import genmodels.preconditions.Arguments;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Drawn faces, 28 × 20 grey pixels, whose two factors are known: the pose (where the head looks) and the expression (from a
 * frown to a laugh). Both are uniform on [−1, 1] and independent.
 *
 * <p>Light, skin, position, size, the hair and the shape of brows, eyes and nose differ a little from picture to picture. They
 * are the nuisance that a model with two latent variables must leave to its noise, and pose and expression are what it should
 * find. The faces stand in for the Frey faces of Kingma and Welling (2014), whose licence is unclear and whose factors nobody
 * knows. A face takes about half a millisecond to draw.
 *
 * <pre>{@code
 * Faces faces = Faces.draw(Seeds.of(1).generator("faces"), 2000);
 * double[][] images = faces.images();
 * }</pre>
 */
public final class Faces {
    /** Pixels of a row. */
    public static final int WIDTH = 20;

    /** Rows of pixels. */
    public static final int HEIGHT = 28;

    /** Pixels of an image, row by row. */
    public static final int PIXELS = WIDTH * HEIGHT;

    private final double[][] images;
    private final double[] poses;
    private final double[] expressions;

    private Faces(double[][] images, double[] poses, double[] expressions) {
        this.images = images;
        this.poses = poses;
        this.expressions = expressions;
    }

    /**
     * Faces at random.
     *
     * @param rng source of randomness; the first n faces are the same however many follow
     * @param n how many, at least 1
     * @return n faces
     * @throws IllegalArgumentException if the generator is null or n is below 1
     */
    public static Faces draw(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        Faces faces = new Faces(new double[n][], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            faces.poses[i] = rng.nextDouble(-1, 1);
            faces.expressions[i] = rng.nextDouble(-1, 1);
            FaceFeatures features = FaceFeatures.drawn(rng, faces.poses[i], faces.expressions[i]);
            faces.images[i] = new FacePainter(features).pixels(WIDTH, HEIGHT);
        }
        return faces;
    }

    /**
     * The face of a pose and an expression, with nothing left to chance.
     *
     * @param pose −1 (looks to the viewer's left) … 1 (to the right)
     * @param expression −1 (a frown) … 1 (a laugh)
     * @return shape [560], row by row from the top, ink from 0 (white) to 1 (black)
     * @throws IllegalArgumentException if a factor is outside [−1, 1]
     */
    public static double[] face(double pose, double expression) {
        Arguments.between("pose", pose, -1, 1);
        Arguments.between("expression", expression, -1, 1);
        return new FacePainter(FaceFeatures.plain(pose, expression)).pixels(WIDTH, HEIGHT);
    }

    /**
     * How many faces there are.
     *
     * @return at least 1
     */
    public int size() {
        return images.length;
    }

    /**
     * The pictures.
     *
     * @return shape [size, 560], a copy; row by row from the top, ink from 0 (white) to 1 (black)
     */
    public double[][] images() {
        double[][] copy = images.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = images[i].clone();
        }
        return copy;
    }

    /**
     * Where the heads look.
     *
     * @return shape [size], a copy; −1 (to the viewer's left) … 1 (to the right)
     */
    public double[] poses() {
        return poses.clone();
    }

    /**
     * What the faces show.
     *
     * @return shape [size], a copy; −1 (a frown) … 1 (a laugh)
     */
    public double[] expressions() {
        return expressions.clone();
    }
}
