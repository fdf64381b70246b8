package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

import java.util.Arrays;

/** The characters that a model knows, numbered in the order of their codes. */
public final class Alphabet {
    /** Characters at most. */
    public static final int LARGEST = 256;

    private final char[] characters;

    private Alphabet(char[] characters) {
        this.characters = characters;
    }

    /**
     * The characters of a text.
     *
     * @param text with at least 2 and at most 256 different characters
     * @return the alphabet
     * @throws IllegalArgumentException if the text is null or has fewer or more
     */
    public static Alphabet of(String text) {
        notNull("text", text);
        int[] distinct = text.chars().sorted().distinct().toArray();
        require(
                distinct.length >= 2 && distinct.length <= LARGEST,
                "text",
                "of 2 to " + LARGEST + " different characters",
                distinct.length);
        char[] characters = new char[distinct.length];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) distinct[i];
        }
        return new Alphabet(characters);
    }

    /**
     * How many characters there are.
     *
     * @return 2 to 256
     */
    public int size() {
        return characters.length;
    }

    /**
     * A text as numbers.
     *
     * @param text of this alphabet's characters
     * @return shape [length of the text], each 0..size−1
     * @throws IllegalArgumentException if the text is null or has a character that is not in the alphabet; the message says which
     *     and where
     */
    public int[] encode(String text) {
        notNull("text", text);
        int[] symbols = new int[text.length()];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = Arrays.binarySearch(characters, text.charAt(i));
            require(
                    symbols[i] >= 0,
                    "text",
                    "of the alphabet's " + characters.length + " characters",
                    "'" + text.charAt(i) + "' at " + i);
        }
        return symbols;
    }

    /**
     * Numbers as a text.
     *
     * @param symbols each 0..size−1
     * @return the text
     * @throws IndexOutOfBoundsException if a number is out of range
     */
    public String decode(int... symbols) {
        StringBuilder text = new StringBuilder(symbols.length);
        for (int symbol : symbols) {
            text.append(characters[symbol]);
        }
        return text.toString();
    }

    /** What stands before a text that has no beginning: a line break, or the first character where there is none. */
    int lineBreak() {
        return Math.max(0, Arrays.binarySearch(characters, '\n'));
    }

    /**
     * All characters in order.
     *
     * @return a text that holds each once
     */
    @Override
    public String toString() {
        return new String(characters);
    }
}
