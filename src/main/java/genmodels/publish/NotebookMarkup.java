package genmodels.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notebook with its stored outputs as HTML, cell by cell, for the pages of a site and for slides alike.
 *
 * <p>Formulas are left to KaTeX in elements of the class {@code math} (and {@code display}), code is coloured already. Of an
 * output's forms the richest is taken: HTML as it is, with its scripts, for lessons are ours; then pictures, with words for
 * those who do not see them; then text. {@link Assets} has the style sheets and scripts.
 */
final class NotebookMarkup {
    private static final int MAX_SENTENCE = 300;
    private static final Pattern STILL =
            Pattern.compile("<div data-touch=\"[^\"]*\">\\s*<img alt=\"(?<alt>[^\"]*)\" width=\"(?<width>\\d+)\"[^>]*"
                    + " src=\"data:image/png;base64,(?<png>[^\"]*)\"");

    private final String name;
    private final FigureLinks figureLinks;
    private final Prose prose;
    private final StringBuilder codeBefore = new StringBuilder();
    private String section;
    private String sentence = "";

    private NotebookMarkup(String name, UnaryOperator<String> links, FigureLinks figureLinks) {
        this.name = name;
        this.figureLinks = figureLinks;
        this.prose = new Prose(links);
        this.section = name;
    }

    /**
     * Turns a notebook into HTML.
     *
     * @param notebook the notebook
     * @param name name of its file without the ending, for the names of its figures
     * @param links what becomes of the address of a link in its texts
     * @param figureLinks keeps its pictures
     * @return its cells in their order
     * @throws IOException if a picture cannot be kept
     */
    static List<CellMarkup> of(
            NotebookDocument notebook, String name, UnaryOperator<String> links, FigureLinks figureLinks)
            throws IOException {
        NotebookMarkup markup = new NotebookMarkup(name, links, figureLinks);
        List<CellMarkup> cells = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            cells.add(
                    switch (cell.type()) {
                        case "markdown" -> markup.text(cell);
                        case "code" -> markup.code(cell);
                        default -> new CellMarkup(cell, "", List.of(), List.of(), List.of(), List.of());
                    });
        }
        return List.copyOf(cells);
    }

    private CellMarkup text(Cell cell) {
        int before = prose.headings().size();
        String html = prose.html(cell.source());
        List<Prose.Heading> headings =
                prose.headings().subList(before, prose.headings().size());
        if (!headings.isEmpty()) {
            section = headings.get(headings.size() - 1).title();
        }
        String last = FigureText.lastSentence(Prose.plain(cell.source()));
        sentence = last.length() > MAX_SENTENCE || last.equals(section) ? "" : last;
        return new CellMarkup(cell, html, List.of(), headings, List.of(), List.of());
    }

    private CellMarkup code(Cell cell) throws IOException {
        String source = cell.source();
        List<String> outputs = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        List<Figure> stills = new ArrayList<>();
        FigureText words = new FigureText(section, sentence, source, codeBefore.toString());
        long pictures = cell.outputs().stream()
                .map(o -> data(o))
                .filter(NotebookMarkup::isPicture)
                .count();
        StringBuilder printed = new StringBuilder();
        String stream = "";
        for (JsonObject output : cell.outputs()) {
            String kind = string(output, "output_type");
            String of = kind.equals("stream") ? string(output, "name") : "";
            if (!of.equals(stream) && !printed.isEmpty()) {
                outputs.add(preformatted(stream, printed.toString()));
                printed.setLength(0);
            }
            stream = of;
            switch (kind) {
                case "stream" -> printed.append(string(output, "text"));
                case "error" -> outputs.add(error(output));
                default -> {
                    if (isPicture(data(output))) {
                        String place = pictures < 2 ? "" : "Picture %d of %d.".formatted(figures.size() + 1, pictures);
                        figures.add(figure(cell, output, words, place, figures.size() + 1));
                        outputs.add(picture(figures.get(figures.size() - 1)));
                    } else {
                        outputs.add(display(data(output)));
                        still(cell, string(data(output), "text/html"), stills);
                    }
                }
            }
        }
        if (!printed.isEmpty()) {
            outputs.add(preformatted(stream, printed.toString()));
        }
        codeBefore.append(source).append('\n');
        String html = source.isBlank()
                ? ""
                : "<pre class=\"code\"><code>" + JavaColours.html(source.strip()) + "</code></pre>";
        return new CellMarkup(cell, html, outputs, List.of(), figures, stills);
    }

    private Figure figure(Cell cell, JsonObject output, FigureText words, String place, int number) {
        JsonObject data = data(output);
        String plain = string(data, "text/plain");
        byte[] png = Base64.getMimeDecoder().decode(string(data, "image/png"));
        int width = size(output, "width", png, 16);
        int height = size(output, "height", png, 20);
        String file = name + "-" + cell.id() + (number == 1 ? "" : "-" + number) + ".png";
        return new Figure(file, cell.id(), words.title(plain), words.alt(plain, place), png, width, height);
    }

    /** The picture with which a figure that one can touch begins, for places that show it without its script. */
    private void still(Cell cell, String html, List<Figure> stills) throws IOException {
        Matcher image = STILL.matcher(html);
        if (image.find()) {
            String alt = Html.text(image.group("alt"));
            String file = name + "-" + cell.id() + "-still-" + (stills.size() + 1) + ".png";
            byte[] png = Base64.getDecoder().decode(image.group("png"));
            int width = Integer.parseInt(image.group("width"));
            int height = Math.round(width * (float) pixels(png, 20) / pixels(png, 16));
            String title = alt.replaceFirst("\\. .*", "");
            Figure still = new Figure(file, cell.id(), title, alt, png, width, height);
            figureLinks.address(still);
            stills.add(still);
        }
    }

    /** The size that the output asks for, or else the picture's own, which a PNG tells at a fixed place. */
    private static int size(JsonObject output, String side, byte[] png, int at) {
        if (output.get("metadata") instanceof JsonObject metadata
                && metadata.get("image/png") instanceof JsonObject sizes
                && sizes.has(side)) {
            return sizes.get(side).getAsInt();
        }
        return pixels(png, at);
    }

    private static int pixels(byte[] png, int at) {
        return png.length < at + 4 ? 0 : (png[at + 2] & 0xFF) << 8 | png[at + 3] & 0xFF;
    }

    private String picture(Figure figure) throws IOException {
        return "<img class=\"figure\" src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\" loading=\"lazy\">"
                .formatted(
                        Html.escape(figureLinks.address(figure)),
                        figure.width(),
                        figure.height(),
                        Html.escape(figure.alt()));
    }

    private String display(JsonObject data) {
        if (data.has("text/html")) {
            return html(string(data, "text/html"));
        }
        if (data.has("image/svg+xml")) {
            return "<div class=\"figure\">" + string(data, "image/svg+xml") + "</div>";
        }
        if (data.has("text/markdown")) {
            return prose.html(string(data, "text/markdown"));
        }
        return preformatted("result", string(data, "text/plain"));
    }

    /** Tables get what screen readers and small screens need; all other HTML stays as it is. */
    private static String html(String html) {
        if (!html.startsWith("<table")) {
            return "<div class=\"html\">" + html + "</div>";
        }
        return "<div class=\"table\">" + html.replaceAll("<th\\b(?![^>]*\\bscope=)", "<th scope=\"col\"") + "</div>";
    }

    private static String error(JsonObject output) {
        List<String> lines = new ArrayList<>();
        if (output.get("traceback") instanceof JsonArray traceback) {
            traceback.forEach(line -> lines.add(line.getAsString()));
        }
        String text =
                lines.isEmpty() ? string(output, "ename") + ": " + string(output, "evalue") : String.join("\n", lines);
        return preformatted("error", text);
    }

    private static String preformatted(String kind, String text) {
        String shown = text.stripTrailing();
        return shown.isEmpty() ? "" : "<pre class=\"" + kind + "\">" + TerminalText.html(shown) + "</pre>";
    }

    private static boolean isPicture(JsonObject data) {
        return data.has("image/png") && !data.has("text/html");
    }

    private static JsonObject data(JsonObject output) {
        return output.get("data") instanceof JsonObject data ? data : new JsonObject();
    }

    private static String string(JsonObject parent, String member) {
        JsonElement value = parent.get(member);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
