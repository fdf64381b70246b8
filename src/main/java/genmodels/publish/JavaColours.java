package genmodels.publish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java in colours: each word of a kind becomes a span of the class {@code k} (keyword), {@code s} (text), {@code n} (number),
 * {@code c} (comment), {@code t} (type, by its capital) or {@code a} (annotation). The style sheet gives the colours.
 */
final class JavaColours {
    private static final Pattern WORD = Pattern.compile(
            "(?<c>//[^\\n]*|/\\*.*?\\*/)"
                    + "|(?<s>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
                    + "|(?<a>@[A-Za-z]\\w*)"
                    + "|(?<n>\\b(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|[0-9][0-9_]*(?:\\.[0-9_]*)?(?:[eE][+-]?[0-9]+)?)[lLfFdD]?)"
                    + "|\\b(?<k>abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
                    + "|extends|false|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null"
                    + "|package|private|protected|public|record|return|short|static|super|switch|this|throw|throws|true"
                    + "|try|var|void|while|yield)\\b"
                    + "|\\b(?<t>\\p{Lu}\\w*)\\b",
            Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
    private static final String[] KINDS = {"c", "s", "a", "n", "k", "t"};

    private JavaColours() {}

    /** The code as HTML. */
    static String html(String code) {
        StringBuilder html = new StringBuilder();
        Matcher word = WORD.matcher(code);
        int end = 0;
        while (word.find()) {
            html.append(Html.escape(code.substring(end, word.start())));
            html.append("<span class=\"").append(kind(word)).append("\">");
            html.append(Html.escape(word.group())).append("</span>");
            end = word.end();
        }
        return html.append(Html.escape(code.substring(end))).toString();
    }

    private static String kind(Matcher word) {
        for (String kind : KINDS) {
            if (word.group(kind) != null) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of " + word.group());
    }
}
