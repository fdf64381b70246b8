package genmodels.cli;

import genmodels.backend.Choice;
import genmodels.backend.Gpu;
import genmodels.backend.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks at everything that the course stands on, and knows for each fault what to do about it. */
final class Doctor {
    private static final int JAVA = 17;
    private static final int NEWEST_JAVA = 25;
    private static final long GIGABYTE = 1L << 30;
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    private static final Set<String> AVX2 = Set.of("avx2", "fma");

    private final Machine machine;
    private final Checkout checkout;

    Doctor(Machine machine, Checkout checkout) {
        this.machine = machine;
        this.checkout = checkout;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(maven());
        findings.add(jupyter());
        findings.add(kernel());
        findings.add(processor());
        findings.add(threads());
        findings.add(memory());
        findings.add(disk());
        findings.add(fonts());
        findings.add(gpu());
        findings.add(backend());
        return findings;
    }

    private Finding java() {
        if (machine.javaFeature() < JAVA) {
            return Finding.fault(
                    "Java", machine.java(), "Install a JDK from version 17 on and let JAVA_HOME name its folder.");
        }
        if (!machine.isJdk()) {
            return Finding.fault(
                    "Java",
                    machine.java() + ", a runtime only",
                    "Install a whole JDK: the kernel needs its compiler and JShell.");
        }
        if (machine.javaFeature() > NEWEST_JAVA) {
            return Finding.note(
                    "Java",
                    machine.java(),
                    "The course is tested with Java 17 to 25; if something fails, try one of these.");
        }
        return Finding.ok("Java", machine.java());
    }

    private Finding maven() {
        return machine.program("mvn", "mvn.cmd")
                .flatMap(path -> machine.output(path.toString(), "-v", "-q"))
                .map(version -> Finding.ok("Maven", version))
                .orElseGet(() -> Finding.fault(
                        "Maven",
                        "not found or not working",
                        "Install Maven from version 3.6.3 on (apt-get install maven, brew install maven)."));
    }

    private Finding jupyter() {
        Path own = checkout.root().resolve(".course/venv/bin");
        Optional<Path> found = machine.program(own + "/jupyter-lab", "jupyter-lab", "jupyter-notebook");
        if (found.isEmpty()) {
            return Finding.fault(
                    "Jupyter",
                    "neither jupyter-lab nor jupyter-notebook is found",
                    "Run environment/course start, which installs it.");
        }
        return machine.output(found.get().toString(), "--version")
                .map(version ->
                        Finding.ok("Jupyter", version.lines().findFirst().orElse("") + " in " + found.get()))
                .orElseGet(
                        () -> Finding.fault(
                                "Jupyter",
                                found.get() + " does not run",
                                "Its Python was perhaps updated: delete the folder .course/venv and run environment/course start."));
    }

    private Finding kernel() {
        Machine.KernelAnswer answer = machine.kernel(checkout.jupyter());
        if (!answer.isInstalled()) {
            return Finding.fault("Kernel", "not installed in " + checkout.jupyter(), "Run environment/course kernel.");
        }
        if (answer.startMillis() < 0) {
            return Finding.fault(
                    "Kernel",
                    answer.fault(),
                    "Run environment/course kernel; if it stays so, delete the folder .course and run environment/course start.");
        }
        String found = String.format(Locale.ROOT, "answers after %.1f s", answer.startMillis() / 1000.0);
        return answer.startMillis() < 5000
                ? Finding.ok("Kernel", found)
                : Finding.note("Kernel", found, "That is slow: see whether other programs keep the processor busy.");
    }

    private Finding processor() {
        String platform = machine.system() + " " + machine.architecture() + ", " + machine.cores() + " cores";
        Optional<String> library = machine.libraries().stream()
                .filter(name -> name.matches("nd4j-native-\\d.*-(linux|macosx|windows)-.*\\.jar"))
                .map(name -> name.replaceFirst("^nd4j-native-(.*?)-(?=linux|macosx|windows)", "")
                        .replace(".jar", ""))
                .findFirst();
        if (library.isEmpty()) {
            return Finding.fault(
                    "Processor",
                    platform + ", no native ND4J library",
                    "Run environment/course start, which downloads the one for this machine.");
        }
        String found = platform + ", native library " + library.get();
        boolean fits = library.get().contains(machine.architecture().matches("aarch64|arm64") ? "arm64" : "x86_64");
        if (!fits) {
            return Finding.fault(
                    "Processor",
                    found,
                    "It is for another processor: delete the folder .course and run environment/course start.");
        }
        Set<String> sets = machine.instructionSets();
        String best = sets.containsAll(AVX512) ? "-avx512" : sets.containsAll(AVX2) ? "-avx2" : "";
        String used = library.get().replaceFirst("^.*?(-avx\\w+)?$", "$1");
        if (!sets.isEmpty()
                && !sets.containsAll(used.equals("-avx512") ? AVX512 : used.equals("-avx2") ? AVX2 : Set.of())) {
            return Finding.fault(
                    "Processor",
                    found,
                    "This processor lacks " + used.substring(1)
                            + ": delete the folder .course and run environment/course start.");
        }
        // What an image was built for is no fault of the machine that runs it.
        boolean isChosen = machine.variable("GENMODELS_CPU").isPresent();
        if (library.get().startsWith("linux-x86_64") && !used.equals(best) && !isChosen) {
            return Finding.note(
                    "Processor",
                    found,
                    "The processor has " + best.substring(1)
                            + ": run environment/course start to get the faster library.");
        }
        return Finding.ok("Processor", found);
    }

    private Finding threads() {
        Optional<String> openMp = machine.variable("OMP_NUM_THREADS");
        Optional<String> blas = machine.variable("OPENBLAS_NUM_THREADS");
        String found = "OpenMP " + openMp.orElse("1 in the kernel") + ", BLAS " + blas.orElse("as many as cores");
        boolean wrong = openMp.or(() -> blas).isPresent() && !(openMp.orElse("1") + blas.orElse("1")).matches("\\d+");
        return wrong
                ? Finding.fault(
                        "Threads", found, "OMP_NUM_THREADS and OPENBLAS_NUM_THREADS must be whole numbers: unset them.")
                : Finding.ok("Threads", found);
    }

    private Finding memory() {
        double gigabytes = (double) machine.memory() / GIGABYTE;
        String found = String.format(Locale.ROOT, "%.1f GB", gigabytes);
        if (gigabytes == 0) {
            return Finding.note("Memory", "unknown", "The lessons need about 4 GB.");
        }
        return gigabytes >= 3.5
                ? Finding.ok("Memory", found)
                : Finding.note(
                        "Memory",
                        found,
                        "The lessons need about 4 GB: close other programs, and run one notebook at a time.");
    }

    private Finding disk() {
        if (!machine.isWritable(checkout.root())) {
            return Finding.fault(
                    "Disk",
                    checkout.root() + " cannot be written",
                    "Copy the course to a folder of your own, or change its owner.");
        }
        double gigabytes = (double) machine.freeDisk(checkout.root()) / GIGABYTE;
        String found = String.format(Locale.ROOT, "%.1f GB free in %s", gigabytes, checkout.root());
        return gigabytes >= 1
                ? Finding.ok("Disk", found)
                : Finding.fault("Disk", found, "Free at least 1 GB: builds and executed notebooks need it.");
    }

    private Finding fonts() {
        int fonts = machine.fonts();
        return fonts > 0
                ? Finding.ok("Fonts", fonts + " families")
                : Finding.fault(
                        "Fonts",
                        "none",
                        "Install fontconfig, a font and libharfbuzz (apt-get install fontconfig fonts-dejavu-core libharfbuzz0b), or no"
                                + " chart can be drawn.");
    }

    private Finding gpu() {
        Gpu gpu = Gpu.examine(machine.cuda());
        return switch (gpu.status()) {
            case NO_DRIVER -> Finding.ok("GPU", "none (no NVIDIA driver), and none is needed");
            case USABLE, NO_LIBRARIES -> Finding.ok("GPU", gpu.found());
            default -> Finding.note("GPU", gpu.found(), gpu.remedy() + " The course computes on the CPU.");
        };
    }

    private Finding backend() {
        Probe cuda = machine.cuda();
        Choice choice = Choice.of(cuda);
        if (!choice.reason().isEmpty()) {
            return Finding.note("Back end", "CPU", choice.reason());
        }
        if (choice.cuda()) {
            return Finding.ok("Back end", "GPU (CUDA 11.6)");
        }
        Gpu gpu = Gpu.examine(cuda);
        boolean couldUse = gpu.isUsable() || gpu.status() == Gpu.Status.NO_LIBRARIES;
        return couldUse && !cuda.isInstalled()
                ? Finding.note("Back end", "CPU", "BACKEND=cuda environment/course start sets the GPU up (2.4 GB).")
                : Finding.ok("Back end", "CPU" + (cuda.isInstalled() ? ", by BACKEND=cpu" : ""));
    }
}
