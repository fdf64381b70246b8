package genmodels.publish;

import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.publish.Slide.Kind;
import genmodels.publish.TextBlocks.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans the slides of a lesson from the slide types of its cells, Jupyter's {@code metadata.slideshow.slide_type}: {@code slide},
 * {@code subslide}, {@code fragment}, {@code skip}, {@code notes}; a cell without one goes on with the slide before it, unless it begins with a heading.
 *
 * <p>A cell is more than a slide can hold. Of a text, its heading, the first sentence of its first paragraph, its formulas, lists and tables
 * are shown; all of it is in the notes. Of code, the outputs are shown if they are pictures or tables, and the code otherwise,
 * if it is short enough to be read from the last row. Two members beside the slide type say otherwise: {@code line}, the thought
 * to show in place of a text's prose (a list has one for each piece between headings; {@code -} drops the piece), and {@code
 * show}: {@code line} of a text, {@code code}, {@code output}, {@code both} or the numbers of some outputs of code.
 */
final class SlidePlan {
    private static final String TITLE = "title";

    /** In place of a line: nothing of this piece is shown. */
    private static final String DROPPED = "-";

    private final Parts parts;
    private final Prose prose;
    private final List<Slide> slides = new ArrayList<>();

    private String id = "";
    private String heading = "";
    private boolean below;
    private boolean open;
    private final List<Part> gathered = new ArrayList<>();
    private final StringBuilder notes = new StringBuilder();

    private SlidePlan(Prose prose) {
        this.prose = prose;
        this.parts = new Parts(prose);
    }

    /** The slides of a lesson, the title first. */
    static List<Slide> of(List<CellMarkup> cells, Prose prose) {
        SlidePlan plan = new SlidePlan(prose);
        for (CellMarkup cell : cells) {
            plan.add(cell);
        }
        plan.close();
        return plan.slides;
    }

    private void add(CellMarkup markup) {
        Cell cell = markup.cell();
        SlideMark mark = SlideMark.of(cell);
        String type = mark.type();
        if (type.equals("skip") || cell.source().isBlank()) {
            return;
        }
        boolean headed = type.isEmpty() && cell.source().startsWith("#");
        if (type.equals("slide") || type.equals("subslide") || headed || !open) {
            close();
            open(cell.id(), type.equals("subslide") || headed && cell.source().startsWith("###"));
        }
        if (type.equals("notes")) {
            note(cell.source());
        } else if (cell.isCode()) {
            code(markup, mark);
        } else {
            text(cell, mark);
        }
    }

    /** A text is shown piece by piece; each heading in it begins a slide. */
    private void text(Cell cell, SlideMark mark) {
        List<Block> blocks = TextBlocks.of(cell.source());
        int piece = 0;
        for (int i = 0; i < blocks.size(); piece++) {
            int end = i + 1;
            while (end < blocks.size() && blocks.get(end).level() == 0) {
                end++;
            }
            Block first = blocks.get(i);
            boolean headed = first.level() > 0 && !mark.line(piece).equals(DROPPED);
            if (headed && piece > 0) {
                close();
                open(cell.id() + "-" + piece, first.level() > 2);
            }
            if (headed) {
                heading(first);
            }
            boolean step = mark.type().equals("fragment") && first.level() == 0;
            piece(blocks.subList(i, end), mark.line(piece), mark.show().equals("line"), step);
            i = end;
        }
    }

    private void piece(List<Block> blocks, String line, boolean onlyLine, boolean step) {
        boolean dropped = line.equals(DROPPED);
        boolean said = dropped;
        int place = gathered.size();
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            if (block.level() > 0) {
                continue;
            }
            text.append(block.markdown()).append("\n\n");
            if (block.kind() == TextBlocks.Kind.PROSE) {
                if (!said) {
                    gathered.add(parts.line(line.isEmpty() ? Sentences.first(block.markdown()) : line, step));
                    said = true;
                }
            } else if (!onlyLine && !dropped) {
                gathered.add(parts.block(block, step));
            }
        }
        if (!said && !line.isEmpty()) {
            gathered.add(place, parts.line(line, step));
        }
        note(text.toString());
    }

    private void heading(Block block) {
        String html = prose.html(block.markdown().substring(block.level()).strip());
        heading = html.strip().replaceAll("^<p>|</p>$", "");
        if (block.level() == 1) {
            id = TITLE;
        }
    }

    private void code(CellMarkup markup, SlideMark mark) {
        Cell cell = markup.cell();
        String show = mark.show();
        List<Part> outputs = OutputParts.of(markup, mark.outputs());
        boolean seen = !mark.outputs().isEmpty()
                || outputs.stream()
                        .anyMatch(part ->
                                part.isPicture() || part.kind() == Part.Kind.TABLE || part.kind() == Part.Kind.SHADED);
        boolean withCode = show.equals("code") || show.equals("both") || show.isEmpty() && !seen;
        Part code = withCode ? parts.code(cell.source()) : null;
        if (code != null) {
            gathered.add(code);
        } else {
            notes.append("<pre class=\"code\">")
                    .append(JavaColours.html(Parts.withoutImports(cell.source())))
                    .append("</pre>\n");
        }
        if (!show.equals("code")) {
            gathered.addAll(outputs);
        }
    }

    private void note(String markdown) {
        notes.append(prose.html(markdown).replaceAll(" (?:id|tabindex)=\"[^\"]*\"", ""));
    }

    private void open(String slide, boolean isBelow) {
        open = true;
        id = slide;
        below = isBelow;
    }

    /** Ends the slide that is open; what does not fit goes to more slides below it. */
    private void close() {
        if (!open) {
            return;
        }
        List<List<Part>> pages = SlidePages.of(gathered);
        if (gathered.isEmpty() && !id.equals(TITLE)) {
            // Nothing to show: what is to be said belongs to the slide before.
            if (!notes.isEmpty() && !slides.isEmpty()) {
                slides.add(slides.remove(slides.size() - 1).withMoreNotes(notes.toString()));
            }
        } else {
            for (int i = 0; i < pages.size(); i++) {
                Kind kind = id.equals(TITLE) && i == 0 ? Kind.TITLE : SlidePages.kind(pages.get(i));
                String name = i == 0 ? id : id + "-" + (i + 1);
                slides.add(new Slide(name, heading, kind, pages.get(i), notes.toString(), below || i > 0));
            }
        }
        gathered.clear();
        notes.setLength(0);
        open = false;
    }
}
