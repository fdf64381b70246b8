package genmodels.calorimeter;

/** A particle on its way: kinetic energy in MeV, place in mm, direction as a unit vector. The beam comes along z. */
final class Track {
    /** Slabs of the stack: even ones are lead, odd ones argon. */
    static final int SLABS = 160;

    private static final double LEAD = 2;
    private static final double UNIT = 6;

    Particle kind;
    double energy;
    double x;
    double y;
    double z;
    double ux;
    double uy;
    double uz;
    int slab;

    boolean isInArgon() {
        return (slab & 1) == 1;
    }

    boolean isOutside() {
        return slab < 0 || slab >= SLABS || Math.abs(x) >= Layer.WIDTH / 2 || Math.abs(y) >= Layer.WIDTH / 2;
    }

    /** Way to the next surface between lead and argon, in mm; infinite when flying along it. */
    double toSurface() {
        if (uz > 0) {
            return (surface(slab + 1) - z) / uz;
        }
        return uz < 0 ? (surface(slab) - z) / uz : Double.POSITIVE_INFINITY;
    }

    /** Shortest way out of the slab, in mm. */
    double depthBelowSurface() {
        return Math.min(z - surface(slab), surface(slab + 1) - z);
    }

    void move(double way) {
        x += way * ux;
        y += way * uy;
        z += way * uz;
    }

    /** Moves to the next surface and into the slab behind it. */
    void cross(double way) {
        x += way * ux;
        y += way * uy;
        if (uz > 0) {
            z = surface(++slab);
        } else {
            z = surface(slab--);
        }
    }

    /** Turns the direction by a polar angle, given by its sine and cosine, around an axis given likewise. */
    void turn(double sin, double cos, double sinAround, double cosAround) {
        double across = Math.sqrt(ux * ux + uy * uy);
        double a = sin * cosAround;
        double b = sin * sinAround;
        if (across < 1e-10) {
            ux = a;
            uy = b;
            uz = Math.copySign(cos, uz);
            return;
        }
        double vx = ux * cos + (a * ux * uz - b * uy) / across;
        double vy = uy * cos + (a * uy * uz + b * ux) / across;
        double vz = uz * cos - a * across;
        // Rounding must not add up over many turns.
        double scale = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
        ux = vx * scale;
        uy = vy * scale;
        uz = vz * scale;
    }

    /** Where slab i begins. */
    private static double surface(int i) {
        return (i >> 1) * UNIT + (i & 1) * LEAD;
    }
}
