package genmodels.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a Javadoc comment into text to read. */
final class JavadocText {
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s*((?:[^{}]|\\{[^{}]*\\})*)\\}");

    private JavadocText() {}

    static String plain(String comment) {
        Matcher first = BLOCK_TAG.matcher(comment);
        int tags = first.find() ? first.start() : comment.length();
        StringBuilder text = new StringBuilder(prose(comment.substring(0, tags)));
        for (String tag : comment.substring(tags).split("(?m)^\\s*(?=@\\w+\\s)")) {
            if (!tag.isBlank()) {
                text.append('\n').append(tag(tag.strip()));
            }
        }
        return text.toString().strip();
    }

    private static String tag(String text) {
        String[] parts = text.split("\\s+", 3);
        String rest = text.substring(parts[0].length()).strip();
        return switch (parts[0]) {
            case "@param", "@throws", "@exception" -> {
                String subject = parts.length > 1 ? parts[1] : "";
                String what = prose(parts.length > 2 ? parts[2] : "").replaceAll("\\s+", " ");
                yield (parts[0].equals("@param") ? "" : "throws ") + subject + ": " + what;
            }
            case "@return" -> "returns: " + prose(rest).replaceAll("\\s+", " ");
            default -> parts[0].substring(1) + ": " + prose(rest).replaceAll("\\s+", " ");
        };
    }

    private static String prose(String html) {
        String text = INLINE_TAG.matcher(html).replaceAll(tag -> Matcher.quoteReplacement(inline(tag)));
        text = text.replaceAll("(?i)\\s*<p>\\s*", "\n\n")
                .replaceAll("(?i)<li>\\s*", "- ")
                .replaceAll("(?i)</?(ul|ol|pre|table|tr|h\\d)[^>]*>", "\n")
                .replaceAll("</?[a-zA-Z][^>]*>", "");
        return unescape(text)
                .replaceAll("(?m)^ ", "")
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static String inline(java.util.regex.MatchResult tag) {
        String body = tag.group(2).strip();
        return switch (tag.group(1)) {
            case "link", "linkplain", "value" -> {
                String[] words = body.split("\\s+", 2);
                yield words.length > 1
                        ? words[1]
                        : words[0].replaceFirst("^#", "").replace('#', '.');
            }
            case "inheritDoc" -> "";
            // Kept from the tags that are removed below.
            default -> body.replace("<", "&lt;").replace(">", "&gt;");
        };
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&#64;", "@")
                .replace("&amp;", "&");
    }
}
