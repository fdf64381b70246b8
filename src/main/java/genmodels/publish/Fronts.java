package genmodels.publish;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of the pages that lead to others: front page, list of homework, gallery, glossary. */
final class Fronts {
    private static final Pattern ROW = Pattern.compile("(?s)<tr>\\s*<td([^>]*)>(.*?)</td>(.*?)</tr>");

    private Fronts() {}

    static String front(Catalogue catalogue, List<LessonPage> lessons) {
        StringBuilder html =
                new StringBuilder("<div class=\"hero\"><div>\n<h1>Generative models, a course that runs</h1>\n");
        html.append(prose(catalogue.introduction()));
        html.append(
                        "<p>These pages show what the lessons give when they are run. To run, change and break them yourself, in the")
                .append(" folder of the course:</p>\n<ul class=\"commands\">");
        for (String line : catalogue.commands()) {
            String[] parts = line.split("\\s+# ", 2);
            html.append("<li><code>").append(Html.escape(parts[0])).append("</code> ");
            html.append(parts.length < 2 ? "" : Html.escape(parts[1])).append("</li>\n");
        }
        html.append("</ul>\n</div>\n");
        hero(lessons).ifPresent(figure -> html.append(image("", figure)));
        html.append("</div>\n<h2 id=\"lessons\">Lessons</h2>\n");
        html.append("<p>They build on each other in this order; each takes a minute or two to run on two cores.</p>\n");
        html.append("<ol class=\"cards\">\n");
        for (LessonPage page : lessons) {
            html.append("<li>");
            page.cover().forEach(cover -> html.append(image("", cover)));
            html.append("<h3><a href=\"%s\"><span class=\"number\">%s</span> %s</a></h3>\n%s</li>\n"
                    .formatted(
                            page.address(),
                            Html.escape(page.entry().number()),
                            Html.escape(page.entry().title()),
                            prose(page.entry().description())));
        }
        return html.append("</ol>\n").toString();
    }

    /** The first picture of a cell with the tag {@code front}, or else the first cover. */
    private static Optional<Figure> hero(List<LessonPage> lessons) {
        return lessons.stream()
                .flatMap(page -> page.tagged("front").stream())
                .findFirst()
                .or(() ->
                        lessons.stream().flatMap(page -> page.cover().stream()).findFirst());
    }

    static String homework(List<LessonPage> homework) {
        StringBuilder html = new StringBuilder("<div class=\"plain\"><h1>Homework</h1>\n");
        html.append(
                        "<p>An assignment is a notebook with places for answers, and with checks that say which property fails.")
                .append(" Its hidden checks test the same properties on other inputs.</p>\n<ul class=\"list\">\n");
        for (LessonPage page : homework) {
            String name = page.entry().name();
            html.append("<li><a href=\"%s.html\">%s</a>%s</li>\n"
                    .formatted(
                            name, Html.escape(page.title()), prose(page.entry().description())));
        }
        return html.append("</ul></div>\n").toString();
    }

    static String gallery(List<LessonPage> lessons) {
        StringBuilder html = new StringBuilder("<h1>Gallery</h1>\n");
        html.append("<p>Every figure of the lessons. A title leads to the cell that drew it.</p>\n");
        for (LessonPage page : lessons) {
            if (page.figures().isEmpty()) {
                continue;
            }
            html.append("<h2 id=\"%s\"><a href=\"%s\">%s</a></h2>\n<div class=\"gallery\">\n"
                    .formatted(page.entry().name(), page.address(), Html.escape(page.title())));
            for (Figure figure : page.figures()) {
                html.append("<figure>%s<figcaption><a href=\"%s#cell-%s\">%s</a></figcaption></figure>\n"
                        .formatted(image("", figure), page.address(), figure.cell(), Html.escape(figure.title())));
            }
            html.append("</div>\n");
        }
        return html.toString();
    }

    /** The glossary's table with an address for each term, and a field that narrows it. */
    static String glossary(String html) {
        Matcher row = ROW.matcher(html);
        StringBuilder out = new StringBuilder();
        while (row.find()) {
            String id = Html.text(row.group(2)).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
            String cells = row.group(3).replace("<td", "<td role=\"cell\"");
            row.appendReplacement(
                    out,
                    Matcher.quoteReplacement(
                            "<tr id=\"%s\" role=\"row\"><th scope=\"row\" role=\"rowheader\">%s</th>%s</tr>"
                                    .formatted(id, row.group(2), cells)));
        }
        row.appendTail(out);
        String field = "<p class=\"narrow\"><label for=\"narrow\">Show terms with</label> "
                + "<input type=\"search\" id=\"narrow\" autocomplete=\"off\"> <span id=\"narrowed\" role=\"status\"></span></p>\n";
        String table = out.toString()
                .replaceFirst(
                        "<div class=\"table\"><table>",
                        Matcher.quoteReplacement(
                                field + "<div class=\"table\"><table class=\"terms\" role=\"table\">"));
        return "<div class=\"plain wide\">" + table + "</div>\n";
    }

    static String lessonHint(LessonPage page) {
        String file = page.entry().name() + ".ipynb";
        return "To run it, <code>environment/course start</code> and open <code>%1$s</code>, or <a href=\"%1$s\" download>download the notebook</a>."
                .formatted(file);
    }

    static String homeworkHint(LessonPage page) {
        String file = page.entry().name() + ".ipynb";
        return ("<a href=\"%1$s\" download>Download the notebook</a>, write into its answer cells, and ask at any time how far you are: "
                        + "<code>environment/course check %1$s</code>")
                .formatted(file);
    }

    private static String image(String root, Figure figure) {
        return "<img class=\"figure\" src=\"%sfigures/%s\" width=\"%d\" height=\"%d\" alt=\"%s\" loading=\"lazy\">"
                .formatted(root, figure.name(), figure.width(), figure.height(), Html.escape(figure.alt()));
    }

    private static String prose(String markdown) {
        return new Prose(address -> address).html(markdown);
    }
}
