package genmodels.kernel;

/**
 * The source of a cell.
 *
 * @param number its execution count
 * @param code its text
 */
record Cell(int number, String code) {

    /** The place of a character, lines and columns from 1. */
    Place place(int offset) {
        int end = Math.max(0, Math.min(offset, code.length()));
        int lineStart = code.lastIndexOf('\n', end - 1) + 1;
        int line = 1
                + (int) code.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Place(this, line, end - lineStart + 1);
    }

    /** A line without its end, or nothing if there is none of that number. */
    String line(int number) {
        String[] lines = code.split("\n", -1);
        return number < 1 || number > lines.length ? "" : lines[number - 1].stripTrailing();
    }

    /**
     * A place in a cell.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(Cell cell, int line, int column) {
        String text() {
            return cell.line(line);
        }
    }
}
