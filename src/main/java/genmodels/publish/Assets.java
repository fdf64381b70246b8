package genmodels.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The style sheets, scripts and fonts that pages need, among the resources of this package. Those of others are listed in its
 * {@code SOURCES.md}, with origin, licence and checksum.
 */
final class Assets {
    private static final Pattern FONT = Pattern.compile("url\\((fonts/[\\w-]+\\.woff2)\\)");

    private Assets() {}

    /**
     * Copies KaTeX: {@code katex/katex.min.js}, {@code katex/katex.min.css} and its fonts.
     *
     * @param folder gets the folder {@code katex}
     * @throws IOException if a file cannot be written
     */
    static void copyKatex(Path folder) throws IOException {
        List<String> names = new ArrayList<>(List.of("katex/katex.min.js", "katex/katex.min.css", "katex/LICENSE"));
        Matcher font = FONT.matcher(text("katex/katex.min.css"));
        while (font.find()) {
            names.add("katex/" + font.group(1));
        }
        copy(folder, names.toArray(String[]::new));
    }

    /**
     * Copies reveal.js: script, style sheet and the plugin of the speaker's window.
     *
     * @param folder gets the folder {@code reveal}
     * @throws IOException if a file cannot be written
     */
    static void copyReveal(Path folder) throws IOException {
        copy(folder, "reveal/reveal.js", "reveal/reveal.css", "reveal/notes.js", "reveal/LICENSE");
    }

    /**
     * Copies resources of this package.
     *
     * @param folder gets them under their names, folders of the names included
     * @param names names of resources
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if there is no such resource
     */
    static void copy(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = open(name)) {
                Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
                Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The text of a resource. */
    static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Assets.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalArgumentException(
                    "name must be a resource of " + Assets.class.getPackageName() + ", found " + name);
        }
        return in;
    }
}
