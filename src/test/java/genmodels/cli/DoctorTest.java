package genmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.backend.FakeProbe;
import genmodels.backend.Probe;
import genmodels.cli.Finding.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The doctor on machines that do not exist. */
class DoctorTest {
    private final FakeMachine machine = new FakeMachine();

    @Test
    void aHealthyMachineHasNothingToBeTold() {
        List<Finding> findings = new Doctor(machine, new Checkout(Path.of("/course"))).examine();
        assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.OK);
        assertThat(findings).extracting(Finding::advice).containsOnly("");
        assertThat(findings)
                .extracting(Finding::subject)
                .containsExactly(
                        "Java",
                        "Maven",
                        "Jupyter",
                        "Kernel",
                        "Processor",
                        "Threads",
                        "Memory",
                        "Disk",
                        "Fonts",
                        "GPU",
                        "Back end");
    }

    @Test
    void oldJavaOrARuntimeIsAFault() {
        machine.feature = 11;
        assertFinding("Java", Verdict.FAULT, "from version 17 on");
        machine.feature = 17;
        machine.jdk = false;
        assertFinding("Java", Verdict.FAULT, "needs its compiler");
        machine.jdk = true;
        machine.feature = 26;
        assertFinding("Java", Verdict.NOTE, "tested with Java 17 to 25");
    }

    @Test
    void aMissingOrBrokenToolIsAFault() {
        machine.programs = List.of("jupyter-lab");
        assertFinding("Maven", Verdict.FAULT, "Install Maven");
        machine.programs = List.of("mvn");
        assertFinding("Jupyter", Verdict.FAULT, "environment/course start");
        machine.programs = List.of("mvn", "jupyter-lab");
        machine.broken = true;
        assertFinding("Jupyter", Verdict.FAULT, "delete the folder .course/venv");
    }

    @Test
    void aKernelThatIsMissingDeadOrSlowIsTold() {
        machine.kernel = new Machine.KernelAnswer(false, -1, "");
        assertFinding("Kernel", Verdict.FAULT, "Run environment/course kernel.");
        machine.kernel = new Machine.KernelAnswer(true, -1, "the kernel has ended (exit status 1)");
        assertThat(assertFinding("Kernel", Verdict.FAULT, "delete the folder .course")
                        .found())
                .contains("exit status 1");
        machine.kernel = new Machine.KernelAnswer(true, 12_000, "");
        assertFinding("Kernel", Verdict.NOTE, "That is slow");
    }

    @Test
    void theNativeLibraryMustFitTheProcessor() {
        machine.library = "nd4j-native-1.0.0-M2.1-linux-x86_64-avx512.jar";
        assertFinding("Processor", Verdict.FAULT, "lacks avx512");
        machine.library = "nd4j-native-1.0.0-M2.1-linux-x86_64.jar";
        assertFinding("Processor", Verdict.NOTE, "has avx2");
        machine.variable = Optional.of("plain");
        assertFinding("Processor", Verdict.OK, "");
        machine.library = "nd4j-native-1.0.0-M2.1-linux-arm64.jar";
        assertFinding("Processor", Verdict.FAULT, "for another processor");
        machine.library = "nd4j-native-1.0.0-M2.1.jar";
        assertFinding("Processor", Verdict.FAULT, "downloads the one for this machine");
        machine.library = "nd4j-native-1.0.0-M2.1-macosx-arm64.jar";
        machine.architecture = "aarch64";
        machine.sets = Set.of();
        assertFinding("Processor", Verdict.OK, "");
    }

    @Test
    void littleMemoryIsANoteAndLittleDiskAFault() {
        machine.memory = 2L << 30;
        assertFinding("Memory", Verdict.NOTE, "about 4 GB");
        machine.disk = 100L << 20;
        assertFinding("Disk", Verdict.FAULT, "Free at least 1 GB");
        machine.writable = false;
        assertFinding("Disk", Verdict.FAULT, "folder of your own");
    }

    @Test
    void noFontIsAFault() {
        machine.fonts = 0;
        assertFinding("Fonts", Verdict.FAULT, "libharfbuzz0b");
    }

    @Test
    void aCardThatCudaRunsOnIsOfferedUntilItIsUsed() {
        machine.cuda = FakeProbe.of("535.104.05", "Tesla T4", "7.5");
        assertThat(assertFinding("GPU", Verdict.OK, "").found())
                .isEqualTo("Tesla T4 (compute capability 7.5), driver 535.104.05, CUDA libraries found");
        assertFinding("Back end", Verdict.NOTE, "BACKEND=cuda environment/course start");
        machine.cuda = machine.cuda.installed();
        assertThat(assertFinding("Back end", Verdict.OK, "").found()).isEqualTo("GPU (CUDA 11.6)");
        machine.cuda = machine.cuda.withWish("cpu");
        assertThat(assertFinding("Back end", Verdict.OK, "").found()).isEqualTo("CPU, by BACKEND=cpu");
    }

    @Test
    void aCardThatCudaDoesNotRunOnIsANoteAndNoFault() {
        machine.cuda = FakeProbe.of("550.54.15", "NVIDIA H200", "9.0").installed();
        assertFinding("GPU", Verdict.NOTE, "The course computes on the CPU.");
        assertFinding("Back end", Verdict.NOTE, "Computing on the CPU: NVIDIA H200 (compute capability 9.0)");
        machine.cuda = FakeProbe.of("418.87.01", "Tesla V100", "");
        assertFinding("GPU", Verdict.NOTE, "update the driver");
        assertFinding("Back end", Verdict.OK, "");
    }

    @Test
    void missingCudaLibrariesAreANoteWhereTheBackEndIsInstalled() {
        machine.cuda = FakeProbe.of("535.104.05", "Tesla T4", "7.5").installed().without("libcublas.so.11");
        assertThat(assertFinding("GPU", Verdict.OK, "").found()).endsWith("without libcublas.so.11");
        assertFinding("Back end", Verdict.NOTE, "downloads the CUDA libraries");
    }

    @Test
    void withoutADriverNothingIsMissing() {
        machine.cuda = FakeProbe.noDriver();
        assertThat(assertFinding("GPU", Verdict.OK, "").found()).contains("no NVIDIA driver", "none is needed");
        assertFinding("Back end", Verdict.OK, "");
        machine.cuda = machine.cuda.installed();
        assertFinding("Back end", Verdict.NOTE, "Computing on the CPU: no NVIDIA driver is found.");
    }

    @Test
    void aDriverWithoutItsLibraryIsANote() {
        machine.cuda = FakeProbe.of("535.104.05", "Tesla T4", "7.5").without("libcuda.so.1");
        assertFinding("GPU", Verdict.NOTE, "give the container the capability compute");
        assertFinding("Back end", Verdict.OK, "");
    }

    @Test
    void threadsThatAreNoNumberAreAFault() {
        machine.variable = Optional.of("all");
        assertFinding("Threads", Verdict.FAULT, "must be whole numbers");
        machine.variable = Optional.of("4");
        assertFinding("Threads", Verdict.OK, "");
    }

    @Test
    void everyFindingIsALineWithItsAdviceBelow() {
        StringWriter text = new StringWriter();
        int status = DoctorCommand.print(
                List.of(Finding.ok("Java", "17"), Finding.note("GPU", "a card", "Wait.")), new PrintWriter(text, true));
        assertThat(status).isZero();
        assertThat(text.toString().lines())
                .containsExactly("ok     Java       17", "note   GPU        a card", "                → Wait.");
        List<Finding> fault = List.of(Finding.fault("Fonts", "none", "Install one."));
        assertThat(DoctorCommand.print(fault, new PrintWriter(text))).isEqualTo(1);
    }

    private Finding assertFinding(String subject, Verdict verdict, String advice) {
        Finding finding = new Doctor(machine, new Checkout(Path.of("/course")))
                .examine().stream()
                        .filter(f -> f.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.advice()).contains(advice);
        return finding;
    }

    /** Healthy, unless a test says otherwise. */
    private static final class FakeMachine implements Machine {
        private int feature = 17;
        private boolean jdk = true;
        private List<String> programs = List.of("mvn", "jupyter-lab");
        private boolean broken;
        private KernelAnswer kernel = new KernelAnswer(true, 800, "");
        private String architecture = "amd64";
        private Set<String> sets = Set.of("sse2", "avx2", "fma");
        private String library = "nd4j-native-1.0.0-M2.1-linux-x86_64-avx2.jar";
        private long memory = 8L << 30;
        private long disk = 50L << 30;
        private boolean writable = true;
        private int fonts = 3;
        private FakeProbe cuda = FakeProbe.noDriver();
        private Optional<String> variable = Optional.empty();

        @Override
        public String system() {
            return "Linux";
        }

        @Override
        public String architecture() {
            return architecture;
        }

        @Override
        public String java() {
            return feature + " in /jdk";
        }

        @Override
        public int javaFeature() {
            return feature;
        }

        @Override
        public boolean isJdk() {
            return jdk;
        }

        @Override
        public Optional<String> output(String... command) {
            return broken ? Optional.empty() : Optional.of("9.9");
        }

        @Override
        public Optional<Path> program(String... names) {
            return List.of(names).stream()
                    .filter(programs::contains)
                    .findFirst()
                    .map(Path::of);
        }

        @Override
        public int cores() {
            return 2;
        }

        @Override
        public Set<String> instructionSets() {
            return sets;
        }

        @Override
        public List<String> libraries() {
            return List.of("genmodels.jar", "nd4j-native-api-1.0.0-M2.1.jar", library);
        }

        @Override
        public long memory() {
            return memory;
        }

        @Override
        public long freeDisk(Path path) {
            return disk;
        }

        @Override
        public boolean isWritable(Path path) {
            return writable;
        }

        @Override
        public int fonts() {
            return fonts;
        }

        @Override
        public Probe cuda() {
            return cuda;
        }

        @Override
        public Optional<String> variable(String name) {
            return variable;
        }

        @Override
        public KernelAnswer kernel(Path dataFolder) {
            return kernel;
        }
    }
}
