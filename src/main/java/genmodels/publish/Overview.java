package genmodels.publish;

import genmodels.publish.TextBlocks.Block;
import genmodels.publish.TextBlocks.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lecture in its own order, from a Markdown text: a heading begins a slide, of the third level one below the slide before;
 * {@code ![](LESSON#CELL)} is what a cell of a lesson puts out, or {@code ![](LESSON#CELL/2)} the second thing of it; a paragraph
 * that begins with {@code Note:} is for the speaker, and one below a picture appears a step later. A slide with a
 * picture of a lesson that is not there is left out.
 */
final class Overview {
    /** The course's own. */
    static final String RESOURCE = "overview.md";

    private static final Pattern PICTURE =
            Pattern.compile("!\\[[^\\]]*\\]\\((?<lesson>\\w+)#(?<cell>[\\w-]+)(?:/(?<number>\\d+))?\\)");
    private static final String NOTE = "Note:";

    private final Map<String, List<CellMarkup>> lessons;
    private final Prose prose = new Prose(address -> address);
    private final Parts parts = new Parts(prose);
    private final List<Slide> slides = new ArrayList<>();

    private Overview(Map<String, List<CellMarkup>> lessons) {
        this.lessons = lessons;
    }

    /**
     * Makes the slides.
     *
     * @param markdown the text
     * @param lessons the lessons by name
     * @return the slides, the title first
     * @throws IOException if the text names a cell or output that its lesson does not have
     */
    static List<Slide> of(String markdown, Map<String, List<CellMarkup>> lessons) throws IOException {
        Overview overview = new Overview(lessons);
        List<Block> open = new ArrayList<>();
        for (Block block : TextBlocks.of(markdown)) {
            if (block.kind() == Kind.HEADING) {
                overview.slide(open);
                open.clear();
            }
            open.add(block);
        }
        overview.slide(open);
        return overview.slides;
    }

    private void slide(List<Block> blocks) throws IOException {
        if (blocks.isEmpty() || blocks.get(0).level() == 0) {
            return;
        }
        Block heading = blocks.get(0);
        List<Part> shown = new ArrayList<>();
        StringBuilder notes = new StringBuilder();
        boolean seen = false;
        for (Block block : blocks.subList(1, blocks.size())) {
            Matcher picture = PICTURE.matcher(block.markdown());
            if (picture.matches()) {
                if (!lessons.containsKey(picture.group("lesson"))) {
                    return;
                }
                shown.addAll(outputs(picture));
                seen = true;
            } else if (block.markdown().startsWith(NOTE)) {
                notes.append(
                        prose.html(block.markdown().substring(NOTE.length()).strip()));
            } else if (block.kind() == Kind.PROSE) {
                shown.add(parts.line(block.markdown(), seen));
            } else {
                shown.add(parts.block(block, seen));
            }
        }
        String title = prose.html(heading.markdown().substring(heading.level()).strip())
                .strip()
                .replaceAll("^<p>|</p>$", "");
        Slide.Kind kind = heading.level() == 1 ? Slide.Kind.TITLE : SlidePages.kind(shown);
        String id = "slide-" + (slides.size() + 1);
        slides.add(new Slide(id, title, kind, shown, notes.toString(), heading.level() > 2));
    }

    private List<Part> outputs(Matcher picture) throws IOException {
        for (CellMarkup cell : lessons.get(picture.group("lesson"))) {
            if (cell.cell().id().equals(picture.group("cell"))) {
                String number = picture.group("number");
                List<Part> outputs =
                        OutputParts.of(cell, number == null ? List.of() : List.of(Integer.valueOf(number)));
                if (!outputs.isEmpty()) {
                    return outputs;
                }
            }
        }
        throw new IOException("the overview shows " + picture.group() + ", which no lesson puts out");
    }
}
