package genmodels.gan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The runs of a study in a CSV file, a row each under a header: one table ships with the course, others are files of users, which begin
 * as it and grow by a row when a game has ended.
 *
 * @param <R> a run
 */
final class RunTable<R> {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setRecordSeparator('\n')
            .build();

    private final String shipped;
    private final Function<CSVRecord, R> run;

    /**
     * Names the table that ships.
     *
     * @param shipped its file, in this package
     * @param run reads a row; complains by an IllegalArgumentException
     */
    RunTable(String shipped, Function<CSVRecord, R> run) {
        this.shipped = shipped;
        this.run = run;
    }

    /** The runs that ship. */
    List<R> shipped() {
        return runs(shipped, text());
    }

    /**
     * The runs in a file.
     *
     * @throws IllegalArgumentException if a row is no run; names the file and the row
     */
    List<R> read(Path file) throws IOException {
        return runs(file.toString(), Files.readString(file));
    }

    /** Writes the table that ships into a file, if it is missing or empty. */
    void begin(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            Files.writeString(file, text());
        }
    }

    /** Adds a row to a file, and gives it back as it stands there. */
    static String add(Path file, Object... cells) throws IOException {
        String row = FORMAT.format(cells) + FORMAT.getRecordSeparator();
        Files.writeString(file, row, StandardOpenOption.APPEND);
        return row;
    }

    private String text() {
        try (InputStream in = RunTable.class.getResourceAsStream(shipped)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<R> runs(String name, String text) {
        List<R> runs = new ArrayList<>();
        try (CSVParser rows = CSVParser.parse(text, FORMAT)) {
            for (CSVRecord row : rows) {
                try {
                    runs.add(run.apply(row));
                } catch (
                        IllegalArgumentException
                                e) { // a column that is missing, a number that is none, an unknown name
                    throw new IllegalArgumentException(
                            name + " must have a run in row " + row.getRecordNumber() + " under the header, found "
                                    + String.join(",", row.toList()),
                            e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs;
    }
}
