package genmodels.homework;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes what students get: single assignments, or the whole course without the sources of homework. */
public final class Release {
    // Not the clock's: the same content gives the same file.
    private static final FileTime TIME = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final List<String> EDITION = List.of(
            "pom.xml",
            "README.md",
            "CHANGELOG.md",
            "LICENSE",
            "Dockerfile",
            ".devcontainer",
            ".dockerignore",
            ".editorconfig",
            ".gitignore",
            "environment",
            "notebooks",
            "src/main");

    private Release() {}

    /**
     * Releases an assignment.
     *
     * @param sourceFolder holds NAME.ipynb, named like the folder, and what it needs
     * @param releaseFolder gets NAME/NAME.ipynb and NAME.zip; made if it is missing
     * @return the archive
     * @throws IOException if something cannot be read or written, or a file beside the notebook holds solutions or hidden checks
     * @throws IllegalArgumentException if the notebook cannot be graded, or its verdicts do not compile
     */
    public static Path assignment(Path sourceFolder, Path releaseFolder) throws IOException {
        Map<String, byte[]> files = files(sourceFolder);
        String name = sourceFolder.getFileName().toString();
        Path folder = releaseFolder.resolve(name);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
        Map<String, byte[]> named = new TreeMap<>();
        files.forEach((path, bytes) -> named.put(name + "/" + path, bytes));
        return zip(releaseFolder.resolve(name + ".zip"), named, Set.of());
    }

    /** The files of a released assignment by their paths in its folder. */
    private static Map<String, byte[]> files(Path sourceFolder) throws IOException {
        String name = sourceFolder.getFileName().toString();
        Path notebook = sourceFolder.resolve(name + ".ipynb");
        Assignment assignment = Assignment.read(notebook);
        new Verdicts(assignment, Duration.ofSeconds(1));
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : regularFiles(sourceFolder)) {
            if (file.toString().endsWith(".ipynb") && !file.equals(notebook)) {
                throw new IOException(sourceFolder + " must hold one notebook, found " + file.getFileName() + " too");
            }
            String path = sourceFolder.relativize(file).toString().replace('\\', '/');
            byte[] bytes = file.equals(notebook)
                    ? assignment.released().toJson().getBytes(StandardCharsets.UTF_8)
                    : withoutAnswers(file);
            files.put(path, bytes);
        }
        return files;
    }

    /** A file that goes out as it is; an editor's copy of the notebook does not. */
    private static byte[] withoutAnswers(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String mark : List.of("BEGIN SOLUTION", "BEGIN " + HiddenCheck.MARK)) {
            if (text.contains(mark)) {
                throw new IOException(file + " must not hold " + mark
                        + ", for it would be handed out as it is: move it out of the assignment's folder");
            }
        }
        return bytes;
    }

    /**
     * Makes the student edition: the course as it is, each assignment in its released form, no sources of homework, no tests.
     *
     * @param course the folder with pom.xml
     * @param archive the zip file to write
     * @return the archive
     * @throws IOException if something cannot be read or written
     * @throws IllegalArgumentException if an assignment cannot be released
     */
    public static Path edition(Path course, Path archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Set<String> programs = new HashSet<>();
        List<Path> sources = sources(course);
        // A student edition has no sources: its homework is released already.
        boolean isReleased = sources.isEmpty();
        Path homework = course.resolve("notebooks/homework");
        for (String part : EDITION) {
            Path root = course.resolve(part);
            if (!Files.exists(root)) {
                continue;
            }
            for (Path file : regularFiles(root)) {
                if (isReleased || !file.startsWith(homework)) {
                    String name =
                            "genmodels/" + course.relativize(file).toString().replace('\\', '/');
                    files.put(name, Files.readAllBytes(file));
                    if (Files.isExecutable(file)) {
                        programs.add(name);
                    }
                }
            }
        }
        for (Path source : sources) {
            String folder = "genmodels/notebooks/homework/" + source.getFileName() + "/";
            files(source).forEach((path, bytes) -> files.put(folder + path, bytes));
        }
        return zip(archive, files, programs);
    }

    /**
     * The folders of the assignments, in the order of their names.
     *
     * @param course the folder with pom.xml
     * @return folders that hold a notebook of their own name
     * @throws IOException if they cannot be listed
     */
    public static List<Path> sources(Path course) throws IOException {
        Path sources = course.resolve("notebooks/homework/source");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(sources)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(folder.getFileName() + ".ipynb")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> regularFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                boolean passed = root.relativize(file)
                        .toString()
                        .matches("(.*/)?(\\.ipynb_checkpoints|__pycache__|\\.DS_Store)(/.*)?");
                if (!passed && Files.isRegularFile(file) && !Files.isSymbolicLink(file)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes an archive whose files keep the right to be run. */
    private static Path zip(Path archive, Map<String, byte[]> files, Set<String> programs) throws IOException {
        Files.createDirectories(archive.toAbsolutePath().getParent());
        Path fresh = archive.toAbsolutePath().resolveSibling("." + archive.getFileName() + ".part");
        Files.deleteIfExists(fresh);
        Map<String, String> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try {
            try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + fresh.toUri()), settings)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path path = zip.getPath(file.getKey());
                    if (path.getParent() != null) {
                        Files.createDirectories(path.getParent());
                    }
                    Files.write(path, file.getValue());
                    String rights = programs.contains(file.getKey()) ? "rwxr-xr-x" : "rw-r--r--";
                    Files.setAttribute(path, "zip:permissions", PosixFilePermissions.fromString(rights));
                }
                try (Stream<Path> all = Files.walk(zip.getPath("/"))) {
                    for (Path path : all.skip(1).toList()) {
                        Files.getFileAttributeView(path, BasicFileAttributeView.class)
                                .setTimes(TIME, TIME, TIME);
                    }
                }
            }
            Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return archive;
    }
}
