package genmodels.data;

import static tech.tablesaw.api.ColumnType.INTEGER;

import tech.tablesaw.api.Table;

/**
 * Two tests of spatial perception taken by 26 neurologically impaired children, the example for better bootstrap intervals (B.
 * Efron, R. J. Tibshirani, An Introduction to the Bootstrap, 1993, table 14.1).
 */
public final class SpatialPerception {
    private SpatialPerception() {}

    /**
     * All children, a new table each time.
     *
     * @return 26 rows; columns {@code child}, {@code a} and {@code b}, the scores; plug-in variance of {@code a} 171.53
     */
    public static Table table() {
        return Csv.read("spatial_test.csv", "Spatial test", INTEGER, INTEGER, INTEGER);
    }
}
