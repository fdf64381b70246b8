package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotebookMarkupTest {
    // The smallest PNG: one transparent pixel.
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final NotebookDocument notebook = NotebookDocument.empty();
    private final List<Figure> kept = new ArrayList<>();

    private void code(String source, String... outputs) {
        Cell cell = notebook.add("code", source);
        List<JsonObject> all = Stream.of(outputs)
                .map(o -> JsonParser.parseString(o).getAsJsonObject())
                .toList();
        cell.setOutputs(all, 1);
    }

    private List<CellMarkup> markup() throws IOException {
        return NotebookMarkup.of(notebook, "02_test", address -> address, figure -> {
            kept.add(figure);
            return "figures/" + figure.name();
        });
    }

    @Test
    void codeIsColouredAndEscaped() throws IOException {
        code("int n = 3; // a < b\nString s = \"if\";");
        assertThat(markup().get(0).source())
                .contains("<span class=\"k\">int</span> n = <span class=\"n\">3</span>;")
                .contains("<span class=\"c\">// a &lt; b</span>")
                .contains("<span class=\"t\">String</span> s = <span class=\"s\">&quot;if&quot;</span>");
    }

    @Test
    void aFigureIsToldInWordsFromTitleAxesSeriesAndSentence() throws IOException {
        notebook.add("markdown", "## Faces\n\nText. Look where the mass is.");
        code("show(Look.chart(\"A law\", \"x, in mm\", \"density\"));", """
                {"output_type": "display_data", "metadata": {"image/png": {"width": 640, "height": 400}}, "data": {
                 "image/png": "%s", "text/plain": ["chart \\"A law\\", 640 × 400: draws, truth"]}}""".formatted(PIXEL));
        CellMarkup cell = markup().get(1);
        assertThat(cell.outputs())
                .singleElement()
                .asString()
                .contains("src=\"figures/02_test-" + cell.cell().id() + ".png\" width=\"640\" height=\"400\"")
                .contains(
                        "alt=\"Chart: A law (x axis x, in mm, y axis density). Shown are: draws, truth. Look where the mass is.\"");
        assertThat(kept).isEqualTo(cell.figures());
        assertThat(kept.get(0).title()).isEqualTo("A law");
    }

    @Test
    void panelsAreCalledWhatTheNotebooksOwnMethodsCallThem() throws IOException {
        notebook.add("markdown", "## Two clouds");
        code(
                "XYChart cloud(String title, double[][] x) { return Look.chart(title, \"x\", \"y\"); }\n"
                        + "show(Panels.of(2, cloud(\"ring\", a), cloud(\"grid\", b)));",
                "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"image/png\": \"" + PIXEL
                        + "\", \"text/plain\": \"chart, 560 × 280\"}}");
        assertThat(markup().get(1).figures()).singleElement().satisfies(figure -> {
            assertThat(figure.title()).isEqualTo("ring · grid");
            assertThat(figure.alt()).isEqualTo("Charts: ring; grid.");
        });
    }

    @Test
    void panelsThatThePlainTextNamesAreCalledSo() throws IOException {
        notebook.add("markdown", "## Layers");
        code(
                "for (int l = 0; l < 2; l++) charts.add(Look.chart(\"energy, \" + names[l], \"MeV\", \"density\"));\n"
                        + "charts.add(Look.chart(\"depth\", \"mean layer\", \"density\"));",
                "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"image/png\": \"" + PIXEL
                        + "\", \"text/plain\": \"chart, 858 × 460: \\\"energy, front\\\", \\\"energy, back\\\", \\\"depth\\\"\"}}");
        assertThat(markup().get(1).figures()).singleElement().satisfies(figure -> {
            assertThat(figure.title()).isEqualTo("energy, front · energy, back · depth");
            assertThat(figure.alt())
                    .isEqualTo("Charts: energy, front; energy, back; depth (x axis mean layer, y axis density).");
        });
    }

    @Test
    void pictureWithoutATitleTakesItsSectionAndItsOwnSize() throws IOException {
        notebook.add("markdown", "## Faces");
        String picture = "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"image/png\": \"" + PIXEL
                + "\", \"text/plain\": \"image 1 × 1 pixels\"}}";
        code("show(a); show(b);", picture, picture);
        assertThat(markup().get(1).outputs().get(1))
                .contains("width=\"1\" height=\"1\" alt=\"Pictures in the section Faces. Picture 2 of 2.\"");
        assertThat(kept).extracting(Figure::name).doesNotHaveDuplicates();
    }

    @Test
    void printedPiecesBecomeOneAndColoursOfATerminalStay() throws IOException {
        code(
                "print();",
                "{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"10 %\\r20 %\\n\"}",
                "{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": [\"a < \", \"b\"]}",
                "{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"e\", \"traceback\": [\"\\u001b[1m\\u001b[31mE: e\\u001b[0m end\"]}");
        assertThat(markup().get(0).outputs())
                .containsExactly(
                        "<pre class=\"stdout\">20 %\na &lt; b</pre>",
                        "<pre class=\"error\"><span class=\"ansi-bold ansi-1\">E: e</span> end</pre>");
    }

    @Test
    void tablesGetScopesAndOtherHtmlStaysAsItIs() throws IOException {
        String html = "<div id='x'></div><script>let th = '<th>';</script>";
        code(
                "show(t);",
                "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"text/html\": \"<table><caption>the sums</caption><tr><th style='a'>n</th></tr></table>\"}}",
                "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"text/html\": \"" + html + "\"}}");
        assertThat(markup().get(0).outputs().get(0))
                .startsWith("<div class=\"table\"><table><caption>the sums</caption>")
                .contains("<th scope=\"col\" style='a'>n</th>");
        assertThat(markup().get(0).outputs().get(1)).contains(html);
    }

    @Test
    void theStillPictureOfAFigureToTouchIsKeptBesideIt() throws IOException {
        String html = "<figure><div data-touch=\"x\">"
                + "<img alt=\"The ring. Eight modes &amp; no draws.\" width=\"40\""
                + " style=\"a\" src=\"data:image/png;base64," + PIXEL + "\"></div><script>1 < 2</script></figure>";
        JsonObject data = new JsonObject();
        data.addProperty("text/html", html);
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "display_data");
        output.add("data", data);
        code("show(replay);", output.toString());
        CellMarkup cell = markup().get(0);
        assertThat(cell.outputs()).singleElement().asString().contains(html);
        assertThat(cell.figures()).isEmpty();
        assertThat(cell.stills()).isEqualTo(kept).singleElement().satisfies(still -> {
            assertThat(still.title()).isEqualTo("The ring");
            assertThat(still.alt()).isEqualTo("The ring. Eight modes & no draws.");
            assertThat(still.width()).isEqualTo(40);
            assertThat(still.height()).isEqualTo(40);
        });
    }
}
