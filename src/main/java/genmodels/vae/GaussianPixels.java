package genmodels.vae;

/**
 * Grey pixels; the decoder gives means m, then numbers s: the variance of a pixel is {@code v = floor + eˢ}, and {@code log p =
 * −½ Σ (log 2πv + (x − m)² / v)}.
 */
final class GaussianPixels extends PixelLaw {
    private final double floor;

    GaussianPixels(int pixels, double floor) {
        super(pixels);
        this.floor = floor;
    }

    @Override
    double logProbability(float[] x, float[] out) {
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            double variance = floor + Math.exp(out[pixels + i]);
            double d = x[i] - out[i];
            sum += Math.log(variance) + d * d / variance;
        }
        return -0.5 * (sum + pixels * LOG_2_PI);
    }

    @Override
    double differentiate(float[] x, float[] out, float[] slope) {
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            double learned = Math.exp(out[pixels + i]);
            double precision = 1 / (floor + learned);
            double d = x[i] - out[i];
            double square = d * d * precision;
            sum += square - Math.log(precision);
            slope[i] = (float) (d * precision);
            slope[pixels + i] = (float) (0.5 * learned * precision * (square - 1));
        }
        return -0.5 * (sum + pixels * LOG_2_PI);
    }

    @Override
    void mean(float[] out, double[] mean) {
        for (int i = 0; i < pixels; i++) {
            mean[i] = out[i];
        }
    }

    @Override
    void deviation(float[] out, double[] deviation) {
        for (int i = 0; i < pixels; i++) {
            deviation[i] = Math.sqrt(floor + Math.exp(out[pixels + i]));
        }
    }
}
