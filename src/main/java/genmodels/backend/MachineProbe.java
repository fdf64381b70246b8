package genmodels.backend;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine: asks {@code nvidia-smi}, or reads what the driver shows under /proc where that program is missing. */
public final class MachineProbe implements Probe {
    /** What libnd4jcuda.so and the CUDA bindings link to. */
    private static final List<String> LIBRARIES = List.of(
            "libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11", "libcusparse.so.11");

    /** Where drivers put their library, beside the folders of /etc/ld.so.conf.d. */
    private static final List<String> DRIVER_FOLDERS = List.of(
            "usr/lib/wsl/lib",
            "usr/local/nvidia/lib64",
            "usr/local/cuda/compat",
            "usr/lib/x86_64-linux-gnu/nvidia/current");

    private static final String LIBRARY_JAR = "cuda-11\\.6-.*-redist\\.jar";
    private static final Pattern VERSION = Pattern.compile("\\b(\\d{3}(?:\\.\\d+)+)\\b");
    private static final int LIMIT_SECONDS = 15;

    private final Path root;
    private final String classPath;
    private List<Row> rows;

    /** This machine and the class path of this process. */
    public MachineProbe() {
        this(Path.of("/"), System.getProperty("java.class.path"));
    }

    /**
     * A machine.
     *
     * @param root its root folder
     * @param classPath the class path to look at
     */
    MachineProbe(Path root, String classPath) {
        this.root = root;
        this.classPath = classPath;
    }

    @Override
    public String wish() {
        return variable("BACKEND");
    }

    @Override
    public boolean isInstalled() {
        return jars().anyMatch(name -> name.matches("nd4j-cuda-[\\d.]+-.*\\.jar"));
    }

    @Override
    public Optional<String> driver() {
        return rows().stream().map(Row::driver).findFirst().or(this::driverOfKernel);
    }

    @Override
    public List<Card> cards() {
        if (rows().isEmpty()) {
            return cardsOfKernel();
        }
        Optional<String> visible = Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES"));
        return visible(rows(), visible, variable("CUDA_DEVICE_ORDER")).stream()
                .map(Row::card)
                .toList();
    }

    /**
     * The cards that CUDA would show. Where it cannot be told which those are, all: parts of a card (MIG) do not say of which; numbers
     * count from the fastest card on unless the order is PCI_BUS_ID, which is nvidia-smi's, so among cards of several kinds they may
     * mean any (CUDA C++ Programming Guide, "CUDA Environment Variables").
     */
    static List<Row> visible(List<Row> rows, Optional<String> visible, String order) {
        if (visible.isEmpty()) {
            return rows;
        }
        List<String> names =
                Arrays.stream(visible.get().strip().split("\\s*,\\s*")).toList();
        boolean isOneKind = rows.stream().map(Row::card).distinct().count() == 1;
        boolean byNumber = names.stream().anyMatch(name -> name.matches("\\d+"));
        if (names.stream().anyMatch(name -> name.startsWith("MIG-"))
                || byNumber && !isOneKind && !order.equals("PCI_BUS_ID")) {
            return rows;
        }
        return rows.stream().filter(row -> row.isOneOf(names)).toList();
    }

    @Override
    public List<String> missingLibraries() {
        List<Path> folders = libraryFolders();
        boolean inJar = jars().anyMatch(name -> name.matches(LIBRARY_JAR));
        return Stream.concat(Stream.of(DRIVER_LIBRARY), inJar ? Stream.empty() : LIBRARIES.stream())
                .filter(name -> folders.stream().noneMatch(folder -> Files.exists(folder.resolve(name))))
                .toList();
    }

    private Stream<String> jars() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName())
                .filter(name -> name != null)
                .map(Path::toString);
    }

    private List<Path> libraryFolders() {
        List<Path> folders = new ArrayList<>();
        for (String folder : variable("LD_LIBRARY_PATH").split(":")) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        for (String folder : List.of("usr/local/cuda/lib64", "usr/lib/x86_64-linux-gnu", "usr/lib64")) {
            folders.add(root.resolve(folder));
        }
        DRIVER_FOLDERS.forEach(folder -> folders.add(root.resolve(folder)));
        folders.addAll(configuredFolders());
        return folders;
    }

    private List<Path> configuredFolders() {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("etc/ld.so.conf.d"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    if (line.startsWith("/")) {
                        folders.add(root.resolve(line.strip().substring(1)));
                    }
                }
            }
        } catch (IOException e) {
            return folders; // no such configuration on this system
        }
        return folders;
    }

    private synchronized List<Row> rows() {
        if (rows == null) {
            rows = ask("index,uuid,driver_version,name,compute_cap");
            if (rows.isEmpty()) {
                // Drivers before 470 do not know the last field and then print nothing of the others.
                rows = ask("index,uuid,driver_version,name");
            }
        }
        return rows;
    }

    private static List<Row> ask(String fields) {
        try {
            Path answer = Files.createTempFile("cards", ".csv");
            try {
                Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=" + fields, "--format=csv,noheader")
                        .redirectErrorStream(true)
                        .redirectOutput(answer.toFile())
                        .start();
                boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                return ended && process.exitValue() == 0
                        ? Row.read(Files.readString(answer, StandardCharsets.ISO_8859_1))
                        : List.of();
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            // There is no such program: no driver, or a container that was not given it.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Optional<String> driverOfKernel() {
        try {
            Matcher version = VERSION.matcher(Files.readString(root.resolve("proc/driver/nvidia/version")));
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<Card> cardsOfKernel() {
        try (Stream<Path> folders = Files.list(root.resolve("proc/driver/nvidia/gpus"))) {
            List<Card> cards = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                try (Stream<String> lines = Files.lines(folder.resolve("information"))) {
                    lines.filter(line -> line.startsWith("Model:"))
                            .map(line ->
                                    new Card(line.substring("Model:".length()).strip(), ""))
                            .forEach(cards::add);
                }
            }
            return cards;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value.strip();
    }

    /**
     * One line of nvidia-smi.
     *
     * @param index its number
     * @param uuid its name for machines
     * @param driver version of the driver
     * @param card the card
     */
    record Row(String index, String uuid, String driver, Card card) {
        static List<Row> read(String table) {
            return table.lines()
                    .map(line -> line.split("\\s*,\\s*"))
                    .filter(field -> field.length >= 4 && field[0].strip().matches("\\d+"))
                    .map(field -> new Row(field[0].strip(), field[1], field[2], card(field)))
                    .toList();
        }

        private static Card card(String[] field) {
            String capability = field.length > 4 ? field[4].strip() : "";
            return new Card(field[3], capability.matches("\\d+\\.\\d+") ? capability : "");
        }

        /** Whether a name is its number or its UUID (maybe shortened). */
        private boolean isOneOf(List<String> names) {
            return names.stream().anyMatch(name -> name.equals(index) || name.length() > 4 && uuid.startsWith(name));
        }
    }
}
