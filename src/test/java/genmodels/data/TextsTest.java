package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/input.txt");

    @TempDir
    private Path folder;

    @Test
    void theBookIsWholeAndPlain() {
        String book = Texts.mobyDick();
        assertThat(book).hasSize(1_192_533).startsWith("CHAPTER 1. Loomings.\n\nCall me Ishmael.");
        assertThat(book).endsWith("only found another orphan.\n");
        assertThat(book.lines().filter(line -> line.matches("CHAPTER \\d+\\. .*")))
                .hasSize(135);
        assertThat(book.chars().distinct()).hasSize(80).allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
    }

    @Test
    void theSourcesAreJava() {
        String sources = Texts.javaSources();
        assertThat(sources).contains("public final class RejectionSampler").contains("package genmodels.random;");
        assertThat(sources.chars()).allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
    }

    @Test
    void aWrongFileIsRefused() throws IOException {
        Path file = folder.resolve("tiny-shakespeare/input.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "To be");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Texts.tinyShakespeare(folder, folder.resolve("cache"), NOWHERE))
                .withMessageContaining("is not Tiny Shakespeare");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Texts.tinyShakespeare(null, folder, NOWHERE))
                .withMessageContaining(file.toString());
    }

    @Test
    void withoutNetworkItSaysWhatToDo() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Texts.tinyShakespeare(folder, folder.resolve("cache"), NOWHERE))
                .withMessageContaining("put the file into tiny-shakespeare/input.txt of a folder")
                .withMessageContaining("GENMODELS_DATA");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoMayReadOtherFilesMayReadTheCache() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "x");
        Path kept = folder.resolve("cache/input.txt");
        Texts.keep(new byte[] {'x'}, kept);
        assertThat(kept).hasContent("x");
        assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(Files.getPosixFilePermissions(other));
        assertThat(kept.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aSplitKeepsEveryCharacter() {
        Texts.Split split = Texts.Split.at("0123456789abcde", 0.9);
        assertThat(split).isEqualTo(new Texts.Split("0123456789abc", "de"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.Split.at("ab", 0.1))
                .withMessageContaining("long enough for both parts");
    }
}
