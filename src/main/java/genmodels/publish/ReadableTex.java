package genmodels.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TeX as one would write it in plain text: Greek letters and signs as characters, fractions with a slash, what belongs together in
 * round brackets. Commands that only dress, as {@code \mathbf}, are left out.
 */
final class ReadableTex {
    /** The argument of a command: a group without groups in it, a command or a character. */
    private static final String ARGUMENT = "\\s*(?:\\{([^{}]*)\\}|(\\\\[a-zA-Z]+|[^\\s{}\\\\]))";

    private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+)(\\s*)");
    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac" + ARGUMENT + ARGUMENT);
    private static final Pattern ROOT = Pattern.compile("\\\\sqrt" + ARGUMENT);
    private static final Pattern ACCENT = Pattern.compile("\\\\(hat|tilde|bar)" + ARGUMENT);
    private static final Pattern POWER = Pattern.compile("\\^\\{([^{}]*)\\}");
    /** A group without groups in it that is not an argument of a command. */
    private static final Pattern GROUP =
            Pattern.compile("(?<!frac)(?<!sqrt)(?<!hat)(?<!tilde)(?<!bar)(?<!\\})\\{([^{}]*)\\}");
    /** What stands below a slash without brackets: a number, or a letter with its indices and what it is applied to. */
    private static final Pattern ATOM =
            Pattern.compile("[-−]?(?:[\\d.]+|[\\p{L}\\p{M}]+(?:[_^][\\p{L}\\d]+|[*⊤])*(?:\\([^()]*\\))?)");

    /** Braces that are written. */
    private static final String LEFT = "\uE002";

    private static final String RIGHT = "\uE003";

    private static final Map<String, String> ACCENTS = Map.of("hat", "\u0302", "tilde", "\u0303", "bar", "\u0304");
    private static final Map<String, String> SYMBOLS = symbols();

    private ReadableTex() {}

    /** A formula without its dollars, in one line. */
    static String of(String tex) {
        String text = tex.replaceAll("\\\\(?:begin|end)\\{[^}]*\\}", " ")
                .replace("\\{", LEFT)
                .replace("\\}", RIGHT)
                .replace("\\|", "|")
                .replace("\\!", "")
                .replaceAll("\\\\[,;: ]|\\\\\\\\|~|(?<!\\\\)&", " ");
        text = COMMAND.matcher(text).replaceAll(m -> Matcher.quoteReplacement(command(m.group(1), m.group(2))));
        for (String before = ""; !text.equals(before); ) {
            before = text;
            text = inner(text);
        }
        return text.replaceAll("\\\\[a-zA-Z]+|[{}]", "") // commands without their arguments
                .replace(LEFT, "{")
                .replace(RIGHT, "}")
                .replaceAll("\\\\([%_#&$])", "$1")
                .replaceAll("\\s+", " ")
                .replaceAll("\\b(log|ln|exp|min|max|sin|cos|tan|tanh) \\(", "$1(")
                .replaceAll(" (?=[),.;])|(?<=\\() ", "")
                .strip();
    }

    /** One step from the inside outwards: what has no groups within its arguments gets its plain form. */
    private static String inner(String text) {
        String next = ACCENT.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(accented(argument(m, 2), ACCENTS.get(m.group(1)))));
        next = ROOT.matcher(next).replaceAll(m -> Matcher.quoteReplacement("√" + atom(argument(m, 1))));
        next = POWER.matcher(next).replaceAll(m -> Matcher.quoteReplacement("^" + atom(m.group(1))));
        next = FRACTION.matcher(next)
                .replaceAll(m -> Matcher.quoteReplacement(above(argument(m, 1)) + "/" + atom(argument(m, 3)) + " "));
        return next.equals(text) ? GROUP.matcher(text).replaceFirst("$1") : next;
    }

    private static String argument(MatchResult match, int group) {
        return (match.group(group) == null ? match.group(group + 1) : match.group(group)).strip();
    }

    private static String accented(String letter, String accent) {
        return letter.codePointCount(0, letter.length()) == 1 ? letter + accent : letter;
    }

    private static String atom(String part) {
        return ATOM.matcher(part).matches() ? part : "(" + part + ")";
    }

    /** What stands above a slash: a product needs no brackets there, a sum does. */
    private static String above(String part) {
        return part.matches(".[^+−=-]*") ? part : "(" + part + ")";
    }

    private static String command(String name, String gap) {
        if (name.matches("[dt]?frac|sqrt|hat|tilde|bar")) {
            return "\\" + name;
        }
        String symbol = SYMBOLS.getOrDefault(name, "");
        // Words keep their distance from what follows.
        return symbol.matches("[a-z]{2,}") ? symbol + " " : symbol.isEmpty() ? "" : symbol + gap;
    }

    private static Map<String, String> symbols() {
        String names =
                "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ "
                        + "pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Sigma Σ "
                        + "Phi Φ Psi Ψ Omega Ω le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼ propto ∝ in ∈ infty ∞ "
                        + "int ∫ sum ∑ prod ∏ cdot · times × pm ± to → leftarrow ← mapsto ↦ iff ⇔ mid | ldots … dots … cdots … "
                        + "partial ∂ nabla ∇ top ⊤ langle ⟨ rangle ⟩ ell ℓ star * log log ln ln exp exp min min max max "
                        + "sin sin cos cos tan tan tanh tanh lim lim inf inf sup sup quad \u2002 qquad \u2002 ";
        String[] words = names.split(" ");
        Map<String, String> symbols = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            symbols.put(words[i], words[i + 1]);
        }
        return Map.copyOf(symbols);
    }
}
