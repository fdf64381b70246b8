package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.random.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ShowerSampleTest {
    @Test
    void whatShipsIsWhatTheSimulationGives() {
        ShowerSample shipped = ShowerSample.shipped();
        assertThat(shipped.energies()).hasSize(12_000);
        ShowerSample again = ShowerSample.simulate(3, 1_000, 100_000, ShowerSample.SEEDS, 2, more -> {});
        assertThat(again.energies()).containsExactly(Arrays.copyOf(shipped.energies(), 3));
        for (int i = 0; i < 3; i++) {
            assertThat(again.cells()[i]).containsExactly(shipped.cells()[i]);
        }
    }

    @Test
    void whatShipsHasTheStatedCheckSum() throws Exception {
        String page = new String(bytes("SOURCES.md"), StandardCharsets.UTF_8);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes("photons.gz")));
        assertThat(page).contains("SHA-256: " + sum);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ShowerSample sample = ShowerSample.simulate(5, 500, 900, Seeds.of(1), 1, more -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sample.write(out);
        ShowerSample read = ShowerSample.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.energies()).containsExactly(sample.energies());
        assertThat(read.cells()).isDeepEqualTo(sample.cells());
        byte[] half = Arrays.copyOf(out.toByteArray(), out.size() / 2);
        assertThatThrownBy(() -> ShowerSample.read(new ByteArrayInputStream(half)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aDetectorIsSilentBelowHalfAnMeV() {
        assertThat(ShowerSample.reported(new float[] {0.49f, 0.5f, 1000})[0]).isZero();
        assertThat(ShowerSample.reported(new float[] {0.49f, 0.5f, 1000})[1]).isEqualTo(0.5f);
        assertThat(ShowerSample.reported(new float[] {0.49f, 0.5f, 1000})[2]).isBetween(997f, 1003f);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ShowerSample.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
