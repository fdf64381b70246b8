package genmodels.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The library's documentation, by the JDK's own tool. A stamp beside the pages tells which sources they were made of. */
final class Javadoc {
    static final String FOLDER = "javadoc";
    private static final String STAMP = "made-of.txt";

    private Javadoc() {}

    /**
     * Makes the documentation.
     *
     * @param sources the folder of the packages
     * @param classPath what the sources need
     * @param folder gets the pages; must not exist, or pages of classes that are no more would stay
     * @throws IOException if this Java has no such tool, or the tool fails; the message is the tool's
     */
    static void make(Path sources, String classPath, Path folder) throws IOException {
        ToolProvider tool = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IOException("this Java has no javadoc tool: a JDK is needed"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-notimestamp",
                "-Xdoclint:none",
                "-encoding",
                "UTF-8",
                "-docencoding",
                "UTF-8",
                "-charset",
                "UTF-8"));
        arguments.addAll(List.of("-windowtitle", "genmodels", "-doctitle", "The library of the course"));
        arguments.addAll(List.of("-header", "<a href=\"{@docRoot}/../index.html\">The course</a>"));
        arguments.addAll(List.of("-sourcepath", sources.toString(), "-subpackages", "genmodels"));
        arguments.addAll(List.of("-classpath", classPath, "-d", folder.toString()));
        if (tool.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("javadoc failed: " + said.toString().strip());
        }
        // Only now: pages without it are not taken for whole.
        Files.writeString(folder.resolve(STAMP), digest(sources));
    }

    /** Whether a folder holds the documentation of these sources, whole. */
    static boolean isOf(Path sources, Path folder) throws IOException {
        Path stamp = folder.resolve(STAMP);
        return Files.isRegularFile(stamp) && Files.readString(stamp).equals(digest(sources));
    }

    /** Tells the search of the library's public types, each with the first sentence of its documentation. */
    static void index(Path sources, SearchIndex index) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Matcher type = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
                                + "public (?:(?:final|abstract|sealed) )*(?:class|record|interface|enum) " + name
                                + "\\b")
                        .matcher(Files.readString(file));
                if (type.find()) {
                    String page = sources.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replace(".java", ".html");
                    index.add(FOLDER + "/" + page, "Library", name, sentence(type.group(1)));
                }
            }
        }
    }

    private static String sentence(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("(?s)\\{@\\w+\\s+#?([^}]*)}", "$1")
                .replaceAll("(?s)<p>.*|\\s@\\w+ .*", "");
        return Html.text(text).replaceAll("(?<=[.?!]) \\p{Lu}.*", "");
    }

    /** Of the names and contents of all sources, and of the tool's version. */
    private static String digest(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                digest.update(sources.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
