package genmodels.bench;

import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelException;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The kernels that the kernel tasks compare, run by the Java of this process. */
enum KernelEngine {
    /** The course's own, as {@code course kernel} installed it. */
    GENMODELS {
        @Override
        KernelSpec spec() throws IOException {
            KernelSpec installed = KernelSpec.find("java", List.of(home().resolve(".course/jupyter")));
            List<String> argv = new ArrayList<>(installed.argv());
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            if (!Path.of(argv.get(0)).toRealPath().equals(java.toRealPath())) {
                throw new IOException("the kernel is installed for " + argv.get(0) + ", this is " + java
                        + "; run 'course kernel' with this Java");
            }
            return installed;
        }
    },

    /** The rapaio kernel, one jar with all it needs. */
    RAPAIO {
        private static final String ARTIFACT = "io.github.padreati:rapaio-jupyter-kernel:3.0.1";

        @Override
        KernelSpec spec() throws IOException, InterruptedException {
            Path folder = home().resolve("target/bench/peers");
            Path jar = folder.resolve("rapaio-jupyter-kernel-3.0.1.jar");
            if (!Files.exists(jar)) {
                fetch(folder);
            }
            if (!Files.exists(jar)) {
                throw new IOException("Maven could not fetch " + ARTIFACT + "; is the network there?");
            }
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> argv = List.of(java, "-jar", jar.toString(), "{connection_file}");
            return new KernelSpec("rapaio", folder, argv, "rapaio", "java", true, Map.of());
        }

        private void fetch(Path folder) throws IOException, InterruptedException {
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-q",
                            "-B",
                            "dependency:copy",
                            "-Dartifact=" + ARTIFACT,
                            "-DoutputDirectory=" + folder)
                    .directory(home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!maven.waitFor(2, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
            }
        }
    };

    static final int LAUNCHES = 4;

    abstract KernelSpec spec() throws IOException, InterruptedException;

    static Path home() {
        return Path.of(System.getProperty(Bench.HOME, "")).toAbsolutePath();
    }

    static LaunchOptions options() {
        return LaunchOptions.in(home()).withStartLimit(Duration.ofSeconds(15));
    }

    /** A kernel that answers; one that hangs at its start, as rapaio's does now and then, is launched anew. */
    static KernelClient launch(KernelSpec spec) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return KernelClient.launch(spec, options());
            } catch (KernelException.TimedOut e) {
                if (attempt == LAUNCHES) {
                    throw e;
                }
            }
        }
    }
}
