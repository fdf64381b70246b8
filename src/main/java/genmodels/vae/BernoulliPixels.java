package genmodels.vae;

import genmodels.nn.Elementwise;

/** Black or white pixels; the decoder gives log-odds a of black: {@code log p = Σ x a − log(1 + eᵃ)}. */
final class BernoulliPixels extends PixelLaw {
    BernoulliPixels(int pixels) {
        super(pixels);
    }

    @Override
    double logProbability(float[] x, float[] out) {
        for (int i = 0; i < pixels; i++) {
            float a = out[i];
            float u = Elementwise.expOfMinus(Math.abs(a));
            terms[i] = x[i] * a - (Math.max(a, 0f) + Elementwise.logOfOnePlus(u));
        }
        return sumOfTerms();
    }

    @Override
    double differentiate(float[] x, float[] out, float[] slope) {
        for (int i = 0; i < pixels; i++) {
            float a = out[i];
            float u = Elementwise.expOfMinus(Math.abs(a));
            float smaller = u / (1f + u);
            // σ(a) is 1 − σ(−|a|) above zero and σ(−|a|) below
            float sign = Math.signum(a);
            float black = 0.5f + sign * (0.5f - smaller);
            terms[i] = x[i] * a - (Math.max(a, 0f) + Elementwise.logOfOnePlus(u));
            slope[i] = x[i] - black;
        }
        return sumOfTerms();
    }

    @Override
    void mean(float[] out, double[] mean) {
        for (int i = 0; i < pixels; i++) {
            mean[i] = 1 / (1 + Math.exp(-out[i]));
        }
    }

    @Override
    void deviation(float[] out, double[] deviation) {
        mean(out, deviation);
        for (int i = 0; i < pixels; i++) {
            deviation[i] = Math.sqrt(deviation[i] * (1 - deviation[i]));
        }
    }
}
