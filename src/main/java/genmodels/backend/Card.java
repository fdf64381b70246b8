package genmodels.backend;

import genmodels.preconditions.Arguments;
import java.util.List;

/**
 * A graphics card, as the driver describes it.
 *
 * @param name model, for example {@code Tesla T4}
 * @param capability compute capability, for example {@code 7.5}; empty if the driver does not tell
 */
public record Card(String name, String capability) {
    /**
     * The machine code inside libnd4jcuda.so of ND4J 1.0.0-M2.1, read off the binary. It holds no PTX, which a driver could
     * translate for newer cards.
     */
    private static final List<String> MACHINE_CODE =
            List.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6");

    /**
     * A card.
     *
     * @throws IllegalArgumentException if the capability is neither empty nor two numbers with a point between
     */
    public Card {
        Arguments.require(
                capability.isEmpty() || capability.matches("\\d+\\.\\d+"),
                "capability",
                "two numbers with a point between, or empty",
                capability);
    }

    /** Whether the capability is known. */
    boolean isKnown() {
        return !capability.isEmpty();
    }

    /**
     * Whether the CUDA back end has machine code for this card. Code for capability x.y runs on x.z for z ≥ y and nowhere else
     * (CUDA C++ Programming Guide, "Binary compatibility").
     */
    boolean isSupported() {
        return isKnown() && MACHINE_CODE.stream().anyMatch(this::runs);
    }

    private boolean runs(String code) {
        int[] built = numbers(code);
        int[] have = numbers(capability);
        return have[0] == built[0] && have[1] >= built[1];
    }

    private static int[] numbers(String capability) {
        String[] parts = capability.split("\\.");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }

    @Override
    public String toString() {
        return isKnown() ? name + " (compute capability " + capability + ")" : name + " (compute capability unknown)";
    }
}
