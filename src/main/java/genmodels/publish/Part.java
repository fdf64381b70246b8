package genmodels.publish;

import java.util.function.IntFunction;

/**
 * A part of a slide, with the room that it takes. Slides are planned before any browser lays them out; the sizes are those of the
 * deck's style sheet, at 1280 × 720.
 *
 * @param kind what it is
 * @param html the part
 * @param height about how many pixels it takes; a picture takes what is left, and says how many it needs at least
 * @param aspect width over height of a picture, 0 of anything else
 * @param step whether it appears only at the next key
 * @param cut gives a shorter form of at most so many pixels; null if there is none
 */
record Part(Kind kind, String html, int height, double aspect, boolean step, IntFunction<Part> cut) {
    Part(Kind kind, String html, int height, double aspect, boolean step) {
        this(kind, html, height, aspect, step, null);
    }

    /** What a part is. */
    enum Kind {
        LINE,
        FORMULA,
        LIST,
        TABLE,
        CODE,
        PRINTED,
        SHADED,
        PICTURE,
        LIVE
    }

    /** A form of at most so many pixels, or this one if it cannot be cut so much. */
    Part atMost(int pixels) {
        return cut == null || height <= pixels ? this : cut.apply(pixels);
    }

    /** The part without its step. */
    Part atOnce() {
        return new Part(kind, html.replaceFirst(" fragment\"", "\""), height, aspect, false, cut);
    }

    /** Whether it takes all the room that is left. */
    boolean isPicture() {
        return kind == Kind.PICTURE || kind == Kind.LIVE;
    }
}
