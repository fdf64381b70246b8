package genmodels.nn;

/**
 * The arithmetic between the products of an LSTM (Hochreiter and Schmidhuber, 1997, with the forget gate of Gers, Schmidhuber and
 * Cummins, 2000): c ← f c + i a, h ← o tanh c.
 */
final class LstmGates {
    private LstmGates() {}

    /**
     * One step.
     *
     * @param candidate sums that become a = tanh, [size]
     * @param gates sums that become the gates f, o and i, one after the other, [3 size]
     * @param before cells before the step, [size]
     * @param after cells after it, [size]
     * @param squashed tanh of them, [size]
     * @param hidden outputs, [size]
     */
    static void forward(
            float[] candidate,
            float[] gates,
            float[] before,
            float[] after,
            float[] squashed,
            float[] hidden,
            int size) {
        Elementwise.tanh(candidate, size);
        Elementwise.sigmoid(gates, 3 * size);
        for (int i = 0; i < size; i++) {
            float c = gates[i] * before[i] + gates[2 * size + i] * candidate[i];
            after[i] = c;
            squashed[i] = c;
        }
        Elementwise.tanh(squashed, size);
        for (int i = 0; i < size; i++) {
            hidden[i] = gates[size + i] * squashed[i];
        }
    }

    /**
     * The way back of one step.
     *
     * @param hiddenGradient gradient of the outputs
     * @param cellGradient gradient of the cells after the step, as later steps see it; becomes that of the cells before
     * @param candidateGradient becomes the gradient of the candidate's sums
     * @param gateGradients becomes the gradient of the gates' sums
     */
    static void backward(
            float[] candidate,
            float[] gates,
            float[] before,
            float[] squashed,
            float[] hiddenGradient,
            float[] cellGradient,
            float[] candidateGradient,
            float[] gateGradients,
            int size) {
        for (int i = 0; i < size; i++) {
            float o = gates[size + i];
            float s = squashed[i];
            gateGradients[size + i] = hiddenGradient[i] * s * o * (1f - o);
            cellGradient[i] += hiddenGradient[i] * o * (1f - s * s);
        }
        for (int i = 0; i < size; i++) {
            float a = candidate[i];
            float g = gates[2 * size + i];
            candidateGradient[i] = cellGradient[i] * g * (1f - a * a);
            gateGradients[2 * size + i] = cellGradient[i] * a * g * (1f - g);
        }
        for (int i = 0; i < size; i++) {
            float f = gates[i];
            gateGradients[i] = cellGradient[i] * before[i] * f * (1f - f);
            cellGradient[i] *= f;
        }
    }
}
