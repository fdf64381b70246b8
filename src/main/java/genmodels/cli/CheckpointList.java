package genmodels.cli;

import genmodels.nn.CheckpointRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The list of the checkpoints of a package, CHECKPOINTS.md: one section each, with its facts, its check sum and the command that
 * makes it. A section that is not made again stays as it is.
 */
final class CheckpointList {
    private static final String TITLE =
            "# Checkpoints\n\nTrained networks that ship. Written by `environment/course train`.\n";
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");

    private final Path file;
    private final Map<String, String> sections = new TreeMap<>();

    private CheckpointList(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            String[] parts = SECTION.split(Files.readString(file));
            for (int i = 1; i < parts.length; i++) {
                String[] lines = parts[i].split("\n", 2);
                sections.put(lines[0].strip(), lines.length > 1 ? lines[1].strip() : "");
            }
        }
    }

    static CheckpointList of(Path file) throws IOException {
        return new CheckpointList(file);
    }

    void put(CheckpointRecipe recipe, Path checkpoint, Map<String, String> facts) throws IOException {
        StringBuilder text = new StringBuilder(recipe.description()).append("\n\n");
        facts.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("- command: `environment/course train ")
                .append(recipe.name())
                .append("`\n");
        text.append("- size: ").append(Files.size(checkpoint)).append(" bytes\n");
        text.append("- SHA-256: `").append(sha256(checkpoint)).append('`');
        sections.put(checkpoint.getFileName().toString(), text.toString());
        write();
    }

    private void write() throws IOException {
        StringBuilder all = new StringBuilder(TITLE);
        sections.forEach((name, text) ->
                all.append("\n## ").append(name).append("\n\n").append(text).append('\n'));
        // Not createTempFile, whose files only their owner may read.
        Path part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.writeString(part, all);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
