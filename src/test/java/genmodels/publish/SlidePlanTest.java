package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlidePlanTest {
    private final JsonArray cells = new JsonArray();

    @Test
    void cellsBelongToTheSlideThatTheirTypeSays() throws IOException {
        text("slide", "# The lesson\n\nFirst. Second.");
        text("slide", "## One\n\nA thought. And more of it.");
        text("fragment", "The reading.");
        text("subslide", "Deeper.");
        text("skip", "Nobody sees this.");
        text("notes", "For the speaker.");
        text("slide", "## Two\n\nAnother.");
        List<Slide> slides = plan();
        assertThat(slides).extracting(Slide::heading).containsExactly("The lesson", "One", "One", "Two");
        assertThat(slides).extracting(Slide::below).containsExactly(false, false, true, false);
        assertThat(slides.get(0).kind()).isEqualTo(Slide.Kind.TITLE);
        assertThat(shown(slides.get(1))).contains("A thought.", "The reading.").doesNotContain("And more of it");
        assertThat(slides.get(1).parts()).extracting(Part::step).containsExactly(false, true);
        assertThat(slides.get(1).notes()).contains("A thought. And more of it.", "The reading.");
        assertThat(shown(slides.get(2))).contains("Deeper.").doesNotContain("Nobody", "speaker");
        assertThat(slides.get(2).notes()).contains("For the speaker.").doesNotContain("Nobody");
    }

    @Test
    void aLineTakesThePlaceOfProseAndFormulasStay() throws IOException {
        text("slide", "## One\n\nLong prose, much of it.\n\n$$a = b$$\n\nMore prose.");
        metadata().addProperty("line", "The thought.");
        Slide slide = plan().get(0);
        assertThat(shown(slide)).contains("The thought.", "a = b").doesNotContain("Long prose", "More prose");
        assertThat(slide.notes()).contains("Long prose, much of it.", "More prose.");
        metadata().addProperty("show", "line");
        assertThat(shown(plan().get(0))).contains("The thought.").doesNotContain("a = b");
    }

    @Test
    void aHeadingWithinACellBeginsASlideAndPiecesHaveLinesOfTheirOwn() throws IOException {
        text("slide", "## One\n\nBefore.");
        text("fragment", "What was seen.\n\n## Two\n\nNew.\n\n### Three\n\nBelow.\n\n## Exercises\n\n1. Do it.");
        metadata().add("line", JsonParser.parseString("['', 'Said of two.', '', '-']"));
        List<Slide> slides = plan();
        assertThat(slides).extracting(Slide::heading).containsExactly("One", "Two", "Three");
        assertThat(slides).extracting(Slide::below).containsExactly(false, false, true);
        assertThat(shown(slides.get(0))).contains("Before.", "What was seen.");
        assertThat(shown(slides.get(1))).contains("Said of two.").doesNotContain("New.");
        assertThat(shown(slides.get(2))).contains("Below.").doesNotContain("Do it.");
        assertThat(slides.get(2).notes()).as("what is dropped is in the notes").contains("Do it.");
    }

    @Test
    void pictureAndTablesAreShownInPlaceOfCodeAndTextBesideIt() throws IOException {
        text("slide", "## One\n\nLook.");
        code("import java.util.List;\ndraw(1);", "{'image/png': 'iVBORw0KGgo=', 'text/plain': 'a chart'}");
        metadataOfOutput().add("image/png", JsonParser.parseString("{'width': 640, 'height': 400}"));
        text("slide", "## Two\n\nCompute.");
        code("import java.util.List;\n1 + 1", "{'text/plain': '2'}");
        List<Slide> slides = plan();
        assertThat(shown(slides.get(0))).contains("<img").doesNotContain("draw");
        assertThat(slides.get(0).kind()).as("words beside the picture").isEqualTo(Slide.Kind.BESIDE);
        assertThat(slides.get(0).notes()).contains("draw");
        assertThat(shown(slides.get(1))).contains("1</span> + ", ">2</pre>").doesNotContain("import");
    }

    @Test
    void showSaysOtherwise() throws IOException {
        text("slide", "## One\n\nCompute.");
        code("compute();", "{'text/plain': 'first'}", "{'text/plain': 'second'}");
        metadata().addProperty("show", "output");
        assertThat(shown(plan().get(0))).contains("first", "second").doesNotContain("compute");
        metadata().addProperty("show", "code");
        assertThat(shown(plan().get(0))).contains("compute").doesNotContain("first");
        metadata().add("show", JsonParser.parseString("[2]"));
        assertThat(shown(plan().get(0))).contains("second").doesNotContain("first");
    }

    @Test
    void codeThatCannotBeReadFromTheLastRowIsForTheNotes() throws IOException {
        text("slide", "## One\n\nMuch code.");
        code("step();\n".repeat(Parts.CODE_LINES + 1));
        assertThat(shown(plan().get(0))).doesNotContain("step");
        assertThat(plan().get(0).notes()).contains("step");
    }

    @Test
    void whatDoesNotFitGoesOnBelowAndLongTablesAreCut() throws IOException {
        text("slide", "## One\n\nA table.");
        String rows = "<tr><td>x</td></tr>".repeat(40);
        code("t", "{'text/html': '<table><thead><tr><th>a</th></tr></thead><tbody>" + rows + "</tbody></table>'}");
        text("", "| a |\n|---|\n" + "| b |\n".repeat(10));
        List<Slide> slides = plan();
        assertThat(slides).hasSize(2);
        assertThat(shown(slides.get(0))).contains("more rows in the lesson");
        assertThat(shown(slides.get(0)).split("<td", -1)).hasSizeBetween(6, 12);
        assertThat(slides.get(1).below()).isTrue();
        assertThat(slides.get(1).heading()).isEqualTo("One");
    }

    @Test
    void progressBarsAreNoOutput() throws IOException {
        text("slide", "## One\n\nWait.");
        code("run();", "{'text/plain': 'steps  ████████████████████ 100 %  40 of 40 · loss 2.948'}");
        assertThat(shown(plan().get(0))).contains("run").doesNotContain("100 %");
    }

    @Test
    void theOverviewShowsOutputsOfLessonsAndRefusesWhatIsNotThere() throws IOException {
        code("draw(1);", "{'text/plain': 'one'}", "{'text/plain': 'two'}");
        Map<String, List<CellMarkup>> lessons = Map.of("01_lesson", markup());
        String text =
                "# Lecture\n\nHello.\n\n## Topic\n\nLook.\n\n![](01_lesson#cell0/2)\n\nSeen.\n\nNote: Say it.\n\n### More\n\n- a\n- b";
        List<Slide> slides = Overview.of(text, lessons);
        assertThat(slides).extracting(Slide::heading).containsExactly("Lecture", "Topic", "More");
        assertThat(shown(slides.get(1))).contains("Look.", "two", "Seen.").doesNotContain("one", "Say it");
        assertThat(slides.get(1).notes()).contains("Say it.");
        assertThat(slides.get(2).below()).isTrue();
        assertThat(Overview.of("## A\n\nWords.\n\n![](02_lesson#cell0)\n\n## B\n\nWords.", lessons))
                .as("without the slide of a lesson that is not there")
                .extracting(Slide::heading)
                .containsExactly("B");
        for (String missing : List.of("01_lesson#cell9", "01_lesson#cell0/3")) {
            assertThatThrownBy(() -> Overview.of("## A\n\n![](" + missing + ")", lessons))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(missing);
        }
    }

    private void text(String type, String source) {
        JsonObject cell = cell("markdown", source);
        if (!type.isEmpty()) {
            JsonObject show = new JsonObject();
            show.addProperty("slide_type", type);
            cell.getAsJsonObject("metadata").add("slideshow", show);
        }
    }

    private void code(String source, String... data) {
        JsonArray outputs = new JsonArray();
        for (String bundle : data) {
            JsonObject output = new JsonObject();
            output.addProperty("output_type", "display_data");
            output.add("metadata", new JsonObject());
            output.add("data", JsonParser.parseString(bundle));
            outputs.add(output);
        }
        cell("code", source).add("outputs", outputs);
    }

    private JsonObject cell(String type, String source) {
        JsonObject cell = new JsonObject();
        cell.addProperty("cell_type", type);
        cell.addProperty("id", "cell" + cells.size());
        cell.addProperty("source", source);
        cell.add("metadata", new JsonObject());
        cells.add(cell);
        return cell;
    }

    /** The slide metadata of the last cell. */
    private JsonObject metadata() {
        JsonObject metadata = cells.get(cells.size() - 1).getAsJsonObject().getAsJsonObject("metadata");
        if (!metadata.has("slideshow")) {
            metadata.add("slideshow", new JsonObject());
        }
        return metadata.getAsJsonObject("slideshow");
    }

    private JsonObject metadataOfOutput() {
        JsonArray outputs = cells.get(cells.size() - 1).getAsJsonObject().getAsJsonArray("outputs");
        return outputs.get(0).getAsJsonObject().getAsJsonObject("metadata");
    }

    private List<Slide> plan() throws IOException {
        return SlidePlan.of(markup(), new Prose(address -> address));
    }

    private List<CellMarkup> markup() throws IOException {
        JsonObject notebook = JsonParser.parseString("{'metadata': {}, 'nbformat': 4, 'nbformat_minor': 5}")
                .getAsJsonObject();
        notebook.add("cells", cells);
        NotebookDocument document = NotebookDocument.parse(notebook.toString(), "lesson");
        return NotebookMarkup.of(document, "lesson", address -> address, figure -> figure.name());
    }

    private static String shown(Slide slide) {
        StringBuilder html = new StringBuilder();
        slide.parts().forEach(part -> html.append(part.html()));
        return html.toString();
    }
}
