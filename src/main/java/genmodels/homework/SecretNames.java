package genmodels.homework;

import genmodels.homework.Members.Member;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names for the methods of locked cells that no answer knows. What hidden checks call is then the assignment's own, whatever an answer
 * declares: the same method anew, or one of the same name with parameters that fit better.
 */
final class SecretNames {
    private static final int LETTERS = 16;
    private static final int ALPHABET = 26;

    private final List<Member> methods;
    private final Pattern name;
    private final String ending;

    SecretNames(List<Member> methods) {
        this.methods = List.copyOf(methods);
        String names = methods.stream()
                .map(Member::name)
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // Where it is declared or called; after a dot it is a method of something else.
        name = methods.isEmpty() ? Pattern.compile("(?!)") : Pattern.compile("(?<![\\w.$])(" + names + ")(?=\\s*\\()");
        ending = "_"
                + new SecureRandom()
                        .ints(LETTERS, 0, ALPHABET)
                        .mapToObj(letter -> Character.toString('a' + letter))
                        .collect(Collectors.joining());
    }

    /** The methods under their secret names, to be run before the first hidden check. */
    String declarations() {
        return in(methods.stream().map(Member::text).collect(Collectors.joining("\n")));
    }

    /** Code that calls the methods by their secret names. */
    String in(String code) {
        return name.matcher(code).replaceAll("$1" + ending);
    }
}
