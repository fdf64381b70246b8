package genmodels.publish;

import genmodels.jupyter.NotebookDocument;
import genmodels.publish.Catalogue.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The course as a folder of pages that open from the disk: executed lessons, statements of homework, gallery, glossary, the
 * library's Javadoc, and a search over all of them. Nothing on a page asks the network for anything.
 */
public final class Site {
    private static final String LESSONS = "lessons";
    private static final String HOMEWORK = "homework";

    private final SiteSource source;
    private final Path folder;
    private final Catalogue catalogue;
    private final SearchIndex index = new SearchIndex();

    private Site(SiteSource source, Path folder) {
        this.source = source;
        this.folder = folder;
        this.catalogue = new Catalogue(source.readme());
    }

    /**
     * Makes a site. A site that was there is replaced when the new one is whole; Javadoc of the same sources is kept.
     *
     * @param source what it is made of
     * @param library folder of the library's packages, for the Javadoc
     * @param classPath what the library needs
     * @param folder the site's folder
     * @return what it holds
     * @throws IOException if something cannot be read or written, the Javadoc cannot be made, or an address inside the site
     *     leads nowhere; the message lists such addresses
     */
    public static SiteReport write(SiteSource source, Path library, String classPath, Path folder) throws IOException {
        Path fresh = folder.toAbsolutePath().resolveSibling("." + folder.getFileName() + ".part");
        delete(fresh);
        Files.createDirectories(fresh);
        int figures = new Site(source, fresh).pages(library);
        SiteReport report = measured(fresh, figures);
        Path javadoc = fresh.resolve(Javadoc.FOLDER);
        if (Javadoc.isOf(library, folder.resolve(Javadoc.FOLDER))) {
            copy(folder.resolve(Javadoc.FOLDER), javadoc);
        } else {
            Javadoc.make(library, classPath, javadoc);
        }
        List<String> dead = LinkCheck.deadLinks(fresh);
        if (!dead.isEmpty()) {
            throw new IOException("links that lead nowhere:\n  " + String.join("\n  ", dead));
        }
        Path old = folder.toAbsolutePath().resolveSibling("." + folder.getFileName() + ".old");
        delete(old);
        if (Files.exists(folder)) {
            Files.move(folder, old);
        }
        Files.move(fresh, folder);
        delete(old);
        return report;
    }

    private int pages(Path library) throws IOException {
        List<LessonPage> lessons = notebooks(LESSONS, source.lessons());
        List<LessonPage> homework = notebooks(HOMEWORK, source.homework());
        for (int i = 0; i < lessons.size(); i++) {
            notebookPage(lessons, i, "index.html", lessonHint(lessons.get(i)));
        }
        for (int i = 0; i < homework.size(); i++) {
            notebookPage(homework, i, "homework/index.html", Fronts.homeworkHint(homework.get(i)));
        }
        write(
                "index.html",
                PageFrame.page(
                        "",
                        "index.html",
                        "Generative models, a course that runs",
                        Prose.plain(catalogue.introduction()),
                        Fronts.front(catalogue, lessons)));
        write(
                "homework/index.html",
                PageFrame.page(
                        "../",
                        "homework/index.html",
                        "Homework",
                        "The assignments of the course",
                        Fronts.homework(homework)));
        write(
                "gallery.html",
                PageFrame.page("", "gallery.html", "Gallery", "Every figure of the course", Fronts.gallery(lessons)));
        String glossary = Fronts.glossary(new Prose(fromFirstFolder()).html(source.glossary()));
        index.addRows("glossary.html", "Glossary", glossary);
        write(
                "glossary.html",
                PageFrame.page("", "glossary.html", "Glossary", "The course's terms in English and Russian", glossary));
        Javadoc.index(library, index);
        write("assets/search-index.js", index.script());
        write("assets/site.css", PageFrame.colours() + Assets.text("site.css"));
        Assets.copy(folder.resolve("assets"), "site.js");
        Assets.copyKatex(folder.resolve("assets"));
        return lessons.stream().mapToInt(page -> page.figures().size()).sum();
    }

    private List<LessonPage> notebooks(String place, Map<String, NotebookDocument> notebooks) throws IOException {
        Files.createDirectories(folder.resolve("figures"));
        Files.createDirectories(folder.resolve(place));
        List<LessonPage> pages = new ArrayList<>();
        for (Map.Entry<String, NotebookDocument> notebook : notebooks.entrySet()) {
            String name = notebook.getKey();
            List<CellMarkup> cells = NotebookMarkup.of(notebook.getValue(), name, fromNotebooks(), figure -> {
                Files.write(folder.resolve("figures").resolve(figure.name()), figure.png());
                return "../figures/" + figure.name();
            });
            notebook.getValue().write(folder.resolve(place).resolve(name + ".ipynb"));
            LessonPage page = new LessonPage(catalogue.entry(name), place, cells);
            page.index(index);
            pages.add(page);
        }
        return pages;
    }

    private void notebookPage(List<LessonPage> pages, int i, String section, String hint) throws IOException {
        LessonPage page = pages.get(i);
        Entry entry = page.entry();
        String main = page.main(hint, i == 0 ? null : pages.get(i - 1), i + 1 < pages.size() ? pages.get(i + 1) : null);
        write(page.address(), PageFrame.page("../", section, page.title(), Prose.plain(entry.description()), main));
    }

    private String lessonHint(LessonPage page) {
        NotebookDocument notebook = source.lessons().get(page.entry().name());
        String seconds = "";
        if (notebook.metadata().get("genmodels") != null
                && notebook.metadata().getAsJsonObject("genmodels").has("seconds")) {
            int n = notebook.metadata()
                    .getAsJsonObject("genmodels")
                    .get("seconds")
                    .getAsInt();
            seconds = " All its cells took " + n + " seconds when they were last run for this page.";
        }
        return Fronts.lessonHint(page) + seconds;
    }

    /** Addresses in notebooks, which are beside each other in a folder of the checkout. */
    private UnaryOperator<String> fromNotebooks() {
        return address -> {
            String name = address.replaceFirst("^(?:.*/)?([^/#]+)\\.ipynb(?:#.*)?$", "$1");
            String fragment = address.contains("#") ? address.substring(address.indexOf('#')) : "";
            if (source.lessons().containsKey(name)) {
                return "../lessons/" + name + ".html" + fragment;
            }
            if (source.homework().containsKey(name)) {
                return "../homework/" + name + ".html" + fragment;
            }
            return address.matches("(?:.*/)?glossary\\.md(?:#.*)?") ? "../glossary.html" + fragment : address;
        };
    }

    private UnaryOperator<String> fromFirstFolder() {
        return address -> fromNotebooks().apply(address).replaceFirst("^\\.\\./", "");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static SiteReport measured(Path site, int figures) throws IOException {
        int pages = 0;
        long bytes = 0;
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pages += file.toString().endsWith(".html") ? 1 : 0;
                bytes += Files.size(file);
            }
        }
        return new SiteReport(pages, figures, bytes);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
