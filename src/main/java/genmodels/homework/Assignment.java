package genmodels.homework;

import genmodels.homework.Members.Kind;
import genmodels.homework.Members.Member;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An assignment as its author wrote it: a source notebook with solutions and hidden checks, read strictly, for a fault found here
 * is a fault not found while grading.
 */
public final class Assignment {
    /** Put in place of every solution of code; the condition lets a {@code return} follow. */
    static final List<String> CODE_STUB =
            List.of("// YOUR CODE HERE", "if (true) throw new UnsupportedOperationException(\"not written yet\");");

    /** Put in place of every written solution. */
    static final List<String> TEXT_STUB = List.of("YOUR ANSWER HERE");

    /** The tag of a locked cell that shows something and that no answer and no check needs: whoever grades leaves it out. */
    static final String PICTURE = "picture";

    private static final String CHECK_IMPORT = "import genmodels.grading.Check;";

    private final String name;
    private final NotebookDocument source;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /**
     * A cell with a role.
     *
     * @param role what it is for
     * @param cell the cell of the source
     * @param released its text as students get it
     * @param hidden its hidden part, of a test only
     */
    record Part(CellRole role, Cell cell, String released, Optional<HiddenCheck> hidden) {
        /** Whether it is code that grading runs. */
        boolean isRun() {
            return cell.isCode() && !cell.hasTag(PICTURE);
        }
    }

    private Assignment(String name, NotebookDocument source) {
        this.name = name;
        this.source = source;
        List<String> faults = new ArrayList<>();
        for (Cell cell : source.cells()) {
            try {
                add(cell);
            } catch (IllegalArgumentException e) {
                faults.add("cell " + (source.cells().indexOf(cell) + 1) + ": " + e.getMessage());
            }
        }
        if (parts.values().stream().noneMatch(part -> part.role().isGraded())) {
            faults.add("no cell earns points");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " is no assignment that can be graded:\n  " + String.join("\n  ", faults));
        }
    }

    /**
     * Reads a source notebook.
     *
     * @param file the notebook; its name without ending is the assignment's name
     * @return the assignment
     * @throws IOException if it is no notebook
     * @throws IllegalArgumentException if it cannot be graded; the message lists every fault with its cell
     */
    public static Assignment read(Path file) throws IOException {
        return new Assignment(file.getFileName().toString().replaceFirst("\\.ipynb$", ""), NotebookDocument.read(file));
    }

    private void add(Cell cell) {
        Optional<CellRole> found = CellRole.of(cell);
        if (found.isEmpty()) {
            // Whatever code has no role could not be told from what a student adds.
            Arguments.require(
                    !cell.isCode(), "a cell of code", "locked, an answer or a test (nbgrader metadata)", "none");
            return;
        }
        CellRole role = found.get();
        Arguments.require(
                role.gradeId().matches("[A-Za-z0-9_-]+"), "grade_id", "letters, digits, _ and -", role.gradeId());
        Arguments.require(!parts.containsKey(role.gradeId()), "grade_id", "unique", role.gradeId());
        Arguments.require(
                role.isGraded() ? role.points() > 0 && role.points() < 1e6 : role.points() == 0,
                "points of " + role.gradeId(),
                role.isGraded() ? "positive" : "left out",
                role.points());
        if (role.isTest() || role.isAnswer()) {
            Arguments.require(cell.isCode(), role.gradeId(), "a cell of code", cell.type());
        }
        Arguments.require(
                !cell.hasTag(PICTURE) || role.isLocked() && !role.isGraded(),
                "the tag " + PICTURE,
                "on a locked cell without points",
                role.gradeId());
        Regions hidden = new Regions(cell.source(), HiddenCheck.MARK, List.of());
        Arguments.require(role.isTest() || !hidden.isFound(), "a hidden part", "in a test", role.gradeId());
        Optional<HiddenCheck> check = Optional.empty();
        if (role.isTest()) {
            // A class of this name in an answer would take the place of one that is imported with its package.
            Arguments.require(
                    source.codeCells().stream().anyMatch(other -> other.source().contains(CHECK_IMPORT)),
                    "the notebook",
                    "holding " + CHECK_IMPORT,
                    "none");
            Arguments.require(
                    hidden.isFound(), role.gradeId(), "a test with a hidden part, which alone earns points", "none");
            String last = hidden.outside()
                    .strip()
                    .lines()
                    .reduce("", (before, line) -> line)
                    .strip();
            Arguments.require(last.equals("check.points()"), "the last line", "check.points()", last);
            check = Optional.of(HiddenCheck.of(hidden.inside()));
        }
        parts.put(role.gradeId(), new Part(role, cell, released(cell, role, hidden.outside()), check));
    }

    private static String released(Cell cell, CellRole role, String visible) {
        List<String> stub = cell.isCode() ? CODE_STUB : TEXT_STUB;
        Regions solutions = new Regions(visible, "SOLUTION", stub);
        Arguments.require(role.solution() || !solutions.isFound(), "a solution", "in an answer", role.gradeId());
        if (role.solution() && !solutions.isFound()) {
            return String.join("\n", stub);
        }
        return new Regions(solutions.outside(), "MARK SCHEME", List.of()).outside();
    }

    /**
     * The assignment's name.
     *
     * @return the name of the notebook without its ending
     */
    public String name() {
        return name;
    }

    /** The points of a faultless submission. */
    double maximum() {
        return graded().stream().mapToDouble(part -> part.role().points()).sum();
    }

    NotebookDocument source() {
        return source;
    }

    /** The cells with a role by their names, in the notebook's order. */
    Map<String, Part> parts() {
        return parts;
    }

    /** The methods of locked cells, which hidden checks may call. */
    List<Member> lockedMethods() {
        return locked().stream().filter(member -> member.kind() == Kind.METHOD).toList();
    }

    /** The methods and types that locked cells declare and that use no answer and no variable: verdicts may use them. */
    List<Member> independent() {
        List<Member> left = new ArrayList<>(locked());
        List<Member> passed = parts.values().stream()
                .filter(part -> part.role().isAnswer())
                .flatMap(part -> Members.of(part.cell().source()).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        left.stream().filter(member -> member.kind() == Kind.VARIABLE).forEach(passed::add);
        left.removeAll(passed);
        for (int i = 0; i < passed.size(); i++) {
            Member one = passed.get(i);
            left.stream().filter(member -> member.uses(one)).forEach(passed::add);
            left.removeAll(passed);
        }
        return left;
    }

    private List<Member> locked() {
        return parts.values().stream()
                .filter(part -> part.role().isLocked() && !part.role().isTest() && part.isRun())
                .flatMap(part -> Members.of(part.cell().source()).stream())
                .toList();
    }

    /** The cells that earn points, in the notebook's order. */
    List<Part> graded() {
        return parts.values().stream().filter(part -> part.role().isGraded()).toList();
    }

    /**
     * The notebook for students: without solutions, hidden checks, mark schemes and outputs; cells locked; with nbgrader's
     * checksums.
     *
     * @return a new notebook
     */
    public NotebookDocument released() {
        NotebookDocument copy;
        try {
            copy = NotebookDocument.parse(source.toJson(), name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (Cell cell : copy.cells()) {
            if (cell.isCode()) {
                cell.setOutputs(List.of(), 0);
            }
            CellRole.of(cell).ifPresent(role -> {
                cell.setSource(parts.get(role.gradeId()).released());
                role.store(cell);
            });
        }
        copy.metadata().remove("celltoolbar");
        return copy;
    }
}
