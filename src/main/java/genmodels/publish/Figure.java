package genmodels.publish;

/**
 * A picture among the outputs of a notebook.
 *
 * @param name name of a file for it, unique among all lessons
 * @param cell identity of the cell that made it
 * @param title short title, never empty
 * @param alt what it shows, in words, for those who do not see it
 * @param png the picture
 * @param width in CSS pixels
 * @param height in CSS pixels
 */
record Figure(String name, String cell, String title, String alt, byte[] png, int width, int height) {}
