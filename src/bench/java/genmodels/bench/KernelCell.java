package genmodels.bench;

import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** From the request to execute a small cell to its reply and the kernel's word that it is idle, after twenty cells. */
final class KernelCell {
    private static final int WARM_UP = 20;

    private KernelCell() {}

    static Task task() {
        return new Task(
                "kernel-cell",
                "ms",
                List.of("expression", "print", "method"),
                Engine.java("genmodels", () -> new Cells(KernelEngine.GENMODELS)),
                List.of(Engine.java("rapaio", () -> new Cells(KernelEngine.RAPAIO))));
    }

    static void run(KernelClient kernel, String code) throws IOException, InterruptedException {
        Execution cell = kernel.execute(code, Duration.ofSeconds(20));
        if (!cell.isOk()) {
            throw new IOException("the cell failed: " + cell.errorName() + " " + cell.errorValue());
        }
    }

    /** One kernel for all cases; a figure is the median of nine cells, each new to the kernel. */
    private static final class Cells implements Measurement {
        private static final int CELLS = 9;

        private final KernelClient kernel;
        private int count;

        Cells(KernelEngine engine) throws IOException, InterruptedException {
            kernel = KernelEngine.launch(engine.spec());
            for (int i = 0; i < WARM_UP; i++) {
                run(kernel, "1 + " + i);
            }
        }

        @Override
        public double of(String name) throws IOException, InterruptedException {
            Double[] millis = new Double[CELLS];
            for (int i = 0; i < CELLS; i++) {
                count++;
                String code = switch (name) {
                    case "expression" -> count + " + 1";
                    case "print" -> "System.out.println(" + count + ")";
                    case "method" -> "int twice" + count + "(int x) { return 2 * x; }\ntwice" + count + "(21)";
                    default -> throw new IllegalArgumentException("no case " + name);
                };
                long start = System.nanoTime();
                run(kernel, code);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            return Bench.median(List.of(millis));
        }

        @Override
        public void close() {
            kernel.close();
        }
    }
}
