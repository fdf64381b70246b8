package genmodels.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program printed, as a terminal would show it: colours of ANSI as spans, overwritten lines gone. */
final class TerminalText {
    private static final Pattern SEQUENCE = Pattern.compile("\u001B\\[([0-9;]*)([A-Za-z])|\u001B.?");

    private TerminalText() {}

    /** The text as HTML; the classes are {@code ansi-bold} and {@code ansi-0} to {@code ansi-15}, the colours in ANSI's order. */
    static String html(String printed) {
        StringBuilder html = new StringBuilder();
        List<String> classes = new ArrayList<>();
        String text = overwritten(printed);
        Matcher sequence = SEQUENCE.matcher(text);
        int end = 0;
        while (sequence.find()) {
            append(html, text.substring(end, sequence.start()), classes);
            if ("m".equals(sequence.group(2))) {
                change(classes, sequence.group(1));
            }
            end = sequence.end();
        }
        append(html, text.substring(end), classes);
        return html.toString();
    }

    /** A carriage return goes back to the beginning of its line, and what is printed next takes the place of what was there. */
    private static String overwritten(String printed) {
        return printed.replace("\r\n", "\n")
                .replaceAll("[^\\n]*\\r(?=[^\\n])", "")
                .replace("\r", "");
    }

    private static void append(StringBuilder html, String text, List<String> classes) {
        if (text.isEmpty()) {
            return;
        }
        if (classes.isEmpty()) {
            html.append(Html.escape(text));
        } else {
            html.append("<span class=\"").append(String.join(" ", classes)).append("\">");
            html.append(Html.escape(text)).append("</span>");
        }
    }

    private static void change(List<String> classes, String codes) {
        for (String code : codes.isEmpty() ? new String[] {"0"} : codes.split(";")) {
            int n = code.isEmpty() || code.length() > 3 ? 0 : Integer.parseInt(code);
            if (n == 0) {
                classes.clear();
            } else if (n == 1) {
                classes.add("ansi-bold");
            } else if (n == 22) {
                classes.removeIf("ansi-bold"::equals);
            } else if (n >= 30 && n <= 39 || n >= 90 && n <= 97) {
                classes.removeIf(c -> c.matches("ansi-\\d+"));
                if (n < 38 || n >= 90) {
                    classes.add("ansi-" + (n >= 90 ? n - 82 : n - 30));
                }
            }
        }
    }
}
