package genmodels.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the course's README says of it: the introduction, the commands, and a line for each lesson and assignment. */
final class Catalogue {
    private static final Pattern LESSON = Pattern.compile(
            "(?m)^- \\[(\\d\\d) ([^\\]]+)\\]\\(notebooks/lessons/([^)]+)\\.ipynb\\): (.+(?:\\n {2,}.+)*)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^- `(hw\\w+)`: (.+(?:\\n {2,}.+)*)");

    private final String readme;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A lesson or an assignment.
     *
     * @param name name of its file without the ending
     * @param number as the README numbers it; empty for assignments
     * @param title its title, the name of an assignment
     * @param description what it is about, in a line of Markdown
     */
    record Entry(String name, String number, String title, String description) {}

    Catalogue(String readme) {
        this.readme = readme;
        LESSON.matcher(readme).results().forEach(m -> {
            String line = m.group(4).replaceAll("\\s+", " ");
            entries.put(m.group(3), new Entry(m.group(3), m.group(1), m.group(2), line));
        });
        ASSIGNMENT.matcher(readme).results().forEach(m -> {
            String line = m.group(2).replaceAll("\\s+", " ");
            entries.put(m.group(1), new Entry(m.group(1), "", m.group(1), line));
        });
    }

    /** What the README says of a file, or an entry with its bare name. */
    Entry entry(String name) {
        return entries.getOrDefault(name, new Entry(name, "", name, ""));
    }

    /** The text between the title and the first picture or heading. */
    String introduction() {
        Matcher text = Pattern.compile("(?s)^# [^\\n]*\\n(.*?)(?=\\n<img|\\n!\\[|\\n## )")
                .matcher(readme);
        return text.find() ? text.group(1).strip() : "";
    }

    /** The lines of the first block of commands. */
    List<String> commands() {
        Matcher block = Pattern.compile("(?s)```\\n(.*?)```").matcher(readme);
        return block.find() ? new ArrayList<>(block.group(1).strip().lines().toList()) : List.of();
    }
}
