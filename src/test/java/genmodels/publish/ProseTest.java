package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
    private static String html(String markdown) {
        return new Prose(address -> address).html(markdown);
    }

    @Test
    void formulasKeepTheirUnderscoresAndBackslashes() {
        assertThat(html("So $a_i \\* b_i \\\\ c$, *then*\n$$\\sum_i x_i < 1$$"))
                .contains("<span class=\"math\">a_i \\* b_i \\\\ c</span>, <em>then</em>")
                .contains("<span class=\"math display\">\\sum_i x_i &lt; 1</span>");
    }

    @Test
    void pricesCodeAndEscapedDollarsAreNoFormulas() {
        assertThat(html("It costs $5 or $6, `$x$`, \\$y\\$ and $ z $."))
                .doesNotContain("class=\"math")
                .contains("$5 or $6")
                .contains("<code>$x$</code>")
                .contains("$y$ and $ z $");
        assertThat(html("```\nlet $a$ be\n```")).doesNotContain("class=\"math").contains("let $a$ be");
    }

    @Test
    void aBarInAFormulaDoesNotSplitATablesCell() {
        assertThat(html("| law | means |\n|:--|:--|\n| $p(x|y)$ | given |"))
                .contains("<span class=\"math\">p(x|y)</span>")
                .contains("<th scope=\"col\" style=\"text-align:left\">law</th>")
                .contains("<div class=\"table\">");
    }

    @Test
    void anEmptyHeadOfATableIsNoHead() {
        assertThat(html("| | a |\n|--|--|\n| b | 1 |")).contains("<td></td>\n<th scope=\"col\">a</th>");
    }

    @Test
    void headingsHaveUniqueIdentitiesInJupytersForm() {
        Prose prose = new Prose(address -> address);
        assertThat(prose.html("## The idea\n\n### The `idea` of $\\mu$")).contains("<h2 id=\"The-idea\">The idea</h2>");
        assertThat(prose.html("## The idea")).contains("<h2 id=\"The-idea-1\">");
        assertThat(prose.headings())
                .containsExactly(
                        new Prose.Heading(2, "The-idea", "The idea"),
                        new Prose.Heading(3, "The-idea-of-μ", "The idea of μ"),
                        new Prose.Heading(2, "The-idea-1", "The idea"));
    }

    @Test
    void linksArePassedThroughAndRawHtmlStays() {
        Prose prose = new Prose(address -> address.replace(".ipynb", ".html"));
        assertThat(prose.html("[ten](10_vae.ipynb#Faces) and <kbd>Shift</kbd>"))
                .contains("<a href=\"10_vae.html#Faces\">ten</a> and <kbd>Shift</kbd>");
    }

    @Test
    void plainTextReadsFormulasAloud() {
        assertThat(Prose.plain("Where is $\\mu(x) \\le \\frac12$, **really**?"))
                .isEqualTo("Where is μ(x) ≤ 1/2, really?");
    }

    @Test
    void russianWordsAreMarkedAsSuch() {
        assertThat(html("the bootstrap (метод бутстрэпа) of *Efron*"))
                .contains("(<span lang=\"ru\">метод бутстрэпа</span>) of <em>Efron</em>");
    }
}
