package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DataTest {
    @Test
    void everyFileIsTheOneWhoseOriginIsStated() throws IOException, GeneralSecurityException {
        String sources = new String(bytes("SOURCES.md"), StandardCharsets.UTF_8);
        Map<String, String> stated = new LinkedHashMap<>();
        Matcher section = Pattern.compile("(?s)## (\\S+)\n.*?- Origin: .*?- Licence: .*?- SHA-256: ([0-9a-f]{64})")
                .matcher(sources);
        while (section.find()) {
            stated.put(section.group(1), section.group(2));
        }
        assertThat(stated)
                .containsOnlyKeys(
                        "penguins.csv",
                        "law_school.csv",
                        "spatial_test.csv",
                        "mnist/train-images-idx3-ubyte.gz",
                        "mnist/train-labels-idx1-ubyte.gz",
                        "mnist/t10k-images-idx3-ubyte.gz",
                        "mnist/t10k-labels-idx1-ubyte.gz",
                        "texts/moby_dick.txt.gz",
                        "texts/java_sources.txt.gz");
        for (Map.Entry<String, String> file : stated.entrySet()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(file.getKey()));
            assertThat(HexFormat.of().formatHex(digest)).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    /** Counts as the data set's authors publish them; means as R's summary of the package prints them (43.92, 4202). */
    @Test
    void thePenguinsAreAllThereAndWhatIsMissingIsMissing() {
        Table penguins = Penguins.table();
        assertThat(penguins.rowCount()).isEqualTo(344);
        StringColumn species = penguins.stringColumn("species");
        assertThat(species.countOccurrences("Adelie")).isEqualTo(152);
        assertThat(species.countOccurrences("Gentoo")).isEqualTo(124);
        assertThat(species.countOccurrences("Chinstrap")).isEqualTo(68);
        assertThat(penguins.column("sex").countMissing()).isEqualTo(11);
        for (String measure : new String[] {"bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"}) {
            assertThat(penguins.column(measure).countMissing()).as(measure).isEqualTo(2);
        }
        assertThat(penguins.numberColumn("bill_length_mm").mean()).isCloseTo(43.92, within(0.005));
        assertThat(penguins.numberColumn("body_mass_g").mean()).isCloseTo(4201.75, within(0.005));
    }

    /** Printed in Efron and Tibshirani 1993, sections 3.3 and 14.2. */
    @Test
    void theBootstrapsExamplesHaveTheBooksFigures() {
        assertThat(correlation(LawSchools.population())).isCloseTo(0.760, within(5e-4));
        assertThat(correlation(LawSchools.sample())).isCloseTo(0.7764, within(5e-5));
        assertThat(LawSchools.population().rowCount()).isEqualTo(82);
        assertThat(LawSchools.sample().rowCount()).isEqualTo(15);
        Table spatial = SpatialPerception.table();
        assertThat(spatial.rowCount()).isEqualTo(26);
        NumericColumn<?> a = spatial.numberColumn("a");
        assertThat(a.populationVariance()).isCloseTo(171.53, within(0.005));
    }

    @Test
    void eachCallGivesATableOfItsOwn() {
        Penguins.table().stringColumn("species").set(0, "Owl");
        assertThat(Penguins.table().stringColumn("species").get(0)).isEqualTo("Adelie");
    }

    private static double correlation(Table schools) {
        DoubleColumn lsat = schools.intColumn("lsat").asDoubleColumn();
        return lsat.pearsons(schools.doubleColumn("gpa"));
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = DataTest.class.getResourceAsStream("/genmodels/data/" + file)) {
            return in.readAllBytes();
        }
    }
}
