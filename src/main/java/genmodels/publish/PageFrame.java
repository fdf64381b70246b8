package genmodels.publish;

import genmodels.plot.Look;
import java.awt.Color;

/** What all pages of the site have around their content: head, navigation, search, foot. */
final class PageFrame {
    // Before the first paint, so that a dark page does not flash; a choice made earlier wins over the system's.
    private static final String THEME = "try{var t=localStorage.getItem('theme')}catch(e){}"
            + "document.documentElement.dataset.theme=t||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')";
    private static final String ICON =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
                    + "%3Cpath d='M1 14C6 14 5 3 8 3s2 11 7 11' fill='none' stroke='%230072B2' stroke-width='2'/%3E%3C/svg%3E";
    private static final String[][] SECTIONS = {
        {"index.html", "Lessons"},
        {"homework/index.html", "Homework"},
        {"gallery.html", "Gallery"},
        {"glossary.html", "Glossary"},
        {"javadoc/index.html", "Library"}
    };

    private PageFrame() {}

    /**
     * A page.
     *
     * @param root the way from the page to the site's first folder: empty or {@code ../}
     * @param section the address of the section that the page belongs to, from the first folder
     * @param title the page's title
     * @param description what it is about, plain
     * @param main HTML of its content
     * @return the page
     */
    static String page(String root, String section, String title, String description, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%2$s</title>
                <meta name="description" content="%3$s">
                <link rel="icon" href="%4$s">
                <script>%5$s</script>
                <link rel="stylesheet" href="%1$sassets/site.css">
                %6$s<script defer src="%1$sassets/site.js"></script>
                </head>
                <body data-root="%1$s">
                <a class="skip" href="#main">Skip to the content</a>
                <header class="bar">
                <a class="home" href="%1$sindex.html">Generative models</a>
                <nav aria-label="Sections">%7$s</nav>
                <div class="tools">
                <button type="button" id="search-open">Search <kbd>/</kbd></button>
                <button type="button" id="theme" aria-pressed="false">Dark</button>
                </div>
                </header>
                <main id="main" tabindex="-1">
                %8$s</main>
                <footer>Generative models, a course that runs. Apache License 2.0. These pages need no server and no network.</footer>
                <dialog id="search" aria-label="Search">
                <form method="dialog"><label for="query">Search lessons, glossary and library</label>
                <input type="search" id="query" autocomplete="off" spellcheck="false">
                <button type="submit">Close</button></form>
                <p id="found" role="status"></p>
                <ol id="results"></ol>
                </dialog>
                </body>
                </html>
                """.formatted(
                        root,
                        Html.escape(title),
                        Html.escape(description),
                        ICON,
                        THEME,
                        main.contains("class=\"math") ? formulas(root) : "",
                        navigation(root, section),
                        main);
    }

    private static String formulas(String root) {
        return "<link rel=\"stylesheet\" href=\"" + root + "assets/katex/katex.min.css\">\n<script defer src=\"" + root
                + "assets/katex/katex.min.js\"></script>\n";
    }

    private static String navigation(String root, String section) {
        StringBuilder html = new StringBuilder();
        for (String[] link : SECTIONS) {
            String current = link[0].equals(section) ? " aria-current=\"true\"" : "";
            html.append("<a href=\"" + root + link[0] + "\"" + current + ">" + link[1] + "</a>");
        }
        return html.toString();
    }

    /** The colours of the course's charts as variables of the style sheet. */
    static String colours() {
        return ":root{--blue:%s;--vermillion:%s;--green:%s;--orange:%s;--sky:%s;--look-ink:%s}\n"
                .formatted(
                        css(Look.BLUE),
                        css(Look.VERMILLION),
                        css(Look.GREEN),
                        css(Look.ORANGE),
                        css(Look.SKY),
                        css(Look.INK));
    }

    private static String css(Color colour) {
        return "#%06x".formatted(colour.getRGB() & 0xFFFFFF);
    }
}
