package genmodels.cli;

import genmodels.homework.Assignment;
import genmodels.homework.Release;
import genmodels.jupyter.NotebookDocument;
import genmodels.publish.Site;
import genmodels.publish.SiteReport;
import genmodels.publish.SiteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code course site}: the course as pages. */
@Command(
        name = "site",
        description = "Make pages of the lessons with their stored outputs, homework, gallery, glossary and library.",
        footer = "The front page is the last line printed: open it in a browser; no server and no network are needed.")
final class SiteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Checkout checkout = Checkout.find();
        Path folder = checkout.root().resolve("target/site");
        SiteReport report = Site.write(
                source(checkout),
                checkout.root().resolve("src/main/java"),
                System.getProperty("java.class.path"),
                folder);
        spec.commandLine()
                .getOut()
                .printf(
                        "%d pages, %d figures, %.1f MB, and the library's Javadoc%n%s%n",
                        report.pages(), report.figures(), report.bytes() / 1e6, folder.resolve("index.html"));
        return 0;
    }

    /** Lessons as they are stored; homework as students get it. */
    static SiteSource source(Checkout checkout) throws IOException {
        Map<String, NotebookDocument> lessons = new LinkedHashMap<>();
        for (Path file : checkout.lessons()) {
            lessons.put(NotebookFiles.name(file), NotebookDocument.read(file));
        }
        String readme = Files.readString(checkout.root().resolve("README.md"));
        String glossary = Files.readString(checkout.root().resolve("notebooks/lessons/glossary.md"));
        return new SiteSource(readme, glossary, lessons, homework(checkout.root()));
    }

    /** Released now from their sources, or, in the edition that has none, as they were released to the students. */
    static Map<String, NotebookDocument> homework(Path course) throws IOException {
        Map<String, NotebookDocument> homework = new LinkedHashMap<>();
        for (Path folder : Release.sources(course)) {
            String name = folder.getFileName().toString();
            homework.put(name, Assignment.read(folder.resolve(name + ".ipynb")).released());
        }
        Path released = course.resolve("notebooks/homework");
        if (homework.isEmpty() && Files.isDirectory(released)) {
            try (Stream<Path> folders = Files.list(released)) {
                for (Path folder : folders.sorted().toList()) {
                    String name = folder.getFileName().toString();
                    if (Files.isRegularFile(folder.resolve(name + ".ipynb"))) {
                        homework.put(name, NotebookDocument.read(folder.resolve(name + ".ipynb")));
                    }
                }
            }
        }
        return homework;
    }
}
