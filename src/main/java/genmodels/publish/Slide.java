package genmodels.publish;

import java.util.List;
import java.util.Locale;

/**
 * One slide: what the room sees and what the speaker reads.
 *
 * @param id identity in its deck
 * @param heading HTML of the line at the top; empty for none
 * @param kind how it is laid out
 * @param parts what stands below the heading, in its order
 * @param notes HTML for the speaker
 * @param below whether it hangs below the slide before it, reached by the key that goes down
 */
record Slide(String id, String heading, Kind kind, List<Part> parts, String notes, boolean below) {
    private static final int ROOMY = 340;

    /** How a slide is laid out. */
    enum Kind {
        /** The first of a deck. */
        TITLE,
        /** One thing below the other. */
        ROWS,
        /** A picture on the left, words on the right. */
        BESIDE
    }

    Slide {
        parts = List.copyOf(parts);
    }

    /** The slide with more for the speaker. */
    Slide withMoreNotes(String more) {
        return new Slide(id, heading, kind, parts, notes + more, below);
    }

    /** The slide as a section of reveal.js; {@code footer} is HTML for its lower edge. */
    String html(String footer) {
        StringBuilder html = new StringBuilder();
        html.append("<section id=\"").append(Html.escape(id)).append("\" data-layout=\"");
        html.append(kind.name().toLowerCase(Locale.ROOT)).append(isRoomy() ? "\" data-roomy>\n" : "\">\n");
        html.append("<div class=\"frame\">\n");
        if (!heading.isEmpty()) {
            String tag = kind == Kind.TITLE ? "h1" : "h2";
            html.append("<").append(tag).append(">").append(heading);
            html.append("</").append(tag).append(">\n");
        }
        html.append("<div class=\"content\">\n");
        if (kind == Kind.BESIDE) {
            column(html, "evidence", parts.stream().filter(Part::isPicture).toList());
            column(
                    html,
                    "words",
                    parts.stream().filter(part -> !part.isPicture()).toList());
        } else {
            parts.forEach(part -> html.append(part.html()));
        }
        html.append("</div>\n<div class=\"foot\">").append(footer).append("</div>\n</div>\n");
        if (!notes.isEmpty()) {
            html.append("<aside class=\"notes\">\n").append(notes).append("</aside>\n");
        }
        return html.append("</section>\n").toString();
    }

    /** Few words may be larger. */
    private boolean isRoomy() {
        return kind == Kind.ROWS
                && parts.stream().noneMatch(Part::isPicture)
                && parts.stream().mapToInt(Part::height).sum() < ROOMY;
    }

    private static void column(StringBuilder html, String name, List<Part> column) {
        html.append("<div class=\"").append(name).append("\">\n");
        column.forEach(part -> html.append(part.html()));
        html.append("</div>\n");
    }
}
