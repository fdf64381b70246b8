package genmodels.bench;

import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelException;
import genmodels.jupyter.KernelSpec;
import java.util.List;

/** From the launch of the kernel's process to its first answer, its output being heard. */
final class KernelStart {
    private KernelStart() {}

    static Task task() {
        return new Task(
                "kernel-start",
                "ms",
                List.of("launch-to-ready", "launch-to-first-result"),
                Engine.java("genmodels", () -> measurement(KernelEngine.GENMODELS)),
                List.of(Engine.java("rapaio", () -> measurement(KernelEngine.RAPAIO))));
    }

    private static Measurement measurement(KernelEngine engine) throws Exception {
        KernelSpec spec = engine.spec();
        return name -> {
            // A start that hangs and is repeated is not counted: that it hangs is another matter than how long it
            // takes.
            for (int attempt = 1; ; attempt++) {
                long start = System.nanoTime();
                try (KernelClient kernel = KernelClient.launch(spec, KernelEngine.options())) {
                    if (name.equals("launch-to-first-result")) {
                        KernelCell.run(kernel, "1 + 1");
                    }
                    return (System.nanoTime() - start) / 1e6;
                } catch (KernelException.TimedOut e) {
                    if (attempt == KernelEngine.LAUNCHES) {
                        throw e;
                    }
                }
            }
        };
    }
}
