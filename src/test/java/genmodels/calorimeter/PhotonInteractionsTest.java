package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotonInteractionsTest {
    private static final PhotonInteractions LEAD = new PhotonInteractions(Material.LEAD);
    private static final double DENSITY_OF_LEAD = 11.35; // g/cm³

    /** Mass attenuation coefficients in cm²/g: NIST, X-ray mass attenuation coefficients (Hubbell and Seltzer, 2004), table 3. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.1614", "1, 0.07102", "1.5, 0.05222", "3, 0.04234", "5, 0.04272", "10, 0.04972", "20, 0.06206"})
    void leadAttenuatesAsTabulated(double energy, double tabulated) {
        double perMillimetre = LEAD.pairProduction(energy) + LEAD.compton(energy) + LEAD.photoelectric(energy);
        assertThat(10 * perMillimetre / DENSITY_OF_LEAD / tabulated).isCloseTo(1, within(0.15));
    }

    @Test
    void pairsNeedTheEnergyOfTwoElectronsAndTendToSevenNinthsOfARadiationLength() {
        assertThat(LEAD.pairProduction(1.0)).isZero();
        assertThat(LEAD.pairProduction(1e6) * Material.LEAD.radiationLength()).isCloseTo(7.0 / 9, within(0.001));
    }

    @Test
    void slowPhotonsScatterAsThomsonSays() {
        double thomson = 6.6524587e-23; // mm²
        assertThat(LEAD.compton(0.002) / Material.LEAD.electronDensity() / thomson)
                .isCloseTo(1, within(0.01));
    }
}
