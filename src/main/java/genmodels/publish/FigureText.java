package genmodels.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure shows, in words, from what its notebook stores: the plain text beside the picture has title and series, the
 * code that drew it names the axes, and the last sentence before the code says what to look for.
 */
final class FigureText {
    private static final Pattern CHART =
            Pattern.compile("chart(?: \"(?<title>.*?)\")?, \\d+ × \\d+(?:: (?<series>.*))?", Pattern.DOTALL);
    // A call of a class of charts whose first arguments are texts: title, x axis and mostly y axis.
    private static final Pattern CALL =
            Pattern.compile("\\b(?:Look|[A-Z]\\w*(?:s|Grid|Picture|Law|Laws|Plot))\\s*\\.\\s*\\w+\\(\\s*(?:\\d+,\\s*)?"
                    + literal("title") + "\\s*,\\s*" + literal("x") + "(?:\\s*,\\s*" + literal("y") + ")?");
    private static final Pattern HELPER = Pattern.compile("\\bXYChart\\s+(\\w+)\\(\\s*String\\s");
    private static final int LONGEST = 420;

    private final String section;
    private final String sentence;
    private final String code;
    private final String codeBefore;

    /**
     * What is known about the figures of a cell.
     *
     * @param section heading above the cell
     * @param sentence the last sentence before the cell
     * @param code the cell's code
     * @param codeBefore the code of the cells before it
     */
    FigureText(String section, String sentence, String code, String codeBefore) {
        this.section = section;
        this.sentence = sentence;
        this.code = code;
        this.codeBefore = codeBefore;
    }

    private static String literal(String group) {
        return "\"(?<" + group + ">(?:[^\"\\\\]|\\\\.)*)\"";
    }

    /** A short title: the chart's own, those of its panels, or the heading above it. */
    String title(String plain) {
        Matcher chart = CHART.matcher(plain);
        if (chart.matches()) {
            if (chart.group("title") != null) {
                return chart.group("title");
            }
            List<String> panels = panels(chart.group("series"));
            if (!panels.isEmpty()) {
                return String.join(" · ", panels);
            }
        }
        return section;
    }

    /** A description; {@code place} is empty or tells pictures of one cell apart. */
    String alt(String plain, String place) {
        Matcher chart = CHART.matcher(plain);
        StringBuilder alt = new StringBuilder();
        if (chart.matches()) {
            String title = chart.group("title");
            List<String> panels = panels(chart.group("series"));
            if (title != null) {
                alt.append("Chart: ").append(title).append(axes(title));
            } else if (!panels.isEmpty()) {
                alt.append(panels.size() > 1 ? "Charts: " : "Chart: ");
                alt.append(
                        String.join("; ", panels.stream().map(p -> p + axes(p)).toList()));
            } else {
                alt.append("Chart in the section ").append(section);
            }
            alt.append('.');
            if (chart.group("series") != null && !isQuoted(chart.group("series"))) {
                alt.append(" Shown are: ").append(chart.group("series")).append('.');
            }
        } else {
            alt.append("Pictures in the section ").append(section).append('.');
        }
        alt.append(place.isEmpty() ? "" : " " + place);
        if (!sentence.isEmpty() && alt.length() + sentence.length() < LONGEST) {
            alt.append(' ').append(sentence);
        }
        return alt.toString().replaceAll("\\s+", " ").replaceAll("([.?!:])\\.", "$1");
    }

    /** The titles of panels that the plain text names, or else those that the code gives them. */
    private List<String> panels(String named) {
        Set<String> titles = new LinkedHashSet<>();
        if (isQuoted(named)) {
            titles.addAll(List.of(named.substring(1, named.length() - 1).split("\", \"")));
            return new ArrayList<>(titles);
        }
        Matcher call = CALL.matcher(code);
        while (call.find()) {
            if (!call.group("title").isBlank() && !call.group("title").contains("%")) {
                titles.add(unescape(call.group("title")));
            }
        }
        // Methods of the notebook itself that make a chart of a title given to them.
        Matcher helper = HELPER.matcher(codeBefore + code);
        while (helper.find()) {
            Matcher use = Pattern.compile("\\b" + helper.group(1) + "\\(\\s*" + literal("title") + "\\s*[,)]")
                    .matcher(code);
            while (use.find()) {
                titles.add(unescape(use.group("title")));
            }
        }
        return new ArrayList<>(titles);
    }

    private static boolean isQuoted(String names) {
        return names != null && names.length() > 2 && names.startsWith("\"") && names.endsWith("\"");
    }

    private String axes(String title) {
        for (String source : List.of(code, codeBefore)) {
            Matcher call = CALL.matcher(source);
            while (call.find()) {
                if (unescape(call.group("title")).equals(title)) {
                    String y = call.group("y") == null ? "" : ", y axis " + unescape(call.group("y"));
                    return " (x axis " + unescape(call.group("x")) + y + ")";
                }
            }
        }
        return "";
    }

    private static String unescape(String literal) {
        return literal.translateEscapes();
    }

    /** The last sentence of a text whose blocks are parted by empty lines. */
    static String lastSentence(String plain) {
        String[] blocks = plain.strip().split("\\n\\s*\\n");
        String[] sentences = blocks[blocks.length - 1].replaceAll("\\s+", " ").split("(?<=[.?!]) (?=\\p{Lu})");
        return sentences[sentences.length - 1].strip();
    }
}
