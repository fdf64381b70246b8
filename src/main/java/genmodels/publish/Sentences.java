package genmodels.publish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where sentences of Markdown end: not within formulas, code or names such as "et al.". */
final class Sentences {
    // What holds no end of a sentence, or an end before the next sentence's beginning.
    private static final Pattern PIECE = Pattern.compile(
            "\\$\\$.*?\\$\\$|\\$[^$]+\\$|`[^`]*`|\\b(?:et al|e\\.g|i\\.e|cf|vs|s\\.e|s\\.d|Fig|No|[A-Z])\\."
                    + "|(?<end>[.!?][*_)\"”’]*)(?=\\s+[*_(\"“‘]*[\\p{Lu}\\d$`]|\\s*$)",
            Pattern.DOTALL);

    private Sentences() {}

    /** The first sentence of a text; all of it if it is one. */
    static String first(String text) {
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            if (piece.group("end") != null) {
                return text.substring(0, piece.end()).strip();
            }
        }
        return text.strip();
    }
}
