package genmodels.backend;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.nd4j.common.config.ND4JClassLoading;

/** Makes ND4J load the back end that suits the machine. */
public final class Backend {
    private static Choice choice;

    private Backend() {}

    /**
     * Chooses once for this process; to be called before anything of ND4J. Asks the driver, which takes up to seconds, only
     * where the CUDA back end is installed.
     *
     * @return the choice, the same at every call
     */
    public static synchronized Choice choose() {
        if (choice == null) {
            Probe probe = new MachineProbe();
            choice = Choice.of(probe);
            if (probe.isInstalled() && !choice.cuda()) {
                ND4JClassLoading.setNd4jClassloader(new WithoutCuda(ND4JClassLoading.getNd4jClassloader()));
            }
        }
        return choice;
    }

    /**
     * The class path without the entry by which ND4J finds the CUDA back end. ND4J would otherwise prefer it to the CPU's wherever
     * a driver counts a card, whether it can run on that card or not.
     */
    static final class WithoutCuda extends ClassLoader {
        private static final String ENTRY = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

        WithoutCuda(ClassLoader parent) {
            super("without-cuda", parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            Enumeration<URL> all = super.getResources(name);
            if (!name.equals(ENTRY)) {
                return all;
            }
            List<URL> kept = Collections.list(all);
            kept.removeIf(entry -> entry.toString().contains("nd4j-cuda"));
            return Collections.enumeration(kept);
        }
    }
}
