package genmodels.plot;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Small images, such as digits or faces, side by side in one picture: dark ink on white paper, or coloured light on black. */
public final class ImageGrid {
    private static final int GAP = 4;

    private ImageGrid() {}

    /**
     * A picture of images in rows.
     *
     * @param images shape [images, height · width], each row by row from the top, ink from 0 (white) to 1 (black); values
     *     beyond are cut
     * @param width pixels along a row of one image
     * @param columns images in a row of the picture, at least 1
     * @param scale screen pixels along each side of an image's pixel, at least 1
     * @return the picture
     * @throws IllegalArgumentException if the images are empty, ragged, not finite or no multiple of the width
     */
    public static BufferedImage of(double[][] images, int width, int columns, int scale) {
        Shapes.rectangular("images", images);
        int pixels = images[0].length;
        Arguments.require(
                width > 0 && pixels % width == 0, "width", "a divisor of " + pixels + " pixels an image", width);
        Arguments.positive("columns", columns);
        Arguments.positive("scale", scale);
        int height = pixels / width;
        int across = Math.min(columns, images.length);
        int down = (images.length + columns - 1) / columns;
        int stepX = width * scale + GAP;
        int stepY = height * scale + GAP;
        BufferedImage picture =
                new BufferedImage(across * stepX + GAP, down * stepY + GAP, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int i = 0; i < images.length; i++) {
            Arguments.finite("images[" + i + "]", images[i]);
            int left = GAP + i % columns * stepX;
            int top = GAP + i / columns * stepY;
            g.setColor(new Color(0xE4E4E4));
            g.drawRect(left - 1, top - 1, width * scale + 1, height * scale + 1);
            for (int p = 0; p < pixels; p++) {
                // Straight into the raster: grey through a colour model would be bent by its gamma.
                int grey = (int) Math.round(255 * (1 - Math.min(1, Math.max(0, images[i][p]))));
                fill(picture, left + p % width * scale, top + p / width * scale, scale, grey);
            }
        }
        g.dispose();
        return picture;
    }

    /**
     * A picture of coloured images in rows.
     *
     * @param images shape [images, 3 · height · width]: red, then green, then blue, each row by row from the top, light from 0 to 1;
     *     values beyond are cut
     * @param width pixels along a row of one image
     * @param columns images in a row of the picture, at least 1
     * @param scale screen pixels along each side of an image's pixel, at least 1
     * @return the picture
     * @throws IllegalArgumentException if the images are empty, ragged, not finite or no multiple of three times the width
     */
    public static BufferedImage ofColours(double[][] images, int width, int columns, int scale) {
        Shapes.rectangular("images", images);
        Arguments.require(
                width > 0 && images[0].length % (3 * width) == 0,
                "width",
                "such that three colours of " + images[0].length + " numbers in all have whole rows",
                width);
        Arguments.positive("columns", columns);
        Arguments.positive("scale", scale);
        int pixels = images[0].length / 3;
        int stepX = width * scale + GAP;
        int stepY = pixels / width * scale + GAP;
        BufferedImage picture = new BufferedImage(
                Math.min(columns, images.length) * stepX + GAP,
                (images.length + columns - 1) / columns * stepY + GAP,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int i = 0; i < images.length; i++) {
            Arguments.finite("images[" + i + "]", images[i]);
            for (int p = 0; p < pixels; p++) {
                g.setColor(
                        new Color(light(images[i][p]), light(images[i][pixels + p]), light(images[i][2 * pixels + p])));
                g.fillRect(
                        GAP + i % columns * stepX + p % width * scale,
                        GAP + i / columns * stepY + p / width * scale,
                        scale,
                        scale);
            }
        }
        g.dispose();
        return picture;
    }

    private static int light(double value) {
        return (int) Math.round(255 * Math.min(1, Math.max(0, value)));
    }

    private static void fill(BufferedImage picture, int left, int top, int scale, int grey) {
        for (int y = top; y < top + scale; y++) {
            for (int x = left; x < left + scale; x++) {
                picture.getRaster().setSample(x, y, 0, grey);
            }
        }
    }
}
