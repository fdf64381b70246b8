package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTextTest {
    @Test
    void tagsAndMarkupBecomePlainText() {
        String text = JavadocText.plain(" First {@code a < b}, see {@link Seeds#of(long) it} and {@link Seeds#of}.\n\n"
                + " <p>Second &lt;p&gt;: <b>bold</b>\n <ul>\n <li>item\n </ul>\n"
                + " @param seed any\n   number\n @return the seeds\n @throws Oops if not\n");
        assertThat(text)
                .startsWith("First a < b, see it and Seeds.of.\n\nSecond <p>: bold")
                .contains("- item")
                .contains("\nseed: any number\n")
                .contains("returns: the seeds\n")
                .endsWith("throws Oops: if not");
    }

    @Test
    void theLibrarysCommentsAreFoundBySignature() {
        assertThat(LibrarySources.javadoc("Seeds Seeds.of(long seed)"))
                .contains("The generators that grow from a seed.");
        assertThat(LibrarySources.javadoc(
                        "org.apache.commons.rng.UniformRandomProvider Seeds.generator(String name, int part)"))
                .contains("for one part of a parallel computation");
        assertThat(LibrarySources.javadoc("genmodels.random.Seeds")).contains("One seed, many independent generators");
        assertThat(LibrarySources.javadoc("genmodels.preconditions.Shapes.ANY:long"))
                .contains("any length");
        assertThat(LibrarySources.javadoc("T Arguments.notNull(String name, T value)"))
                .contains("Fails on null");
        assertThat(LibrarySources.javadoc("double[] Arguments.finite(String name, double[] values)"))
                .contains("at least one element");
        assertThat(LibrarySources.javadoc("int List<E>.size()")).isNull();
    }
}
