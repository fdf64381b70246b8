package genmodels.vae;

import java.util.Arrays;

/**
 * Grey pixels with one variance {@code v = floor + eˢ}; the decoder gives means. Where the variance is given, s is −∞.
 *
 * <p>The slope with respect to s is {@link #slopeOfRow}, because s belongs to no picture.
 */
final class SharedVariancePixels extends PixelLaw {
    private final double floor;
    private double logVariance;
    private double variance;
    private double slopeOfRow;

    SharedVariancePixels(int pixels, double floor, double logVariance) {
        super(pixels);
        this.floor = floor;
        setLogVariance(logVariance);
    }

    void setLogVariance(double newLogVariance) {
        logVariance = newLogVariance;
        variance = floor + Math.exp(newLogVariance);
    }

    /** d log p / d s of the picture differentiated last. */
    double slopeOfRow() {
        return slopeOfRow;
    }

    @Override
    double logProbability(float[] x, float[] out) {
        return logProbability(squares(x, out));
    }

    @Override
    double differentiate(float[] x, float[] out, float[] slope) {
        float precision = (float) (1 / variance);
        for (int i = 0; i < pixels; i++) {
            slope[i] = (x[i] - out[i]) * precision;
        }
        double squares = squares(x, out);
        slopeOfRow = 0.5 * Math.exp(logVariance) / variance * (squares / variance - pixels);
        return logProbability(squares);
    }

    private double logProbability(double squares) {
        return -0.5 * (pixels * (LOG_2_PI + Math.log(variance)) + squares / variance);
    }

    private double squares(float[] x, float[] out) {
        for (int i = 0; i < pixels; i++) {
            float d = x[i] - out[i];
            terms[i] = d * d;
        }
        return sumOfTerms();
    }

    @Override
    void mean(float[] out, double[] mean) {
        for (int i = 0; i < pixels; i++) {
            mean[i] = out[i];
        }
    }

    @Override
    void deviation(float[] out, double[] deviation) {
        Arrays.fill(deviation, Math.sqrt(variance));
    }
}
