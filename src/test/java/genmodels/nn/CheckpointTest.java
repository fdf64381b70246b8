package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path folder;

    private static Network network(int seed) {
        return Network.of(
                Seeds.of(seed).generator("w"), new Dense(9, 5, Activation.TANH), new Dense(5, 2, Activation.IDENTITY));
    }

    private Path saved() throws IOException {
        Path file = folder.resolve("deep/er/net.ckpt");
        Checkpoint.save(file, Map.of("seed", "7", "Ergebnis", "≤ 90 nats"), network(1), network(2));
        return file;
    }

    @Test
    void whatIsSavedComesBack() throws IOException {
        Checkpoint loaded = Checkpoint.load(saved());
        assertThat(loaded.facts()).isEqualTo(Map.of("seed", "7", "Ergebnis", "≤ 90 nats"));
        assertThat(loaded.networks()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Network expected = network(i + 1);
            assertThat(loaded.networks().get(i).parts()).isEqualTo(expected.parts());
            assertThat(loaded.networks().get(i).parameters()).isEqualTo(expected.parameters());
        }
        try (var files = Files.list(folder.resolve("deep/er"))) {
            assertThat(files).as("nothing half-written").hasSize(1);
        }
    }

    @Test
    void theFolderMayBeALink() throws IOException {
        Path folderOfClass = Files.createDirectory(folder.resolve("class"));
        Path link = Files.createSymbolicLink(folder.resolve("models"), folderOfClass);
        Checkpoint.save(link.resolve("net.ckpt"), Map.of(), network(1));
        assertThat(Checkpoint.load(folderOfClass.resolve("net.ckpt")).networks())
                .hasSize(1);
    }

    /** A model in a shared folder is for everybody who may read the folder's other files. */
    @Test
    void whoMayReadOtherFilesMayReadModels() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "x");
        assertThat(Files.getPosixFilePermissions(saved())).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void halvesTakeHalfAndKeepElevenBits() throws IOException {
        Path file = folder.resolve("half.ckpt");
        Network network = Network.of(Seeds.of(1).generator("w"), new Dense(300, 100, Activation.TANH));
        Checkpoint.saveHalves(file, Map.of(), network);
        assertThat(Files.size(file)).isBetween(60_200L, 60_400L);
        float[] expected = network.shared().values().copy();
        float[] found =
                Checkpoint.load(file).networks().get(0).shared().values().copy();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(found[i] - expected[i]))
                    .isLessThanOrEqualTo(Math.max(Math.abs(expected[i]) * 0x1p-11f, 0x1p-25f));
        }
    }

    @Test
    void halvesAreThoseOfTheStandard() {
        // Values from IEEE 754-2019, table 3.5, and the examples of binary16 in Wikipedia.
        float[] values = {0, -0f, 1, -2, 65504, 0x1p-14f, 0x1p-24f, 0.333251953125f, 0x1.ff8p-15f};
        int[] bits = {0x0000, 0x8000, 0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x3555, 0x03ff};
        for (int i = 0; i < values.length; i++) {
            assertThat(Halves.of(values[i])).as("%s", values[i]).isEqualTo((short) bits[i]);
            assertThat(Halves.toFloat((short) bits[i])).isEqualTo(values[i]);
        }
        assertThat(Halves.of(1 + 0x1p-11f)).as("a tie goes to even").isEqualTo((short) 0x3c00);
        assertThat(Halves.of(1 + 3 * 0x1p-11f)).as("a tie goes to even").isEqualTo((short) 0x3c02);
        assertThat(Halves.of(0x1.fffp0f))
                .as("rounding may reach the next power")
                .isEqualTo((short) 0x4000);
        for (int i = 0; i < 0x7c00; i++) {
            assertThat(Halves.of(Halves.toFloat((short) i))).isEqualTo((short) i);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Halves.of(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> Halves.of(Float.NaN));
    }

    @Test
    void everyDamagedByteIsNoticed() throws IOException {
        Path file = saved();
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(file, bad);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> Checkpoint.load(file));
        }
        for (int length : new int[] {0, 5, 23, 24, 40, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Checkpoint.load(file))
                    .withMessageMatching(".*net.ckpt is (damaged|no checkpoint).*");
        }
    }

    @Test
    void aForeignFileIsNamed() throws IOException {
        Path file = folder.resolve("foreign.zip");
        Files.writeString(file, "PK\3\4 something else altogether, longer than a title");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Checkpoint.load(file))
                .withMessageEndingWith("foreign.zip is no checkpoint of this version of genmodels");
    }

    @Test
    void partsAreReadAsTheyPrintThemselves() throws IOException {
        Dense dense = new Dense(3, 4, Activation.SOFTPLUS);
        assertThat(PartText.parse(dense.toString(), "f")).isEqualTo(dense);
        for (String unknown : new String[] {
            "Dense",
            "Dense[]",
            "Dense[inputs=3, outputs=4]",
            "Dense[inputs=3, outputs=0, activation=TANH]",
            "Dense[inputs=3, outputs=4, activation=SWISH]",
            "Dense[outputs=3, inputs=4, activation=TANH]",
            "String[value=x]"
        }) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> PartText.parse(unknown, "a.ckpt"))
                    .withMessage("a.ckpt holds a part that this version of genmodels does not know: " + unknown);
        }
    }

    @Test
    void aFailedSaveLeavesWhatWasThere() throws IOException {
        Path file = saved();
        byte[] before = Files.readAllBytes(file);
        Network wild = network(3);
        wild.parameters().putScalar(3, 1e6);
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.saveHalves(file, Map.of(), wild));
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.save(file, Map.of()));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(new String(before, 0, 22, StandardCharsets.US_ASCII)).isEqualTo("genmodels checkpoint 1");
    }
}
