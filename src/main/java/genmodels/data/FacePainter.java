package genmodels.data;

/**
 * Draws a head: an egg with a nose, two ears, hair and a neck, on which eyes, brows and a mouth are painted, turned about the
 * vertical axis and lit from above. Every point of the picture is met by one ray, straight ahead. x runs to the viewer's
 * right, y down, z towards the viewer; lengths are in pixels.
 */
final class FacePainter {
    private static final int SUBPIXELS = 3;
    private static final double[] FIELD = {0.34, 0.22}; // the wall behind, top and bottom

    private static final double HALF_HEIGHT = 10.2;
    private static final double HALF_WIDTH = 7.6;
    private static final double HALF_DEPTH = 8.6;
    private static final double HAIR_INK = 0.86;

    private final FaceFeatures face;
    private final double sine;
    private final double cosine;
    private final double sineOfLight;
    private final double cosineOfLight;
    private final double halfWidth;
    private final double[][] lumps; // nose and ears: centre x, y, z and half-axes x, y, z of an ellipsoid

    FacePainter(FaceFeatures face) {
        this.face = face;
        this.sine = StrictMath.sin(face.turn());
        this.cosine = StrictMath.cos(face.turn());
        this.sineOfLight = StrictMath.sin(face.light());
        this.cosineOfLight = StrictMath.cos(face.light());
        this.halfWidth = HALF_WIDTH * face.width();
        double nose = face.nose() / 2;
        this.lumps = new double[][] {
            {0, 1.7 + nose, HALF_DEPTH - 0.4, 1.25, 2.4 + nose, 1.9},
            {-halfWidth - 0.1, 0.6, -1, 1.0, 2.1, 1.5},
            {halfWidth + 0.1, 0.6, -1, 1.0, 2.1, 1.5}
        };
    }

    /** Ink of every pixel, the mean of 3 × 3 points of it. */
    double[] pixels(int columns, int rows) {
        double[] ink = new double[rows * columns];
        double cosineOfRoll = StrictMath.cos(face.roll());
        double sineOfRoll = StrictMath.sin(face.roll());
        for (int i = 0; i < ink.length * SUBPIXELS * SUBPIXELS; i++) {
            int pixel = i / (SUBPIXELS * SUBPIXELS);
            double acrossPixel = (i % SUBPIXELS + 0.5) / SUBPIXELS;
            double downPixel = (i / SUBPIXELS % SUBPIXELS + 0.5) / SUBPIXELS;
            double u = (pixel % columns + acrossPixel - columns / 2.0 - face.right()) / face.size();
            double v = (pixel / columns + downPixel - rows * 0.47 - face.down()) / face.size();
            ink[pixel] += ink(cosineOfRoll * u + sineOfRoll * v, cosineOfRoll * v - sineOfRoll * u, rows)
                    / (SUBPIXELS * SUBPIXELS);
        }
        return ink;
    }

    /** What the viewer meets first at a point of the picture: nose, ear, head, neck, shoulders or the wall. */
    private double ink(double u, double v, int rows) {
        double head = headDepth(u, v);
        double nearest = head;
        double[] normal = null;
        for (double[] lump : lumps) {
            double depth = lumpDepth(u, v, lump);
            if (depth > nearest || (Double.isNaN(nearest) && !Double.isNaN(depth))) {
                nearest = depth;
                normal = lumpNormal(u, v, depth, lump);
            }
        }
        if (Double.isNaN(nearest)) {
            return background(u, v, rows);
        }
        if (normal == null) {
            double x = u * cosine - head * sine;
            double z = u * sine + head * cosine;
            double[] paint = paint(x, v, z);
            return lit(headNormal(u, v, head), paint[0], paint[1]);
        }
        return lit(normal, face.skin(), 1);
    }

    /** Half of the head's slice at a height, as a factor on its widest slice; narrower towards the chin. NaN beyond. */
    private static double slice(double y) {
        double t = y / HALF_HEIGHT;
        return t * t < 1 ? Math.sqrt(1 - t * t) * (1 - 0.20 * Math.max(0, t) * Math.max(0, t)) : Double.NaN;
    }

    /** Where the ray through (u, v) meets the head: the larger root of an ellipse turned by the head's angle. */
    private double headDepth(double u, double v) {
        double r = slice(v);
        return root(u, halfWidth, HALF_DEPTH, r * r);
    }

    private double root(double u, double a, double c, double level) {
        double quadratic = sine * sine / (a * a) + cosine * cosine / (c * c);
        double linear = u * sine * cosine * (1 / (c * c) - 1 / (a * a));
        double constant = u * u * (cosine * cosine / (a * a) + sine * sine / (c * c)) - level;
        double discriminant = linear * linear - quadratic * constant;
        return discriminant >= 0 ? (-linear + Math.sqrt(discriminant)) / quadratic : Double.NaN;
    }

    /** The head's normal in the viewer's frame; along its height by differences. */
    private double[] headNormal(double u, double v, double depth) {
        double h = 0.05;
        double x = u * cosine - depth * sine;
        double z = u * sine + depth * cosine;
        double below = slice(v + h);
        double above = slice(v - h);
        boolean atPole = Double.isNaN(below) || Double.isNaN(above);
        double slope = atPole ? -0.4 * Math.signum(v) : (below * below - above * above) / (2 * h);
        double gx = 2 * x / (halfWidth * halfWidth);
        double gz = 2 * z / (HALF_DEPTH * HALF_DEPTH);
        return unit(gx * cosine + gz * sine, -slope, gz * cosine - gx * sine);
    }

    private double lumpDepth(double u, double v, double[] lump) {
        double centre = lump[0] * cosine + lump[2] * sine;
        double t = (v - lump[1]) / lump[4];
        double depth = root(u - centre, lump[3], lump[5], 1 - t * t);
        return depth + lump[2] * cosine - lump[0] * sine;
    }

    private double[] lumpNormal(double u, double v, double depth, double[] lump) {
        double x = u * cosine - depth * sine - lump[0];
        double z = u * sine + depth * cosine - lump[2];
        double gx = x / (lump[3] * lump[3]);
        double gz = z / (lump[5] * lump[5]);
        return unit(gx * cosine + gz * sine, (v - lump[1]) / (lump[4] * lump[4]), gz * cosine - gx * sine);
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    /** Lambert's law with a lamp above the viewer's head and half of the light from everywhere. */
    private double lit(double[] normal, double ink, double gloss) {
        double lamp = normal[0] * sineOfLight * 0.85 - normal[1] * 0.5 + normal[2] * cosineOfLight * 0.85;
        double bright = (1 - ink) * (1 - gloss * (0.55 - 0.55 * Math.max(0, lamp)));
        return Math.min(1, Math.max(0, 1 - bright));
    }

    private double background(double u, double v, int rows) {
        double collar = v - 11.2 - 0.035 * u * u;
        if (collar > 0) {
            return 0.74;
        }
        if (Math.abs(u) < 4.1 && v > 4) {
            return face.skin() + 0.34 + 0.05 * Math.abs(u + 1);
        }
        double height = Math.min(1, Math.max(0, v / rows + 0.5));
        return FIELD[0] + (FIELD[1] - FIELD[0]) * height;
    }

    /** Ink of the head's surface and how strongly light shapes it: hair, brows, eyes and mouth over skin. */
    private double[] paint(double x, double y, double z) {
        boolean front = z > 0;
        double fringe = -5.0 - face.hairline() + 0.035 * x * x;
        boolean hair = y < fringe - 0.4 || (z < 1.0 && y < -0.4) || (z < -2.0 && y < 3.5);
        if (hair) {
            return new double[] {HAIR_INK, 0.35};
        }
        double ink = face.skin();
        if (front) {
            double side = Math.abs(x);
            ink = over(ink, 0.80, brows(side, y));
            ink = eyes(ink, side, y);
            ink = mouth(ink, x, y);
            ink = over(ink, face.skin() + 0.2, 0.5 * Math.max(0, face.smile()) * foldOfTheCheek(side, y));
        }
        return new double[] {ink, 1};
    }

    private static double foldOfTheCheek(double side, double y) {
        return soft(0.5 - Math.abs(side - 3.4 - 0.28 * (y - 3)), 0.4) * soft(1.6 - Math.abs(y - 3.6), 0.5);
    }

    /** Raised by a smile; their inner ends drawn down by a frown. */
    private double brows(double side, double y) {
        double raised = 0.8 * Math.max(0, face.smile());
        double drawnDown = Math.max(0, -face.smile()) * (0.3 + 0.45 * (2.6 - side));
        double line = -3.0 - raised + drawnDown + 0.10 * (side - 2.8) * (side - 2.8);
        return soft(0.50 + face.brow() - Math.abs(y - line), 0.3) * soft(1.9 - Math.abs(side - 3.0), 0.4);
    }

    private double eyes(double ink, double side, double y) {
        double across = (side - 2.9) / (1.55 * face.eyes());
        double along = (y + 0.75) / (0.95 * face.eyes() * (1 - 0.35 * Math.max(0, face.smile())));
        double inside = soft(1 - across * across - along * along, 0.35);
        double result = over(ink, 0.05, inside);
        double iris = Math.sqrt((side - 2.9) * (side - 2.9) + (y + 0.75) * (y + 0.75));
        result = over(result, 0.88, inside * soft(0.85 - iris, 0.25));
        double lid = Math.abs(along + Math.sqrt(Math.max(0, 1 - across * across)));
        return over(result, 0.62, soft(0.45 - lid, 0.3) * soft(1.1 - Math.abs(across), 0.2));
    }

    private double mouth(double ink, double x, double y) {
        double half = 3.2 + 0.9 * face.smile();
        double t = x / half;
        double bend = 1.7 * face.smile();
        double centre = 5.0 + 0.35 * bend;
        double upper = centre - bend * t * t;
        double open = Math.max(0, face.smile() - 0.1) * 3.2 * (1 - t * t);
        double within = soft(1.05 - Math.abs(t), 0.15);
        double result = over(ink, 0.04, within * soft(y - upper, 0.3) * soft(upper + open - y, 0.3));
        double lips = Math.max(soft(0.5 - Math.abs(y - upper), 0.3), soft(0.5 - Math.abs(y - upper - open), 0.3));
        return over(result, 0.70, within * lips);
    }

    private static double over(double ink, double paint, double cover) {
        return ink + (paint - ink) * cover;
    }

    /** 0 below −edge, 1 above edge, a smooth step between. */
    private static double soft(double inside, double edge) {
        double t = Math.min(1, Math.max(0, (inside + edge) / (2 * edge)));
        return t * t * (3 - 2 * t);
    }
}
