package genmodels.publish;

/** Texts inside HTML. */
final class Html {
    private Html() {}

    /** The text with its special characters written as references, for content and for quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The text of a fragment of HTML: no tags, no scripts, references to special characters resolved, blanks single. */
    static String text(String html) {
        return html.replaceAll("(?s)<(script|style|template)\\b.*?</\\1>", " ")
                .replaceAll("(?s)<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
