package genmodels.plot;

import genmodels.preconditions.Arguments;

/**
 * A text whose characters stand on a ground that tells a number for each, as HTML: where a model is surprised, or when a unit of a
 * network is awake. White is the low end; orange the high one, and blue the high negative one of a scale with a sign.
 */
public final class ShadedText {
    private static final int SHADES = 8;
    private static final int[] ORANGE = {0xE6, 0x9F, 0x00};
    private static final int[] BLUE = {0x56, 0xB4, 0xE9};

    private ShadedText() {}

    /**
     * Shades a text.
     *
     * @param text what to show; line breaks are kept
     * @param values a finite number for each character
     * @param full the number, positive, that gets the full colour; larger ones get it too, and zero stays white
     * @return a fragment of HTML, readable on light and dark pages
     * @throws IllegalArgumentException if an argument is null or not finite, the lengths differ, or full is not positive
     */
    public static String html(String text, double[] values, double full) {
        Arguments.notNull("text", text);
        Arguments.finite("values", values);
        Arguments.require(
                values.length == text.length(), "values.length", text.length() + " as the text has", values.length);
        Arguments.positive("full", full);
        StringBuilder html = new StringBuilder(
                "<div style=\"white-space:pre-wrap;font-family:monospace;color:#000;background:#fff;padding:8px;line-height:1.6\">");
        int open = Integer.MIN_VALUE;
        for (int i = 0; i < values.length; i++) {
            int shade = shade(values[i], full);
            if (shade != open) {
                html.append(i == 0 ? "" : "</span>")
                        .append("<span style=\"background:")
                        .append(colour(shade))
                        .append("\">");
                open = shade;
            }
            html.append(escaped(text.charAt(i)));
        }
        return html.append("</span></div>").toString();
    }

    /** From −8 to 8. */
    private static int shade(double value, double full) {
        return (int) Math.round(SHADES * Math.max(-1, Math.min(1, value / full)));
    }

    private static String colour(int shade) {
        int[] end = shade < 0 ? BLUE : ORANGE;
        double share = Math.abs(shade) / (double) SHADES;
        StringBuilder colour = new StringBuilder("#");
        for (int channel : end) {
            colour.append(String.format("%02x", Math.round(255 + share * (channel - 255))));
        }
        return colour.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> String.valueOf(c);
        };
    }
}
