package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
    @TempDir
    private Path folder;

    private void page(String name, String html) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
    }

    @Test
    void missingFilesAndAnchorsAreDead() throws IOException {
        page("a.html", "<h2 id=\"x&amp;y\">x</h2> <a href=\"b/b.html#there\">1</a> <a href=\"#x&amp;y\">2</a>");
        page(
                "b/b.html",
                "<p id=\"there\"></p> <a href=\"../a.html\">3</a> <img src=\"../no.png\"> <a href=\"https://x.org\">4</a>");
        page("c.html", "<a href=\"a.html#nowhere\">5</a> <a href=\"../outside.html\">6</a> <a href=\"b\">7</a>");
        assertThat(LinkCheck.deadLinks(folder))
                .containsExactly(
                        "b/b.html: ../no.png", "c.html: a.html#nowhere", "c.html: ../outside.html", "c.html: b");
    }

    @Test
    void codeThatTalksOfLinksIsNotTakenForOne() throws IOException {
        page("a.html", "<pre><code> href=\"no.html\"</code></pre><script>let a = '<a href=\"no.html\">';</script>");
        assertThat(LinkCheck.deadLinks(folder)).isEmpty();
    }

    @Test
    void aSiteWithADeadLinkIsNotMade() throws IOException {
        Path library = Files.createDirectories(folder.resolve("library/genmodels"));
        Files.writeString(library.resolve("package-info.java"), "/** A library. */\npackage genmodels;\n");
        Files.writeString(
                library.resolve("Thing.java"), "package genmodels;\n/** A thing. */\npublic class Thing {}\n");
        NotebookDocument lesson = NotebookDocument.empty();
        lesson.add("markdown", "# One\n\n[two](02_two.ipynb), [terms](glossary.md#idea)");
        SiteSource source = new SiteSource(
                "# C\n\nText.\n\n## L\n\n- [01 One](notebooks/lessons/01_one.ipynb): first\n",
                "# Glossary\n\n| English | Russian |\n|:--|:--|\n| idea | идея |\n",
                Map.of("01_one", lesson),
                Map.of());
        Path site = folder.resolve("site");
        assertThatThrownBy(() -> Site.write(source, library.getParent(), "", site))
                .isInstanceOf(IOException.class)
                .hasMessage("links that lead nowhere:\n  lessons/01_one.html: 02_two.ipynb");
        assertThat(site).doesNotExist();

        String sound = "# One\n\n[one](01_one.ipynb#One), [terms](glossary.md#idea)";
        lesson.cells().get(0).setSource(sound);
        SiteReport report = Site.write(source, library.getParent(), "", site);
        assertThat(report.pages()).isEqualTo(5);
        assertThat(site.resolve("javadoc/genmodels/Thing.html")).exists();
        assertThat(site.resolve("lessons/01_one.html"))
                .content()
                .contains("href=\"../lessons/01_one.html#One\"")
                .contains("href=\"../glossary.html#idea\"");

        // What fails leaves the site as it was, however far it got.
        String before = files(site);
        Path kept = site.resolve("javadoc/genmodels/Thing.html");
        long made = Files.getLastModifiedTime(kept).toMillis();
        lesson.cells().get(0).setSource("# One\n\n[two](02_two.ipynb)");
        assertThatThrownBy(() -> Site.write(source, library.getParent(), "", site))
                .hasMessageContaining("lead nowhere");
        assertThat(files(site)).isEqualTo(before);
        lesson.cells().get(0).setSource(sound);
        Files.writeString(library.resolve("Other.java"), "package genmodels;\npublic class Other { unfinished\n");
        assertThatThrownBy(() -> Site.write(source, library.getParent(), "", site))
                .hasMessageContaining("javadoc failed");
        assertThat(files(site)).isEqualTo(before);

        Files.delete(library.resolve("Other.java"));
        Site.write(source, library.getParent(), "", site);
        assertThat(files(site)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(kept).toMillis())
                .as("of the same sources")
                .isEqualTo(made);
        Files.delete(library.resolve("Thing.java"));
        Files.writeString(library.resolve("Other.java"), "package genmodels;\npublic class Other {}\n");
        Site.write(source, library.getParent(), "", site);
        assertThat(kept).as("of a class that is no more").doesNotExist();
        assertThat(site.resolve("javadoc/genmodels/Other.html")).exists();
    }

    /** The names of all files, with their sizes. */
    private static String files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }
}
