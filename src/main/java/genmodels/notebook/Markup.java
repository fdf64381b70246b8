package genmodels.notebook;

import genmodels.preconditions.Arguments;

/**
 * Text that a front end reads as a language: HTML, Markdown or LaTeX. As the last expression of a cell, or an argument of
 * {@link Notebook#show(Object)}, it is shown typeset.
 *
 * @param mime the language's MIME type
 * @param source the text in that language
 */
public record Markup(String mime, String source) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is null
     */
    public Markup {
        Arguments.notNull("mime", mime);
        Arguments.notNull("source", source);
    }

    /**
     * Text in HTML.
     *
     * @param source a fragment; nothing in it is escaped
     * @return the wrapped text
     */
    public static Markup html(String source) {
        return new Markup("text/html", source);
    }

    /**
     * Text in Markdown.
     *
     * @param source Markdown; formulas between dollar signs
     * @return the wrapped text
     */
    public static Markup markdown(String source) {
        return new Markup("text/markdown", source);
    }

    /**
     * A formula or text in LaTeX.
     *
     * @param source LaTeX with its delimiters, for example {@code $$\int_0^1 x\,dx$$}
     * @return the wrapped text
     */
    public static Markup latex(String source) {
        return new Markup("text/latex", source);
    }

    /** The source itself. */
    @Override
    public String toString() {
        return source;
    }
}
