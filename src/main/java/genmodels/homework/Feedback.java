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
            body { font: 16px/1.5 sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #222 }
            pre { background: #f4f4f4; padding: .6em; overflow-x: auto; white-space: pre-wrap; font-size: 13px }
            h2 { border-top: 1px solid #ccc; padding-top: .6em; font-size: 1.15em }
            h2 span { float: right } ul { list-style: none; padding: 0 } li.no { color: #a40000 } li.part { color: #8a5a00 }
            li.yes { color: #1b5e20 } img { max-width: 100% } .muted { color: #666 } table { border-collapse: collapse }
            td, th { padding: .2em .8em; text-align: right; border-bottom: 1px solid #ddd } td:first-child, th:first-child { text-align: left }
            """;

    private Feedback() {}

    static String page(Assignment assignment, SubmissionResult result) {
        StringBuilder html = new StringBuilder(head(assignment.name() + ": " + result.student()));
        html.append("<h1>").append(escaped(assignment.name())).append("</h1>\n<p>");
        html.append(escaped(result.student())).append("</p>\n");
        if (!result.problem().isEmpty()) {
            html.append("<p><b>This submission could not be graded:</b> ").append(escaped(result.problem()));
            html.append("</p>\n");
        } else {
            html.append("<p><b>").append(Numbers.points(result.soFar())).append("</b> of ");
            html.append(Numbers.points(assignment.maximum())).append(" points");
            html.append(result.isComplete() ? "" : " so far; some cells still wait for a person")
                    .append("</p>\n");
        }
        result.notes()
                .forEach(note ->
                        html.append("<p class=\"muted\">").append(escaped(note)).append("</p>\n"));
        int next = 0;
        List<CellResult> cells = result.cells();
        StringBuilder shown = new StringBuilder();
        for (Map.Entry<String, Part> entry : assignment.parts().entrySet()) {
            Part part = entry.getValue();
            if (part.role().solution() || part.role().isTest()) {
                outputs(shown, result.outputs().getOrDefault(entry.getKey(), List.of()));
            }
            if (part.role().isGraded() && next < cells.size()) {
                cell(html, cells.get(next++));
                html.append(shown);
                shown.setLength(0);
            }
        }
        return html.append("</body></html>\n").toString();
    }

    static String head(String title) {
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + escaped(title) + "</title>\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
                + " style-src 'unsafe-inline'\">\n<style>" + STYLE + "</style></head><body>\n";
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
                String mark = outcome.passed() ? "✓ " : outcome.credit() > 0 ? "◐ " : "✗ ";
                html.append("<li class=\"").append(kind).append("\">").append(mark);
                html.append(escaped(outcome.property())).append("</li>\n");
            }
            html.append("</ul>\n");
        }
    }

    private static void outputs(StringBuilder html, List<Shown> outputs) {
        for (Shown output : outputs) {
            if (output.png().isEmpty()) {
                html.append("<pre>").append(escaped(output.text())).append("</pre>\n");
            } else {
                html.append("<img alt=\"\" src=\"data:image/png;base64,")
                        .append(output.png())
                        .append("\">\n");
            }
        }
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
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? "�" : Character.toString(c));
            }
        });
        return out.toString();
    }
}
