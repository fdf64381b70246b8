package genmodels.homework;

import genmodels.grading.Outcome;
import genmodels.homework.Assignment.Part;
import java.util.List;
import java.util.Map;

/**
 * One student's feedback as a web page: points, which properties hold and which fail, and what the student's own cells showed before
 * the first hidden check ran. Nothing that a student's code made is markup here, and no script can run.
 */
final class Feedback {
    private static final String STYLE = """
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; color: #222 }
            h1 { font-size: 1.5rem; margin-bottom: 0; overflow-wrap: anywhere }
            h2 { border-top: 1px solid #ccc; margin-top: 1.6rem; padding-top: .6rem; font-size: 1.15rem;
              display: flex; justify-content: space-between; gap: 1rem } h2 span { white-space: nowrap }
            .total { font-size: 1.3rem } .bar { background: #ddd; height: .6rem; border-radius: .3rem; overflow: hidden }
            .bar div { background: #0072b2; height: 100% } ul { list-style: none; padding: 0 } li { padding-left: 1.6em; text-indent: -1.6em }
            li::before { display: inline-block; width: 1.6em; text-indent: 0; font-weight: bold }
            .yes::before { content: "✓" } .part::before { content: "◐" } .no::before { content: "✗" }
            .yes { color: #1b5e20 } .part { color: #8a5a00 } .no { color: #a40000 } .muted { color: #595959 }
            pre, blockquote { background: #f4f4f4; padding: .6rem; margin: .5rem 0; overflow-wrap: anywhere; white-space: pre-wrap }
            pre { font-size: .85rem } blockquote { border-left: .25rem solid #0072b2 } summary { cursor: pointer; color: #005a8c }
            img { max-width: 100%; height: auto } .wide { overflow-x: auto } table { border-collapse: collapse }
            td, th { padding: .25rem .8rem; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap }
            td:first-child, th:first-child { text-align: left }
            """;

    private Feedback() {}

    static String page(Assignment assignment, SubmissionResult result) {
        StringBuilder html = new StringBuilder(head(assignment.name() + ": " + result.student()));
        html.append("<h1>").append(escaped(assignment.name())).append("</h1>\n<p class=\"muted\">");
        html.append(escaped(result.student())).append("</p>\n");
        if (!result.problem().isEmpty()) {
            html.append("<p><b>This submission could not be graded:</b> ").append(escaped(result.problem()));
            html.append("</p>\n");
        }
        // A person may give points for what cannot be read.
        boolean known = result.problem().isEmpty() || result.isComplete();
        if (known) {
            total(html, result.soFar(), assignment.maximum(), result.isComplete());
        }
        result.notes()
                .forEach(note ->
                        html.append("<p class=\"muted\">").append(escaped(note)).append("</p>\n"));
        int next = 0;
        List<CellResult> cells = known ? result.cells() : List.of();
        StringBuilder shown = new StringBuilder();
        for (Map.Entry<String, Part> entry : assignment.parts().entrySet()) {
            Part part = entry.getValue();
            if (part.role().solution() || part.role().isTest()) {
                outputs(shown, result.outputs().getOrDefault(entry.getKey(), List.of()));
            }
            if (part.role().isGraded() && next < cells.size()) {
                cell(html, cells.get(next++));
                if (part.role().isByHand() && result.answers().containsKey(entry.getKey())) {
                    html.append("<blockquote>").append(escaped(result.answers().get(entry.getKey())));
                    html.append("</blockquote>\n");
                }
                if (shown.length() > 0) {
                    html.append("<details><summary>What your cells showed before the hidden checks</summary>\n");
                    html.append(shown).append("</details>\n");
                }
                shown.setLength(0);
            }
        }
        return html.append("</main></body></html>\n").toString();
    }

    private static void total(StringBuilder html, double points, double maximum, boolean complete) {
        html.append("<p class=\"total\"><b>").append(Numbers.points(points)).append("</b> of ");
        html.append(Numbers.points(maximum)).append(" points");
        html.append(complete ? "" : " so far; some cells still wait for a person")
                .append("</p>\n");
        html.append("<div class=\"bar\" aria-hidden=\"true\"><div style=\"width: ");
        html.append(Math.round(100 * points / maximum)).append("%\"></div></div>\n");
    }

    static String head(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
                + " style-src 'unsafe-inline'\">\n<style>" + STYLE + "</style></head><body><main>\n";
    }

    private static void cell(StringBuilder html, CellResult cell) {
        html.append("<h2>").append(escaped(cell.title())).append("<span>");
        html.append(cell.points() == null ? "–" : Numbers.points(cell.points()));
        html.append(" / ").append(Numbers.points(cell.maximum())).append("</span></h2>\n");
        if (!cell.message().isEmpty()) {
            html.append("<p>").append(escaped(cell.message())).append("</p>\n");
        } else if (cell.status() != Status.GRADED) {
            html.append("<p>").append(escaped(cell.status().toString())).append("</p>\n");
        }
        if (!cell.outcomes().isEmpty()) {
            html.append("<ul>\n");
            for (Outcome outcome : cell.outcomes()) {
                String kind = outcome.passed() ? "yes" : outcome.credit() > 0 ? "part" : "no";
                html.append("<li class=\"").append(kind).append("\">");
                html.append(escaped(outcome.property()));
                html.append(outcome.passed() ? "" : outcome.credit() > 0 ? " (in part)" : " (does not hold)");
                html.append("</li>\n");
            }
            html.append("</ul>\n");
        }
    }

    private static void outputs(StringBuilder html, List<Shown> outputs) {
        for (Shown output : outputs) {
            if (output.png().isEmpty()) {
                html.append("<pre>").append(escaped(output.text())).append("</pre>\n");
            } else {
                html.append("<img alt=\"a picture that your cell made\" src=\"data:image/png;base64,")
                        .append(output.png())
                        .append("\">\n");
            }
        }
    }

    /** No control characters, nor what turns the direction of a line so that points could be read from the wrong end. */
    private static boolean isHarmless(int c) {
        boolean control = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
        boolean turn = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !control && !turn && Character.getType(c) != Character.SURROGATE;
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isHarmless(c) ? Character.toString(c) : "�");
            }
        });
        return out.toString();
    }
}
