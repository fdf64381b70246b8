package genmodels.backend;

import java.util.Locale;

/**
 * The back end that a process computes with, and why.
 *
 * @param cuda whether it is the CUDA back end
 * @param found what was found: card, driver, libraries
 * @param reason why it is another than the user may expect, one sentence; empty if it is the one that was asked for
 */
public record Choice(boolean cuda, String found, String reason) {
    /**
     * Chooses. The CUDA back end is taken where it is installed, wanted or at least not declined, and able to run; all else
     * computes on the CPU.
     *
     * @param probe what the machine shows of itself
     */
    public static Choice of(Probe probe) {
        String wish = probe.wish().strip().toLowerCase(Locale.ROOT);
        return switch (wish) {
            case "cpu" -> new Choice(false, "BACKEND=cpu", "");
            case "", "cuda" -> probe.isInstalled() ? ofInstalled(probe) : withoutCuda(wish);
            default ->
                new Choice(
                        false,
                        "BACKEND=" + wish,
                        "Computing on the CPU: BACKEND must be cpu or cuda, found " + wish + ".");
        };
    }

    private static Choice withoutCuda(String wish) {
        String reason = wish.isEmpty()
                ? ""
                : "Computing on the CPU: the CUDA back end is not installed; run BACKEND=cuda environment/course start.";
        return new Choice(false, "", reason);
    }

    private static Choice ofInstalled(Probe probe) {
        Gpu gpu = Gpu.examine(probe);
        if (gpu.isUsable()) {
            return new Choice(true, gpu.found(), "");
        }
        String why =
                gpu.status() == Gpu.Status.NO_DRIVER ? "no NVIDIA driver is found." : gpu.found() + ". " + gpu.remedy();
        return new Choice(false, gpu.found(), "Computing on the CPU: " + why);
    }

    /** One line: back end, what was found, threads. */
    @Override
    public String toString() {
        return (cuda ? "GPU (CUDA 11.6)" : "CPU") + (found.isEmpty() ? "" : ", " + found) + "; " + Threads.found();
    }
}
