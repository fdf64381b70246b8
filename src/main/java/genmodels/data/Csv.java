package genmodels.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Reads the tables that ship. */
final class Csv {
    private Csv() {}

    /**
     * A new table from a file of this package.
     *
     * @param file its name; {@code NA} stands for a missing value
     * @param name the table's name
     * @param types type of each column
     */
    static Table read(String file, String name, ColumnType... types) {
        try (InputStream in = Csv.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the genmodels jar");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Table.read()
                    .usingOptions(CsvReadOptions.builder(reader)
                            .tableName(name)
                            .columnTypes(types)
                            .missingValueIndicator("NA"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
