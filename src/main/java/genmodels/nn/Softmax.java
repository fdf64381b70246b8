package genmodels.nn;

/** The passes of a softmax over many columns at once; row v of the logits begins at {@code from}. */
final class Softmax {
    private Softmax() {}

    /** Adds the bias to a row and raises each column's maximum to it. */
    static void raise(float[] logits, int from, float bias, float[] tops, int n) {
        for (int j = 0; j < n; j++) {
            float z = logits[from + j] + bias;
            logits[from + j] = z;
            tops[j] = Math.max(tops[j], z);
        }
    }

    /** Turns a row into eˡ⁻ᵐᵃˣ and adds it to each column's sum. */
    static void exponentiate(float[] logits, int from, float[] tops, float[] sums, int n) {
        for (int j = 0; j < n; j++) {
            float e = Elementwise.expOfMinus(tops[j] - logits[from + j]);
            logits[from + j] = e;
            sums[j] += e;
        }
    }

    /** Multiplies a row by each column's factor. */
    static void weigh(float[] logits, int from, float[] factors, int n) {
        for (int j = 0; j < n; j++) {
            logits[from + j] *= factors[j];
        }
    }
}
