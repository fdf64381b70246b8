package genmodels.publish;

import java.util.List;

/**
 * A deck of slides and its page.
 *
 * @param name name of its files
 * @param title title, in plain words
 * @param link address of what the slides are about, relative to the deck; empty for none
 * @param slides the slides
 */
record Deck(String name, String title, String link, List<Slide> slides) {
    Deck {
        slides = List.copyOf(slides);
    }

    /** The page; it needs the folder {@code assets} beside it, and no network. */
    String html() {
        String footer = link.isEmpty()
                ? Html.escape(title)
                : "<a href=\"" + Html.escape(link) + "\">" + Html.escape(title) + "</a>";
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < slides.size(); ) {
            int end = i + 1;
            while (end < slides.size() && slides.get(end).below()) {
                end++;
            }
            boolean stack = end - i > 1;
            sections.append(stack ? "<section>\n" : "");
            slides.subList(i, end).forEach(slide -> sections.append(slide.html(footer)));
            sections.append(stack ? "</section>\n" : "");
            i = end;
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="assets/reveal/reveal.css">
                <link rel="stylesheet" href="assets/katex/katex.min.css">
                <link rel="stylesheet" href="assets/deck.css">
                </head>
                <body>
                <div class="reveal deck"><div class="slides">
                %s</div></div>
                <script src="assets/reveal/reveal.js"></script>
                <script src="assets/reveal/notes.js"></script>
                <script src="assets/katex/katex.min.js"></script>
                <script src="assets/deck.js"></script>
                </body>
                </html>
                """.formatted(Html.escape(title), sections);
    }
}
