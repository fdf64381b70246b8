package genmodels.data;

import static tech.tablesaw.api.ColumnType.DOUBLE;
import static tech.tablesaw.api.ColumnType.INTEGER;

import tech.tablesaw.api.Table;

/**
 * American law schools of 1973, the example on which the bootstrap was first shown (B. Efron, R. J. Tibshirani, An Introduction
 * to the Bootstrap, 1993, tables 3.1 and 3.2): a sample of which the whole population is known.
 */
public final class LawSchools {
    private static final int[] SAMPLE = {4, 6, 13, 15, 31, 35, 36, 45, 47, 50, 52, 53, 70, 79, 82};

    private LawSchools() {}

    /**
     * All 82 schools, a new table each time.
     *
     * @return columns {@code school} (1 to 82), {@code lsat} (average score of the entering class in the law school test) and
     *     {@code gpa} (its average grade); correlation of the last two 0.760
     */
    public static Table population() {
        return Csv.read("law_school.csv", "Law schools", INTEGER, INTEGER, DOUBLE);
    }

    /**
     * The book's random sample of 15 schools, a new table each time.
     *
     * @return the columns of {@link #population()}; correlation of {@code lsat} and {@code gpa} 0.7764
     */
    public static Table sample() {
        Table all = population();
        int[] rows = new int[SAMPLE.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = SAMPLE[i] - 1;
        }
        Table sample = all.rows(rows);
        sample.setName("Sample of law schools");
        return sample;
    }
}
