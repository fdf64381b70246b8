package genmodels.homework;

import genmodels.homework.Assignment.Part;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of one submission: the texts of the cells in which students write, and nothing else of it. A cell is found by its
 * name, or by its identity in the notebook if its metadata are gone. Everything else that runs comes from the source.
 */
final class Answers {
    // Some two thousand lines; nobody writes that.
    private static final int MAX_LENGTH = 100_000;

    private final Assignment assignment;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Answers(Assignment assignment, NotebookDocument submission) {
        this.assignment = assignment;
        Map<String, List<Cell>> found = new LinkedHashMap<>();
        Map<String, String> identities = new HashMap<>();
        assignment.parts().forEach((id, part) -> identities.put(part.cell().id(), id));
        Set<String> named = new LinkedHashSet<>();
        submission.cells().forEach(cell -> CellRole.of(cell).ifPresent(role -> named.add(role.gradeId())));
        int foreign = 0;
        for (Cell cell : submission.cells()) {
            String byIdentity = identities.get(cell.id());
            String id = CellRole.of(cell)
                    .map(CellRole::gradeId)
                    .filter(assignment.parts()::containsKey)
                    .orElse(byIdentity != null && !named.contains(byIdentity) ? byIdentity : "");
            if (!id.isEmpty()) {
                found.computeIfAbsent(id, any -> new ArrayList<>()).add(cell);
            } else if (cell.isCode() && !cell.source().isBlank()) {
                foreign++;
            }
        }
        if (foreign > 0) {
            notes.add(foreign + (foreign == 1 ? " cell" : " cells")
                    + " of code added by the student did not run; only the answer cells count");
        }
        assignment.parts().forEach((id, part) -> take(part, found.getOrDefault(id, List.of())));
    }

    private void take(Part part, List<Cell> cells) {
        String id = part.role().gradeId();
        if (!part.role().solution()) {
            boolean same = cells.size() == 1
                    && cells.get(0).source().strip().equals(part.released().strip());
            if (!same && part.role().isTest()) {
                notes.add("the checks " + id + " were changed, copied or removed; the original ones ran");
            }
            return;
        }
        List<String> written = cells.stream()
                .filter(cell -> cell.type().equals(part.cell().type()))
                .map(Cell::source)
                .filter(text -> text.length() <= MAX_LENGTH)
                .toList();
        if (cells.stream().anyMatch(cell -> cell.source().length() > MAX_LENGTH)) {
            notes.add("the answer " + id + " is over " + MAX_LENGTH + " characters long and did not run");
        }
        List<String> touched =
                written.stream().filter(text -> !isStub(part, text)).distinct().toList();
        if (written.isEmpty()) {
            notes.add("the answer cell " + id + " is missing");
        } else if (touched.size() > 1) {
            notes.add("there are " + touched.size() + " different cells named " + id + "; the last one ran");
        }
        if (!written.isEmpty()) {
            texts.put(id, touched.isEmpty() ? written.get(0) : touched.get(touched.size() - 1));
        }
    }

    /** The answer to a part; empty if its cell is missing. */
    Optional<String> text(Part part) {
        return Optional.ofNullable(texts.get(part.role().gradeId()));
    }

    boolean isUntouched(Part part) {
        return text(part).filter(text -> isStub(part, text)).isPresent();
    }

    /** What a person who looks at the submission should know. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The answer cells that a test stands for: the last ones before it that no other test parts. */
    List<Part> answersOf(Part test) {
        List<Part> answers = new ArrayList<>();
        boolean tested = false;
        for (Part part : assignment.parts().values()) {
            if (part == test) {
                return answers;
            }
            if (part.role().isAnswer() && tested) {
                answers.clear();
            }
            tested = part.role().isTest() || tested && !part.role().isAnswer();
            if (part.role().isAnswer()) {
                answers.add(part);
            }
        }
        return answers;
    }

    private static boolean isStub(Part part, String text) {
        return text.strip().equals(part.released().strip());
    }
}
