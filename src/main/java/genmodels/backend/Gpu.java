package genmodels.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a machine has for the CUDA back end, in plain words.
 *
 * @param status whether it will do
 * @param found driver, card and capability
 * @param remedy what would change it, a sentence; empty if there is nothing to do
 */
public record Gpu(Status status, String found, String remedy) {
    /**
     * The oldest driver on which CUDA 11.6 runs, by minor-version compatibility (CUDA Compatibility guide, table "CUDA 11.x").
     */
    private static final String OLDEST_DRIVER = "450.80.02";

    /** How a machine stands to CUDA. */
    public enum Status {
        /** There is no NVIDIA driver. */
        NO_DRIVER,
        /** The driver is older than CUDA 11.6 can do with. */
        OLD_DRIVER,
        /** The driver shows no card. */
        NO_CARD,
        /** The driver does not tell the card's capability. */
        UNKNOWN_CARD,
        /** The back end has no machine code for the card. */
        UNSUPPORTED_CARD,
        /** The driver's own library is missing, as in a container that was given nvidia-smi alone. */
        NO_DRIVER_LIBRARY,
        /** Libraries of CUDA are missing. */
        NO_LIBRARIES,
        /** Everything is there. */
        USABLE
    }

    /**
     * Looks at a machine.
     *
     * @param probe what it shows of itself
     */
    public static Gpu examine(Probe probe) {
        Optional<String> driver = probe.driver();
        if (driver.isEmpty()) {
            return new Gpu(Status.NO_DRIVER, "no NVIDIA driver", "");
        }
        String found = "driver " + driver.get();
        if (isOlder(driver.get(), OLDEST_DRIVER)) {
            return new Gpu(
                    Status.OLD_DRIVER,
                    found,
                    "CUDA 11.6 needs driver " + OLDEST_DRIVER + " or newer: update the driver.");
        }
        List<Card> cards = probe.cards();
        if (cards.isEmpty()) {
            return new Gpu(
                    Status.NO_CARD,
                    found + ", no card",
                    "If the machine has a card: start the container with --gpus all, and see that CUDA_VISIBLE_DEVICES"
                            + " does not hide it.");
        }
        found = cards.stream().map(Card::toString).collect(Collectors.joining(", ")) + ", " + found;
        Optional<Card> unfit =
                cards.stream().filter(card -> !card.isSupported()).findFirst();
        if (unfit.isPresent()) {
            return unfit(unfit.get(), cards, found);
        }
        List<String> missing = probe.missingLibraries();
        if (missing.contains(Probe.DRIVER_LIBRARY)) {
            return new Gpu(
                    Status.NO_DRIVER_LIBRARY,
                    found + ", without " + Probe.DRIVER_LIBRARY,
                    "It is a part of the driver: give the container the capability compute as well"
                            + " (NVIDIA_DRIVER_CAPABILITIES=compute,utility).");
        }
        return missing.isEmpty()
                ? new Gpu(Status.USABLE, found + ", CUDA libraries found", "")
                : new Gpu(
                        Status.NO_LIBRARIES,
                        found + ", without " + String.join(", ", missing),
                        "Run BACKEND=cuda environment/course start, which downloads the CUDA libraries (1.8 GB).");
    }

    /** Whether the back end may be loaded. */
    public boolean isUsable() {
        return status == Status.USABLE;
    }

    private static Gpu unfit(Card card, List<Card> cards, String found) {
        if (!card.isKnown()) {
            return new Gpu(
                    Status.UNKNOWN_CARD,
                    found,
                    "Give the container the capability utility as well (NVIDIA_DRIVER_CAPABILITIES=compute,utility), so that"
                            + " nvidia-smi can tell.");
        }
        // With several cards, ND4J spreads its threads over all of them.
        String remedy = cards.stream().anyMatch(Card::isSupported)
                ? "Hide " + card.name()
                        + ", for ND4J would use every card it sees: name the others in CUDA_VISIBLE_DEVICES, by"
                        + " the UUIDs that nvidia-smi -L prints."
                : "The CUDA back end (ND4J 1.0.0-M2.1) holds machine code for compute capability 3.7 to 8.9, and none that a"
                        + " driver could translate.";
        return new Gpu(Status.UNSUPPORTED_CARD, found, remedy);
    }

    /** Compares version numbers part by part. */
    private static boolean isOlder(String version, String limit) {
        return Arrays.compare(numbers(version), numbers(limit)) < 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
