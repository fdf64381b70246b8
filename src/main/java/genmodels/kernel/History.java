package genmodels.kernel;

import com.google.gson.JsonArray;
import genmodels.jupyter.WireMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cells of this session, for front ends that offer them again, also while a cell runs: both channels ask. */
final class History {
    private static final int SESSION = 1;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(int number, String input, String output) {}

    /** Keeps a cell; the output is the text of its value, empty if it had none. */
    synchronized void add(Cell cell, String output) {
        entries.add(new Entry(cell.number(), cell.code(), output));
    }

    /** The cells that a history request asks for. */
    synchronized JsonArray find(WireMessage request) {
        List<Entry> found = switch (request.text("hist_access_type", "tail")) {
            case "range" -> range(request);
            case "search" -> search(request);
            default -> last(entries, request.number("n", entries.size()));
        };
        boolean withOutput = request.flag("output", false);
        JsonArray rows = new JsonArray();
        for (Entry entry : found) {
            JsonArray row = new JsonArray();
            row.add(SESSION);
            row.add(entry.number());
            if (withOutput) {
                JsonArray both = new JsonArray();
                both.add(entry.input());
                both.add(entry.output());
                row.add(both);
            } else {
                row.add(entry.input());
            }
            rows.add(row);
        }
        return rows;
    }

    /** Session 0 is this one, as it is for IPython, and so is our own number. */
    private List<Entry> range(WireMessage request) {
        int session = request.number("session", 0);
        if (session != 0 && session != SESSION) {
            return List.of();
        }
        int start = request.number("start", 0);
        int stop = request.number("stop", Integer.MAX_VALUE);
        return entries.stream()
                .filter(e -> e.number() >= start && e.number() < stop)
                .toList();
    }

    private List<Entry> search(WireMessage request) {
        Predicate<String> matches = glob(request.text("pattern", "*"));
        List<Entry> found =
                entries.stream().filter(e -> matches.test(e.input())).toList();
        if (request.flag("unique", false)) {
            Map<String, Entry> unique = new LinkedHashMap<>();
            for (Entry entry : found) {
                unique.remove(entry.input());
                unique.put(entry.input(), entry);
            }
            found = List.copyOf(unique.values());
        }
        return last(found, request.number("n", found.size()));
    }

    private static List<Entry> last(List<Entry> all, int n) {
        return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
    }

    /** The wildcards {@code *} and {@code ?}, over lines too. */
    private static Predicate<String> glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
