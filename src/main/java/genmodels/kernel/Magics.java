package genmodels.kernel;

import genmodels.jupyter.NotebookDocument;
import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagicFunction;
import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The magics of IJava, for notebooks that come from there: {@code %maven}, {@code %mavenRepo}, {@code %loadFromPOM}, {@code %jars},
 * {@code %classpath}, {@code %load}.
 */
final class Magics {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    private final Consumer<String> classPath;
    private final Map<String, LineMagicFunction<String>> byName = new TreeMap<>();
    /** Made when it is first used, for it loads a good many classes. */
    private MavenMagic maven;

    /**
     * The magics.
     *
     * @param classPath takes each jar or folder that a magic adds
     */
    Magics(Consumer<String> classPath) {
        this.classPath = classPath;
        register(this::jars, "jars", "addJars");
        register(this::classPath, "classpath", "addToClasspath");
        register(Magics::load, "load");
        register(words -> add(maven().resolve(words)), "maven", "addMavenDependencies", "addMavenDependency");
        register(this::repository, "mavenRepo", "addMavenRepo");
        register(words -> add(maven().resolvePom(path(words))), "loadFromPOM");
    }

    /**
     * Does the work of {@code %name arguments}.
     *
     * @return Java to run in its place, often empty
     * @throws IllegalArgumentException if the magic or its arguments make no sense; the message says how they would
     * @throws IOException if a file or an artifact cannot be had
     */
    String line(String line) throws IOException {
        List<String> words = words(line.substring(1));
        LineMagicFunction<String> magic = byName.get(words.get(0));
        if (magic == null) {
            throw new IllegalArgumentException(
                    "magic must be one of %" + String.join(", %", byName.keySet()) + ", found %" + words.get(0));
        }
        try {
            return magic.execute(words.subList(1, words.size()));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Does the work of {@code %%name arguments} with the lines below it. */
    String cell(String cell) throws IOException {
        int end = cell.indexOf('\n');
        String head = (end < 0 ? cell : cell.substring(0, end)).substring(2).strip();
        if (!head.equals("loadFromPOM") && !head.startsWith("loadFromPOM ")) {
            throw new IllegalArgumentException("cell magic must be %%loadFromPOM, found %%" + head);
        }
        return add(maven().resolvePom(end < 0 ? "" : cell.substring(end + 1)));
    }

    private void register(LineMagicFunction<String> magic, String... names) {
        for (String name : names) {
            byName.put(name, magic);
        }
    }

    private String jars(List<String> globs) throws IOException {
        return add(find(globs, true));
    }

    private String classPath(List<String> globs) throws IOException {
        return add(find(globs, false));
    }

    private static List<Path> find(List<String> globs, boolean filesOnly) throws IOException {
        if (globs.isEmpty()) {
            throw new IllegalArgumentException("arguments must be jars or folders, found nothing");
        }
        List<Path> found = new ArrayList<>();
        for (String glob : globs) {
            GlobFinder finder = new GlobFinder(glob);
            Iterable<Path> paths = filesOnly ? finder.computeMatchingFiles() : finder.computeMatchingPaths();
            int before = found.size();
            paths.forEach(found::add);
            if (found.size() == before) {
                throw new IOException(
                        "nothing is found at " + Path.of("").toAbsolutePath().resolve(glob));
            }
        }
        return found;
    }

    private String add(List<Path> paths) {
        paths.forEach(path -> classPath.accept(path.toAbsolutePath().toString()));
        return "";
    }

    private String repository(List<String> words) {
        if (words.size() != 2) {
            throw new IllegalArgumentException("arguments must be a name and a URL, found " + words);
        }
        maven().repository(words.get(0), words.get(1));
        return "";
    }

    private static String load(List<String> words) throws IOException {
        Path file = path(words);
        if (!file.toString().endsWith(".ipynb")) {
            return Files.readString(file);
        }
        return NotebookDocument.read(file).codeCells().stream()
                .map(NotebookDocument.Cell::source)
                .collect(Collectors.joining("\n"));
    }

    private static Path path(List<String> words) throws IOException {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("argument must be a file, found nothing");
        }
        Path path = Path.of(words.get(0));
        for (String extension : List.of("", ".jshell", ".java", ".ipynb")) {
            Path candidate = Path.of(path + extension);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw new IOException("there is no file " + path.toAbsolutePath());
    }

    private MavenMagic maven() {
        if (maven == null) {
            maven = new MavenMagic();
        }
        return maven;
    }

    /** Words split at blanks; quotes keep blanks. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1).replaceAll("\\\\(.)", "$1") : word.group(2));
        }
        return words.isEmpty() ? List.of("") : words;
    }
}
