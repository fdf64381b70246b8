package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxTest {
    @Test
    void memoryIsReadInKilobytesWhateverTheSizeOfAPage() {
        String status =
                "Name:\tjava\nVmPeak:\t 9000000 kB\nVmHWM:\t  700000 kB\nVmRSS:\t  654321 kB\nRssAnon:\t 5 kB\n";
        assertThat(SandboxBox.resident(status)).isEqualTo(654_321L * 1024);
        assertThat(SandboxBox.resident("Name:\tkthreadd\nState:\tZ (zombie)\n")).isZero();
    }
}
