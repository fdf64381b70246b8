package genmodels.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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
    /** What is left of a slide's 720 pixels for its parts. */
    private static final int ROOM = 585;

    private static final double WIDEST_BESIDE_WORDS = 1.75;
    private static final int LINE_BESIDE = 22;
    private static final int PRINTED_BESIDE = 26;

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
        String type = member(cell, "slide_type");
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
            code(markup);
        } else {
            text(markup, type.equals("fragment"));
        }
    }

    /** A text is shown piece by piece; each heading in it begins a slide. */
    private void text(CellMarkup markup, boolean step) {
        Cell cell = markup.cell();
        List<String> lines = lines(cell);
        List<Block> blocks = TextBlocks.of(cell.source());
        int piece = 0;
        for (int i = 0; i < blocks.size(); piece++) {
            int end = i + 1;
            while (end < blocks.size() && blocks.get(end).level() == 0) {
                end++;
            }
            Block first = blocks.get(i);
            String line = piece < lines.size() ? lines.get(piece) : "";
            boolean headed = first.level() > 0 && !line.equals(DROPPED);
            if (headed && piece > 0) {
                close();
                open(cell.id() + "-" + piece, first.level() > 2);
            }
            if (headed) {
                heading(first);
            }
            piece(blocks.subList(i, end), line, cell, step && first.level() == 0);
            i = end;
        }
    }

    private void piece(List<Block> blocks, String line, Cell cell, boolean step) {
        boolean dropped = line.equals(DROPPED);
        boolean onlyLine = member(cell, "show").equals("line");
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

    private void code(CellMarkup markup) {
        Cell cell = markup.cell();
        String show = member(cell, "show");
        List<Part> outputs = parts.outputs(markup, numbers(cell));
        boolean seen = outputs.stream().anyMatch(part -> part.isPicture() || part.kind() == Part.Kind.TABLE);
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
        List<List<Part>> pages = pages();
        if (!gathered.isEmpty() || !notes.isEmpty() || id.equals(TITLE)) {
            for (int i = 0; i < pages.size(); i++) {
                Kind kind = id.equals(TITLE) && i == 0 ? Kind.TITLE : kind(pages.get(i));
                String name = i == 0 ? id : id + "-" + (i + 1);
                slides.add(new Slide(name, heading, kind, pages.get(i), notes.toString(), below || i > 0));
            }
        }
        gathered.clear();
        notes.setLength(0);
        open = false;
    }

    private List<List<Part>> pages() {
        List<List<Part>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        for (Part part : gathered) {
            List<Part> page = pages.get(pages.size() - 1);
            if (!fits(page, part)) {
                Part last = page.isEmpty() ? part : page.get(page.size() - 1);
                Part shorter = last.atMost(ROOM - height(page) + last.height() - part.height());
                if (page.stream().allMatch(p -> p.kind() == Part.Kind.LINE) && part.cut() != null) {
                    // A line is not left alone with its heading.
                    part = part.atMost(ROOM - height(page));
                } else if (part.step() && shorter.height() < last.height()) {
                    page.set(page.size() - 1, shorter);
                } else if (part.step() && page.stream().anyMatch(p -> p.kind() == Part.Kind.LIVE)) {
                    // A figure that one can touch takes the slide; what it shows is said, and in the notes.
                    continue;
                } else if (!page.isEmpty()) {
                    page = new ArrayList<>();
                    pages.add(page);
                }
            }
            // A slide does not begin empty.
            page.add(page.isEmpty() && part.step() ? part.atOnce() : part);
        }
        return pages;
    }

    private static boolean fits(List<Part> page, Part next) {
        List<Part> all = new ArrayList<>(page);
        all.add(next);
        return kind(all) == Kind.BESIDE || height(all) <= ROOM;
    }

    private static int height(List<Part> page) {
        return page.stream().mapToInt(Part::height).sum();
    }

    /** A picture that is not too wide stands beside its words, if these are few. */
    static Kind kind(List<Part> page) {
        List<Part> pictures = page.stream().filter(Part::isPicture).toList();
        if (pictures.size() != 1 || page.size() < 2 || pictures.get(0).aspect() > WIDEST_BESIDE_WORDS) {
            return Kind.ROWS;
        }
        int words = 0;
        for (Part part : page) {
            int length = Html.text(part.html()).length();
            switch (part.kind()) {
                case LINE -> words += 24 + 38 * Math.max(1, (length + LINE_BESIDE - 1) / LINE_BESIDE);
                case PRINTED -> words += 24 + 29 * Math.max(1, (length + PRINTED_BESIDE - 1) / PRINTED_BESIDE);
                case PICTURE, LIVE -> words += 0;
                default -> {
                    return Kind.ROWS;
                }
            }
        }
        return words <= ROOM ? Kind.BESIDE : Kind.ROWS;
    }

    private static String member(Cell cell, String name) {
        return value(cell, name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    private static List<String> lines(Cell cell) {
        return value(cell, "line") instanceof JsonArray lines
                ? lines.asList().stream().map(JsonElement::getAsString).toList()
                : List.of(member(cell, "line"));
    }

    private static List<Integer> numbers(Cell cell) {
        return value(cell, "show") instanceof JsonArray numbers
                ? numbers.asList().stream().map(JsonElement::getAsInt).toList()
                : List.of();
    }

    private static JsonElement value(Cell cell, String name) {
        return cell.metadata().get("slideshow") instanceof JsonObject show ? show.get(name) : null;
    }
}
