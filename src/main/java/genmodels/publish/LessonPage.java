package genmodels.publish;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.publish.Catalogue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A notebook as a page: its cells, a table of contents, and how to open it. */
final class LessonPage {
    /** The tag of the cell whose first picture stands for its lesson. */
    static final String COVER = "cover";

    private final Entry entry;
    private final String folder;
    private final List<CellMarkup> cells;

    /**
     * A page of a notebook.
     *
     * @param entry what the README says of it
     * @param folder its folder in the site
     * @param cells its cells
     */
    LessonPage(Entry entry, String folder, List<CellMarkup> cells) {
        this.entry = entry;
        this.folder = folder;
        this.cells = cells;
    }

    /** Its address from the site's first folder. */
    String address() {
        return folder + "/" + entry.name() + ".html";
    }

    /** What the README says of it. */
    Entry entry() {
        return entry;
    }

    /** Number and title of a lesson; an assignment, which has no number, is called what its first heading says. */
    String title() {
        return entry.number().isEmpty()
                ? headings().stream().map(Prose.Heading::title).findFirst().orElse(entry.title())
                : entry.number() + " " + entry.title();
    }

    /** The pictures among its outputs, in their order. */
    List<Figure> figures() {
        return cells.stream().flatMap(LessonPage::figures).toList();
    }

    /** The picture that stands for it: of the cell so tagged, or else the first. */
    List<Figure> cover() {
        List<Figure> tagged = tagged(COVER);
        return (tagged.isEmpty() ? figures() : tagged).stream().limit(1).toList();
    }

    /** The pictures of the cells with a tag. */
    List<Figure> tagged(String tag) {
        return cells.stream()
                .filter(cell -> cell.cell().hasTag(tag))
                .flatMap(LessonPage::figures)
                .toList();
    }

    private static Stream<Figure> figures(CellMarkup cell) {
        return Stream.concat(cell.figures().stream(), cell.stills().stream());
    }

    /**
     * The content of the page.
     *
     * @param hint HTML that says how to open the notebook
     * @param before the page before it, or null
     * @param after the page after it, or null
     */
    String main(String hint, LessonPage before, LessonPage after) {
        StringBuilder html = new StringBuilder("<div class=\"lesson\">\n").append(contents());
        html.append("<article>\n").append("<p class=\"hint\">").append(hint).append("</p>\n");
        for (CellMarkup cell : cells) {
            html.append(cell(cell));
        }
        html.append("<nav class=\"turn\" aria-label=\"Neighbouring pages\">");
        html.append(before == null ? "<span></span>" : turn("prev", "← ", before, ""));
        html.append(after == null ? "<span></span>" : turn("next", "", after, " →"));
        return html.append("</nav>\n</article>\n</div>\n").toString();
    }

    private String turn(String rel, String left, LessonPage page, String right) {
        String name = page.entry.name() + ".html";
        return "<a rel=\"%s\" href=\"%s\">%s%s%s</a>".formatted(rel, name, left, Html.escape(page.title()), right);
    }

    private String contents() {
        StringBuilder list = new StringBuilder();
        for (Prose.Heading heading : headings()) {
            if (heading.level() == 2) {
                list.append("<li><a href=\"#%s\">%s</a></li>\n"
                        .formatted(Html.escape(heading.id()), Html.escape(heading.title())));
            }
        }
        return "<aside class=\"contents\"><details open><summary>On this page</summary>\n"
                + "<nav aria-label=\"On this page\"><ol>\n" + list + "</ol></nav></details></aside>\n";
    }

    private List<Prose.Heading> headings() {
        return cells.stream().flatMap(cell -> cell.headings().stream()).toList();
    }

    private static String cell(CellMarkup markup) {
        Cell cell = markup.cell();
        StringBuilder html = new StringBuilder();
        html.append("<section class=\"cell ")
                .append(cell.type())
                .append("\" id=\"cell-")
                .append(cell.id())
                .append("\">\n");
        html.append(points(cell)).append(markup.source()).append('\n');
        List<String> outputs =
                markup.outputs().stream().filter(output -> !output.isEmpty()).toList();
        if (!outputs.isEmpty()) {
            html.append("<div class=\"outputs\">\n")
                    .append(String.join("\n", outputs))
                    .append("\n</div>\n");
        }
        return html.append("</section>\n").toString();
    }

    /** What a cell of homework is worth. */
    private static String points(Cell cell) {
        if (cell.metadata().get("nbgrader") instanceof JsonObject mark
                && mark.get("points") instanceof JsonPrimitive points) {
            String n = points.getAsString().replaceFirst("\\.0$", "");
            return "<p class=\"points\">" + n + (n.equals("1") ? " point" : " points") + "</p>\n";
        }
        return "";
    }

    /** Tells the search what stands under each heading. */
    void index(SearchIndex index) {
        String heading = title();
        String anchor = "";
        List<String> texts = new ArrayList<>();
        for (CellMarkup cell : cells) {
            if (cell.cell().type().equals("markdown")) {
                for (String part : cell.cell().source().split("(?m)^(?=#{1,6} )")) {
                    if (part.startsWith("#") && !cell.headings().isEmpty()) {
                        add(index, anchor, heading, texts);
                        String title =
                                Prose.plain(part.lines().findFirst().orElse("")).strip();
                        Prose.Heading found = cell.headings().stream()
                                .filter(h -> h.title().equals(title))
                                .findFirst()
                                .orElse(cell.headings().get(0));
                        heading = found.title();
                        anchor = found.id();
                        texts.add(Prose.plain(
                                part.substring(part.indexOf('\n') < 0 ? part.length() : part.indexOf('\n'))));
                    } else {
                        texts.add(Prose.plain(part));
                    }
                }
            } else {
                figures(cell).forEach(figure -> texts.add(figure.title()));
            }
        }
        add(index, anchor, heading, texts);
    }

    private void add(SearchIndex index, String anchor, String heading, List<String> texts) {
        String text = String.join(" ", texts).replaceAll("\\s+", " ").strip();
        if (!text.isEmpty()) {
            index.add(address() + (anchor.isEmpty() ? "" : "#" + anchor), title(), heading, text);
        }
        texts.clear();
    }
}
