package genmodels.vae;

/**
 * p(x|z) of one picture as a function of what the decoder gives for it: the value, the slope and the mean.
 *
 * <p>One object serves one thread: it has scratch memory.
 */
abstract class PixelLaw {
    static final double LOG_2_PI = Math.log(2 * Math.PI);

    final int pixels;
    final float[] terms;

    PixelLaw(int pixels) {
        this.pixels = pixels;
        this.terms = new float[pixels];
    }

    /**
     * The law of a model.
     *
     * @param pixels of a picture
     * @param floor the smallest variance of Gaussian laws
     * @param logVariance where a learned shared variance stands above that floor
     */
    static PixelLaw of(DecoderLaw law, int pixels, double floor, double logVariance) {
        return switch (law) {
            case BERNOULLI -> new BernoulliPixels(pixels);
            case GAUSSIAN -> new GaussianPixels(pixels, floor);
            case SHARED_VARIANCE -> new SharedVariancePixels(pixels, floor, logVariance);
        };
    }

    /** How many numbers a decoder of this law gives. */
    static int outputs(DecoderLaw law, int pixels) {
        return law == DecoderLaw.GAUSSIAN ? 2 * pixels : pixels;
    }

    /**
     * log p(x|z).
     *
     * @param x the picture, [pixels]
     * @param out what the decoder gives
     * @return in nats
     */
    abstract double logProbability(float[] x, float[] out);

    /**
     * log p(x|z) and its derivative.
     *
     * @param x the picture, [pixels]
     * @param out what the decoder gives
     * @param slope receives the derivative with respect to it
     * @return in nats
     */
    abstract double differentiate(float[] x, float[] out, float[] slope);

    /** E(x|z). */
    abstract void mean(float[] out, double[] mean);

    /** The standard deviation of each pixel given z. */
    abstract void deviation(float[] out, double[] deviation);

    /** The sum of the terms in eight strands, which a processor adds side by side. */
    final double sumOfTerms() {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i + 7 < pixels; i += 8) {
            a += terms[i];
            b += terms[i + 1];
            c += terms[i + 2];
            d += terms[i + 3];
            e += terms[i + 4];
            f += terms[i + 5];
            g += terms[i + 6];
            h += terms[i + 7];
        }
        double sum = (double) a + b + c + d + e + f + g + h;
        for (; i < pixels; i++) {
            sum += terms[i];
        }
        return sum;
    }
}
