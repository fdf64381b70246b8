package genmodels.sampling;

/** The Gauss–Legendre rule of 15 points on [0, 1], exact for polynomials up to degree 29. */
final class GaussLegendre {
    static final int POINTS = 15;
    static final double[] NODES = new double[POINTS];
    static final double[] WEIGHTS = new double[POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (POINTS + 0.5));
            double slope = 1;
            for (int iteration = 0;
                    iteration < 20;
                    iteration++) { // Newton on P₁₅, from Tricomi's approximation of its root
                double previous = 1;
                double value = x;
                for (int k = 2; k <= POINTS; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                slope = POINTS * (x * value - previous) / (x * x - 1);
                x -= value / slope;
            }
            NODES[POINTS - 1 - i] = 0.5 * (1 + x);
            WEIGHTS[POINTS - 1 - i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    private GaussLegendre() {}
}
