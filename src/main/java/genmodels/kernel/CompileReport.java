package genmodels.kernel;

import genmodels.kernel.SnippetSplitter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** Says what is wrong with a cell that cannot run: line and column, the line itself, and a caret below it. */
final class CompileReport {
    private static final String NAME = "CompilationException";
    /** What comes after the first few mostly follows from them. */
    private static final int MOST_ERRORS = 3;
    /** Characters of a line shown. */
    private static final int WIDTH = 240;

    private CompileReport() {}

    /** The compiler refused a snippet. */
    static ErrorReport rejected(Cell cell, Part part, List<Diag> diagnostics) {
        List<Diag> errors = diagnostics.stream()
                .filter(Diag::isError)
                // The kernel sees to it; if it is not the only error, the others count.
                .filter(d -> diagnostics.size() == 1 || !isConstructorNotPublic(d))
                .limit(MOST_ERRORS)
                .toList();
        List<String> lines = new ArrayList<>();
        String message = "the snippet does not compile";
        for (int i = 0; i < errors.size(); i++) {
            Diag error = errors.get(i);
            String[] text = error.getMessage(Locale.ROOT).split("\n");
            String summary = summary(text);
            if (i == 0) {
                message = part.text().startsWith("package ") ? "a cell has no package: leave this line out" : summary;
            } else {
                lines.add(ErrorReport.strong(summary));
            }
            int start = part.start() + (int) Math.max(0, error.getPosition());
            int end = part.start() + (int) Math.max(error.getPosition(), error.getEndPosition());
            int shift = (int) Math.min(0, error.getStartPosition() - error.getPosition());
            lines.addAll(pointer(cell, start + (sameLine(cell, start + shift, start) ? shift : 0), start, end));
        }
        return ErrorReport.of(NAME, message, lines);
    }

    /** Where the canonical constructor of a record begins that should be public and says nothing of it; -1 if that is no error here. */
    static int constructorNotPublic(String source, List<Diag> diagnostics) {
        for (Diag error : diagnostics) {
            int place = (int) error.getPosition();
            if (isConstructorNotPublic(error)
                    && !source.substring((int) error.getStartPosition(), place)
                            .matches("(?s).*\\b(private|protected)\\b.*")) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isConstructorNotPublic(Diag error) {
        return "compiler.err.invalid.canonical.constructor.in.record".equals(error.getCode())
                && error.getMessage(Locale.ROOT).contains("stronger access");
    }

    /** A variable's type does not exist. */
    static ErrorReport missing(Cell cell, Part part, List<String> missing) {
        int start = part.start();
        return ErrorReport.of(
                NAME,
                "cannot find symbol: " + String.join(", ", missing),
                pointer(cell, start, start, start + part.text().length()));
    }

    /** The cell ends in the middle of a snippet. */
    static ErrorReport incomplete(Cell cell, Part part) {
        Brackets brackets = Brackets.of(part.text());
        int open = brackets.open().isEmpty()
                ? part.start()
                : part.start() + brackets.open().get(brackets.open().size() - 1);
        String message = brackets.open().isEmpty()
                ? "the cell ends before this snippet is complete"
                : "the cell ends before '" + cell.code().charAt(open) + "' is closed";
        return ErrorReport.of("IncompleteSourceException", message, pointer(cell, open, open, open + 1));
    }

    /** A magic could not do its work. */
    static ErrorReport magic(Cell cell, Part part, Exception e) {
        int end = part.start() + part.text().lines().findFirst().orElse("").length();
        return ErrorReport.of(
                "MagicException", String.valueOf(e.getMessage()), pointer(cell, part.start(), part.start(), end));
    }

    private static List<String> pointer(Cell cell, int start, int caret, int end) {
        Cell.Place from = cell.place(start);
        Cell.Place place = cell.place(caret);
        int last = Math.min(end, lineEnd(cell, caret));
        // Of a very long line, what stands around the place.
        int left = Math.max(0, from.column() - 1 - WIDTH / 2);
        String before = from.text()
                .substring(
                        Math.min(left, from.text().length()),
                        Math.min(from.column() - 1, from.text().length()));
        String line = place.text().substring(Math.min(left, place.text().length()));
        int length = Math.max(1, Math.min(last - start, WIDTH - before.length()));
        return List.of(
                ErrorReport.muted("cell [" + cell.number() + "], line " + place.line() + ", column " + place.column()),
                "  " + ErrorReport.cut(line, WIDTH),
                "  " + before.replaceAll("[^\\t]", " ") + ErrorReport.strong("^".repeat(length)));
    }

    private static int lineEnd(Cell cell, int offset) {
        int end = cell.code().indexOf('\n', Math.min(offset, cell.code().length()));
        return end < 0 ? cell.code().length() : end;
    }

    private static boolean sameLine(Cell cell, int a, int b) {
        return cell.place(a).line() == cell.place(b).line();
    }

    /** The message of the compiler in one line: "cannot find symbol: variable x". */
    private static String summary(String[] text) {
        StringBuilder summary = new StringBuilder(text[0].strip());
        for (int i = 1; i < text.length; i++) {
            String line = text[i].strip();
            if (line.startsWith("symbol:")) {
                summary.append(": ").append(line.substring("symbol:".length()).strip());
            } else if (!line.startsWith("location:")) {
                summary.append("; ").append(line);
            }
        }
        return summary.toString();
    }
}
