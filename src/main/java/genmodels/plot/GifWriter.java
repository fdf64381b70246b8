package genmodels.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Animated GIF (CompuServe, <i>Graphics Interchange Format, version 89a</i>, 1990) by the JDK's encoder, which wants palette, delays and
 * the endless loop in its metadata.
 */
final class GifWriter {
    private static final byte[] FOR_EVER = {1, 0, 0};

    private GifWriter() {}

    /**
     * The file.
     *
     * @param frames of one size, with one palette of at most 255 colours
     * @param millis how long a frame is shown
     * @param lastMillis how long the last one is
     */
    static byte[] bytes(List<BufferedImage> frames, int millis, int lastMillis) {
        IndexColorModel palette = (IndexColorModel) frames.get(0).getColorModel();
        IndexColorModel table = withClear(palette);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(colours(writer.getDefaultStreamMetadata(null), table));
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage frame = i == 0
                        ? changes(frames.get(0), null, table)
                        : changes(frames.get(i), frames.get(i - 1).getRaster(), table);
                IIOMetadata how =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
                shown(how, frame, i == 0, i == frames.size() - 1 ? lastMillis : millis);
                writer.writeToSequence(new IIOImage(frame, null, how), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The palette and a colour that lets through what is below, filled up to a power of two. */
    private static IndexColorModel withClear(IndexColorModel palette) {
        int colours = palette.getMapSize();
        int[] table = new int[Math.max(2, Integer.highestOneBit(colours) * 2)];
        for (int i = 0; i < colours; i++) {
            table[i] = palette.getRGB(i);
        }
        return new IndexColorModel(8, table.length, table, 0, false, colours, DataBuffer.TYPE_BYTE);
    }

    /** What differs from the frame before, everything else clear. */
    private static BufferedImage changes(BufferedImage frame, Raster before, IndexColorModel table) {
        int width = frame.getWidth();
        int height = frame.getHeight();
        BufferedImage changes = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, table);
        int[] own = frame.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
        if (before != null) {
            int[] old = before.getSamples(0, 0, width, height, 0, (int[]) null);
            Arrays.setAll(own, k -> own[k] == old[k] ? table.getTransparentPixel() : own[k]);
        }
        changes.getRaster().setSamples(0, 0, width, height, 0, own);
        return changes;
    }

    private static IIOMetadata colours(IIOMetadata stream, IndexColorModel table) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) stream.getAsTree(stream.getNativeMetadataFormatName());
        IIOMetadataNode colours = node(
                "GlobalColorTable",
                Map.of("sizeOfGlobalColorTable", table.getMapSize(), "backgroundColorIndex", 0, "sortFlag", "FALSE"));
        for (int i = 0; i < table.getMapSize(); i++) {
            colours.appendChild(node(
                    "ColorTableEntry",
                    Map.of("index", i, "red", table.getRed(i), "green", table.getGreen(i), "blue", table.getBlue(i))));
        }
        root.appendChild(colours);
        stream.setFromTree(stream.getNativeMetadataFormatName(), root);
        return stream;
    }

    /** The default would give each frame a palette of its own, and interlace it, which takes room. */
    private static void shown(IIOMetadata frame, BufferedImage image, boolean first, int millis) throws IOException {
        IIOMetadataNode root = new IIOMetadataNode(frame.getNativeMetadataFormatName());
        root.appendChild(node(
                "ImageDescriptor",
                Map.of(
                        "imageLeftPosition",
                        0,
                        "imageTopPosition",
                        0,
                        "imageWidth",
                        image.getWidth(),
                        "imageHeight",
                        image.getHeight(),
                        "interlaceFlag",
                        "FALSE")));
        root.appendChild(node(
                "GraphicControlExtension",
                Map.of(
                        "disposalMethod",
                        "doNotDispose",
                        "userInputFlag",
                        "FALSE",
                        "transparentColorFlag",
                        "TRUE",
                        "transparentColorIndex",
                        ((IndexColorModel) image.getColorModel()).getTransparentPixel(),
                        "delayTime",
                        millis / 10)));
        if (first) {
            IIOMetadataNode loop =
                    node("ApplicationExtension", Map.of("applicationID", "NETSCAPE", "authenticationCode", "2.0"));
            loop.setUserObject(FOR_EVER);
            root.appendChild(new IIOMetadataNode("ApplicationExtensions")).appendChild(loop);
        }
        frame.setFromTree(frame.getNativeMetadataFormatName(), root);
    }

    private static IIOMetadataNode node(String name, Map<String, ?> attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        attributes.forEach((key, value) -> node.setAttribute(key, value.toString()));
        return node;
    }
}
