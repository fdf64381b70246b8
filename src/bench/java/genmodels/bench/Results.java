package genmodels.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The file of results: what was measured before stays, but for the tasks that were measured again. */
final class Results {
    static final String HEADER = "task,case,ours,peer_name,peer,unit,ratio";

    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    /**
     * Replaces the rows of one task; never leaves a half-written file.
     *
     * @throws IOException if the file cannot be written; what was there before is untouched
     */
    void replace(String task, List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith(task + ","))
                    .forEach(lines::add);
        }
        rows.forEach(row -> lines.add(row.csv()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
