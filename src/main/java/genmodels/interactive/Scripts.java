package genmodels.interactive;

import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The scripts and styles of this package's resources, as figures carry them: without comments of a whole line and indentation. */
final class Scripts {
    private Scripts() {}

    /**
     * A script by its name without ending.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String script(String name) {
        boolean named = name != null && name.matches("[a-z][a-z_]*");
        Arguments.require(named && has(name + ".js"), "script", "the name of a script of this package", name);
        return packed(read(name + ".js"));
    }

    static String style() {
        return packed(read("figure.css"));
    }

    private static boolean has(String file) {
        return Scripts.class.getResource(file) != null;
    }

    private static String packed(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }

    private static String read(String file) {
        try (InputStream in = Scripts.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
