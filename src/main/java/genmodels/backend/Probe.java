package genmodels.backend;

import java.util.List;
import java.util.Optional;

/** What can be learned of a machine's CUDA without loading any of it; a test answers in its place. */
public interface Probe {
    /** The back end that the user asks for, {@code BACKEND} in the environment; empty if none. */
    String wish();

    /** Whether set-up put the CUDA back end on the class path. */
    boolean isInstalled();

    /** Version of the NVIDIA driver, for example {@code 535.104.05}; empty if no driver answers. */
    Optional<String> driver();

    /** The cards that CUDA may use. */
    List<Card> cards();

    /** File name of the library that comes with the driver; in a container, only if it is asked for. */
    String DRIVER_LIBRARY = "libcuda.so.1";

    /** File names of the libraries, CUDA's and the driver's, that the back end needs and that are nowhere to be found. */
    List<String> missingLibraries();
}
