package genmodels.nn;

/** Room on the heap, one for each thread, where pieces of native memory are worked on: they fit the nearest cache. */
final class Scratch {
    /** Floats of a piece. */
    static final int PIECE = 4096;

    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    final float[] first = new float[PIECE];
    final float[] second = new float[PIECE];
    private float[] bias = new float[PIECE];

    private Scratch() {}

    static Scratch own() {
        return OWN.get();
    }

    /** Room for one number per output, of any number. */
    float[] wide(int n) {
        if (bias.length < n) {
            bias = new float[n];
        }
        return bias;
    }
}
