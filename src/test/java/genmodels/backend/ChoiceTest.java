package genmodels.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice on machines that do not exist. */
class ChoiceTest {
    private static final FakeProbe T4 =
            FakeProbe.of("535.104.05", "Tesla T4", "7.5").installed();

    @Test
    void aSupportedCardComputesAndNothingIsSaidAboutIt() {
        Choice choice = Choice.of(T4);
        assertThat(choice.cuda()).isTrue();
        assertThat(choice.reason()).isEmpty();
        assertThat(choice.toString())
                .startsWith(
                        "GPU (CUDA 11.6), Tesla T4 (compute capability 7.5), driver 535.104.05, CUDA libraries found;")
                .contains("threads: OpenMP ");
        assertThat(Choice.of(T4.withWish("cuda"))).isEqualTo(choice);
    }

    @Test
    void withoutADriverTheCpuComputesAndTheReasonIsSaid() {
        Choice choice = Choice.of(FakeProbe.noDriver().installed());
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason()).isEqualTo("Computing on the CPU: no NVIDIA driver is found.");
    }

    @Test
    void anOldDriverIsToldItsAge() {
        Choice choice = Choice.of(FakeProbe.of("440.33.01", "Tesla V100", "").installed());
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason())
                .isEqualTo("Computing on the CPU: driver 440.33.01."
                        + " CUDA 11.6 needs driver 450.80.02 or newer: update the driver.");
        assertThat(Choice.of(FakeProbe.of("450.80.02", "Tesla V100", "7.0").installed())
                        .cuda())
                .isTrue();
        assertThat(Choice.of(FakeProbe.of("450.80", "Tesla V100", "7.0").installed())
                        .cuda())
                .isFalse();
    }

    @Test
    void aHopperCardIsLeftAlone() {
        Choice choice =
                Choice.of(FakeProbe.of("550.54.15", "NVIDIA H200", "9.0").installed());
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason())
                .startsWith("Computing on the CPU: NVIDIA H200 (compute capability 9.0), driver 550.54.15.")
                .contains("machine code for compute capability 3.7 to 8.9");
    }

    @Test
    void missingLibrariesAreNamed() {
        Choice choice = Choice.of(T4.without("libcublas.so.11", "libcusolver.so.11"));
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason()).contains("without libcublas.so.11, libcusolver.so.11. Run BACKEND=cuda");
    }

    @Test
    void aContainerWithoutTheDriversLibraryIsTold() {
        Choice choice = Choice.of(T4.without("libcuda.so.1", "libcublas.so.11"));
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason())
                .contains("without libcuda.so.1. It is a part of the driver")
                .contains("compute");
    }

    @Test
    void aDriverThatShowsNoCardIsTold() {
        Choice choice = Choice.of(T4.withCards());
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason()).contains("driver 535.104.05, no card").contains("--gpus all");
    }

    @Test
    void aCardOfUnknownCapabilityIsNotTried() {
        Choice choice = Choice.of(T4.withCards(new Card("Tesla T4", "")));
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason()).contains("capability unknown").contains("compute,utility");
    }

    @Test
    void oneUnsupportedCardBesideAGoodOneMustBeHidden() {
        Choice choice = Choice.of(T4.withCards(new Card("Tesla T4", "7.5"), new Card("NVIDIA H100", "9.0")));
        assertThat(choice.cuda()).isFalse();
        assertThat(choice.reason()).contains("Hide NVIDIA H100,").contains("CUDA_VISIBLE_DEVICES, by the UUIDs");
    }

    @Test
    void whatTheUserAsksForIsHeardOrAnswered() {
        assertThat(Choice.of(T4.withWish("CPU"))).isEqualTo(new Choice(false, "BACKEND=cpu", ""));
        FakeProbe bare = FakeProbe.of("535.104.05", "Tesla T4", "7.5");
        assertThat(Choice.of(bare)).isEqualTo(new Choice(false, "", ""));
        assertThat(Choice.of(bare.withWish("cuda")).reason()).contains("run BACKEND=cuda environment/course start");
        assertThat(Choice.of(bare.withWish("gpu")).reason())
                .isEqualTo("Computing on the CPU: BACKEND must be cpu or cuda, found gpu.");
    }

    /** By the rule of binary compatibility, applied by hand to the code that the library holds. */
    @ParameterizedTest
    @CsvSource({
        "3.5,false",
        "3.7,true",
        "5.0,true",
        "5.3,true",
        "6.2,true",
        "7.2,true",
        "7.5,true",
        "8.0,true",
        "8.6,true",
        "8.7,true",
        "8.9,true",
        "9.0,false",
        "10.0,false",
        "12.0,false"
    })
    void cardsUpToAdaAreSupported(String capability, boolean supported) {
        assertThat(new Card("card", capability).isSupported()).isEqualTo(supported);
    }
}
