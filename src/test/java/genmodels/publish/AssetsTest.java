package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
    @TempDir
    private Path folder;

    /** What the pages are given is what was taken from its origin. */
    @Test
    void filesOfOthersHaveTheListedChecksums() throws IOException, NoSuchAlgorithmException {
        Assets.copyKatex(folder);
        Assets.copyReveal(folder);
        Map<String, String> listed = new TreeMap<>();
        Matcher line = Pattern.compile("\\| `((?:katex|reveal)/[^`]+)` \\| ([0-9a-f]{64}) \\|")
                .matcher(Assets.text("SOURCES.md"));
        while (line.find()) {
            listed.put(line.group(1), line.group(2));
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(folder.relativize(file).toString(), HexFormat.of().formatHex(sum));
            }
        }
        assertThat(found).isEqualTo(listed).hasSizeGreaterThan(24);
    }
}
