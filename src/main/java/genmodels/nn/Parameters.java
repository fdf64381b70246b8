package genmodels.nn;

import java.util.List;

/** The numbers that a chain learns, with their gradients. Networks that share parameters share this object. */
final class Parameters {
    private final Floats values;
    private final Floats gradients;
    private boolean spent = false;

    Parameters(int count) {
        this.values = Floats.zeros(1, count);
        this.gradients = Floats.zeros(1, count);
    }

    Floats values() {
        return values;
    }

    /** The gradients, zero where nothing was added since they were spent. */
    Floats gradients() {
        if (spent) {
            gradients.clear();
            spent = false;
        }
        return gradients;
    }

    /** The gradients as they lie in memory: what was spent is still there, and must be overwritten. */
    Floats rawGradients() {
        return gradients;
    }

    /** Whether what lies in the gradients counts as zero: the next way back overwrites it. Saves one pass over the memory. */
    boolean spent() {
        return spent;
    }

    void setSpent(boolean newSpent) {
        spent = newSpent;
    }

    /** Adds to the gradients what was computed elsewhere. */
    void add(Floats more) {
        if (spent) {
            gradients.array().assign(more.array());
            spent = false;
        } else {
            gradients.array().addi(more.array());
        }
    }

    static int count(List<Part> parts) {
        long count = parts.stream().mapToLong(Part::parameterCount).sum();
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parameters must be below 2³¹ in all, found " + count);
        }
        return (int) count;
    }
}
