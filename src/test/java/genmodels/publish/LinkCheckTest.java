package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

        lesson.cells().get(0).setSource("# One\n\n[one](01_one.ipynb#One), [terms](glossary.md#idea)");
        SiteReport report = Site.write(source, library.getParent(), "", site);
        assertThat(report.pages()).isEqualTo(5);
        assertThat(site.resolve("javadoc/genmodels/Thing.html")).exists();
        assertThat(site.resolve("lessons/01_one.html"))
                .content()
                .contains("href=\"../lessons/01_one.html#One\"")
                .contains("href=\"../glossary.html#idea\"");
    }
}
