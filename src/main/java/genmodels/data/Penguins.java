package genmodels.data;

import static tech.tablesaw.api.ColumnType.DOUBLE;
import static tech.tablesaw.api.ColumnType.INTEGER;
import static tech.tablesaw.api.ColumnType.STRING;

import tech.tablesaw.api.Table;

/**
 * The Palmer penguins: 344 birds of three species, measured on three Antarctic islands from 2007 to 2009, with the values that
 * are missing left missing (K. B. Gorman, T. D. Williams, W. R. Fraser, 2014,
 * <a href="https://doi.org/10.1371/journal.pone.0090081">PLoS ONE 9(3) e90081</a>; data set of A. M. Horst, A. P. Hill,
 * K. B. Gorman, 2020, CC0).
 *
 * <p>A real table to draw, to classify and to generate from. Two birds were not measured at all, and the sex of eleven is not known.
 */
public final class Penguins {
    private Penguins() {}

    /**
     * All birds, a new table each time.
     *
     * @return 344 rows; columns {@code species} (Adelie 152, Gentoo 124, Chinstrap 68), {@code island}, {@code bill_length_mm},
     *     {@code bill_depth_mm}, {@code flipper_length_mm}, {@code body_mass_g}, {@code sex} (female, male) and {@code year}
     */
    public static Table table() {
        return Csv.read(
                "penguins.csv", "Palmer penguins", STRING, STRING, DOUBLE, DOUBLE, INTEGER, INTEGER, STRING, INTEGER);
    }
}
