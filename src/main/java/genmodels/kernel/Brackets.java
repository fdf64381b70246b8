package genmodels.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The brackets of a piece of Java that are not closed; brackets in strings, characters and comments do not count.
 *
 * @param open index of each open bracket, outermost first
 */
record Brackets(List<Integer> open) {

    static Brackets of(String code) {
        List<Integer> open = new ArrayList<>();
        int i = 0;
        while (i < code.length()) {
            char c = code.charAt(i);
            if (code.startsWith("//", i)) {
                i = after(code, "\n", i);
            } else if (code.startsWith("/*", i)) {
                i = after(code, "*/", i + 2);
            } else if (code.startsWith("\"\"\"", i)) {
                i = afterQuote(code, "\"\"\"", i + 3);
            } else if (c == '"' || c == '\'') {
                i = afterQuote(code, String.valueOf(c), i + 1);
            } else {
                if ("([{".indexOf(c) >= 0) {
                    open.add(i);
                } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
                    open.remove(open.size() - 1);
                }
                i++;
            }
        }
        return new Brackets(List.copyOf(open));
    }

    private static int after(String code, String end, int from) {
        int found = code.indexOf(end, from);
        return found < 0 ? code.length() : found + end.length();
    }

    private static int afterQuote(String code, String quote, int from) {
        int i = from;
        while (i < code.length() && !code.startsWith(quote, i)) {
            if (quote.length() == 1 && code.charAt(i) == '\n') {
                return i;
            }
            i += code.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), i + quote.length());
    }
}
