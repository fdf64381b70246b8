package genmodels.publish;

import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decks of slides, made from lessons with their stored outputs, with <a href="https://revealjs.com">reveal.js</a> and KaTeX
 * beside them: a folder that needs no network and no server.
 *
 * <pre>{@code
 * Decks decks = Decks.in(folder);
 * decks.lesson(notebook, "01_inverse_transform");
 * decks.overview();
 * decks.index();
 * }</pre>
 */
public final class Decks {
    /** Name of the deck that follows the lecture's own order. */
    public static final String OVERVIEW = "overview";

    private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page(?!s)");

    private final Path folder;
    private final Map<String, List<CellMarkup>> lessons = new LinkedHashMap<>();
    private final List<Deck> made = new ArrayList<>();

    private Decks(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder of decks, with all that pages need.
     *
     * @param folder made if it is not there; other files in it stay
     * @return decks to be added
     * @throws IOException if it cannot be written
     */
    public static Decks in(Path folder) throws IOException {
        Path assets = folder.resolve("assets");
        Assets.copyKatex(assets);
        Assets.copyReveal(assets);
        Assets.copy(assets, "deck.css", "deck.js");
        return new Decks(folder);
    }

    /**
     * Makes the deck of a lesson.
     *
     * @param notebook the lesson, with its outputs
     * @param name name of its file without the ending
     * @return how many slides it has
     * @throws IOException if it cannot be written
     */
    public int lesson(NotebookDocument notebook, String name) throws IOException {
        List<CellMarkup> cells = NotebookMarkup.of(notebook, name, address -> address, this::figure);
        lessons.put(name, cells);
        List<Slide> slides = SlidePlan.of(cells, new Prose(address -> address));
        String title = slides.stream()
                .filter(slide -> slide.kind() == Slide.Kind.TITLE)
                .map(slide -> Html.text(slide.heading()))
                .findFirst()
                .orElse(name);
        return add(new Deck(name, title, "../site/lessons/" + name + ".html", slides));
    }

    /**
     * Makes the deck that follows the lecture's own order, with pictures from the lessons that were added; all must be.
     *
     * @return how many slides it has
     * @throws IOException if a picture is not among the lessons, or the deck cannot be written
     */
    public int overview() throws IOException {
        List<Slide> slides = Overview.of(Assets.text(Overview.RESOURCE), lessons);
        String title = Html.text(slides.get(0).heading());
        return add(new Deck(OVERVIEW, title, "../site/index.html", slides));
    }

    /**
     * Prints a deck that was made, one page a slide, into the PDF beside it.
     *
     * @param chromium the browser that prints
     * @param name name of the deck
     * @throws IOException if it cannot be printed
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void print(Chromium chromium, String name) throws IOException, InterruptedException {
        Path pdf = folder.resolve(name + ".pdf");
        chromium.print(page(name), "print", pdf);
        int pages = pages(pdf);
        int slides = made.stream()
                .filter(deck -> deck.name().equals(name))
                .mapToInt(deck -> deck.slides().size())
                .sum();
        if (pages != slides) {
            throw new IOException(pdf + " must have a page for each of " + slides + " slides, found " + pages);
        }
    }

    /**
     * Writes the page that lists the decks and their PDFs.
     *
     * @return the page
     * @throws IOException if it cannot be written
     */
    public Path index() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Deck deck : made) {
            boolean printed = Files.isRegularFile(folder.resolve(deck.name() + ".pdf"));
            rows.append("<tr><td><a href=\"%s.html\">%s</a></td><td>%d</td><td>%s</td></tr>%n"
                    .formatted(
                            deck.name(),
                            Html.escape(deck.title()),
                            deck.slides().size(),
                            printed ? "<a href=\"" + deck.name() + ".pdf\">PDF</a>" : ""));
        }
        write(folder.resolve("index.html"), Assets.text("decks.html").replace("{{rows}}", rows));
        return folder.resolve("index.html");
    }

    /** How many pages a PDF of Chromium has: it writes their objects in the clear. */
    static int pages(Path pdf) throws IOException {
        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        return (int) PDF_PAGE.matcher(text).results().count();
    }

    private int add(Deck deck) throws IOException {
        write(page(deck.name()), deck.html());
        // The lecture comes first in the list.
        made.add(deck.name().equals(OVERVIEW) ? 0 : made.size(), deck);
        return deck.slides().size();
    }

    private Path page(String name) {
        return folder.resolve(name + ".html");
    }

    private String figure(Figure figure) throws IOException {
        Path file = folder.resolve("figures").resolve(figure.name());
        Files.createDirectories(file.getParent());
        Files.write(file, figure.png());
        return "figures/" + figure.name();
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
