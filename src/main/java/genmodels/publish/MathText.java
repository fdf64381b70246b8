package genmodels.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the formulas out of a Markdown text, so that Markdown does not read their underscores and backslashes, and puts them
 * back into what became of it. A formula stands between {@code $$} and {@code $$}, or between dollars with no blank beside
 * them on the inside and no digit behind the second, so that prices in prose are none; nothing in code is one.
 */
final class MathText {
    // Codes (a run of backticks, anything, the same run), escaped characters, formulas; the first that fits wins.
    private static final Pattern PIECE = Pattern.compile(
            "(?<code>(?<!`)(?<ticks>`+)(?!`).*?(?<!`)\\k<ticks>(?!`))|(?<escaped>\\\\[\\\\$`])"
                    + "|\\$\\$(?<display>(?:(?!\\n\\s*\\n).)+?)\\$\\$"
                    + "|\\$(?<inline>[^\\s$`](?:(?!\\n\\s*\\n)(?:\\\\.|[^$\\\\`]))*?(?<!\\s)|[^\\s$])\\$(?!\\d)",
            Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\uE000(\\d+)\uE001");

    private final List<Formula> formulas = new ArrayList<>();
    private final String text;

    /** A formula in TeX, set in its line or on a line of its own. */
    private record Formula(String tex, boolean display) {}

    MathText(String markdown) {
        StringBuilder out = new StringBuilder();
        Matcher piece = PIECE.matcher(markdown);
        while (piece.find()) {
            boolean display = piece.group("display") != null;
            String tex = display ? piece.group("display") : piece.group("inline");
            if (tex == null) {
                piece.appendReplacement(out, Matcher.quoteReplacement(piece.group()));
            } else {
                piece.appendReplacement(out, "\uE000" + formulas.size() + "\uE001");
                formulas.add(new Formula(tex.strip(), display));
            }
        }
        text = piece.appendTail(out).toString();
    }

    /** The text with a mark, one word of private characters, in place of each formula. */
    String text() {
        return text;
    }

    /** The HTML with the formulas in place of their marks, for KaTeX to set; without scripts one reads TeX. */
    String html(String html) {
        return restore(
                html,
                f -> "<span class=\"math" + (f.display ? " display" : "") + "\">" + Html.escape(f.tex) + "</span>");
    }

    /** The text with the formulas in readable characters in place of their marks. */
    String plain(String marked) {
        return restore(marked, f -> ReadableTex.of(f.tex));
    }

    private String restore(String marked, Function<Formula, String> form) {
        return PLACE.matcher(marked)
                .replaceAll(m -> Matcher.quoteReplacement(form.apply(formulas.get(Integer.parseInt(m.group(1))))));
    }
}
