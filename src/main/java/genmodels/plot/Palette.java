package genmodels.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reduces a drawing to a palette, so that its PNG is about half the size: exactly, if its colours are few, and otherwise by median
 * cut (P. Heckbert, Color image quantization for frame buffer display, SIGGRAPH 1982). Soft edges of letters and points are
 * all that a chart loses by it.
 */
final class Palette {
    private static final int COLOURS = 128;

    private Palette() {}

    /**
     * The same picture with a palette.
     *
     * @param image of type {@link BufferedImage#TYPE_INT_RGB}
     */
    static BufferedImage reduce(BufferedImage image) {
        return reduce(image, COLOURS);
    }

    /**
     * The same picture with a palette of some size.
     *
     * @param image of type {@link BufferedImage#TYPE_INT_RGB}
     * @param most the most colours, 1 to 256
     */
    static BufferedImage reduce(BufferedImage image, int most) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        TreeMap<Integer, Integer> histogram = new TreeMap<>();
        int run = 0;
        for (int i = 0; i < pixels.length; i++) {
            run++;
            if (i + 1 == pixels.length || pixels[i + 1] != pixels[i]) {
                histogram.merge(pixels[i] & 0xffffff, run, Integer::sum);
                run = 0;
            }
        }
        int[] colours = histogram.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] counts = histogram.values().stream().mapToInt(Integer::intValue).toArray();
        byte[] entryOf = new byte[colours.length];
        int[] palette = palette(colours, counts, entryOf, most);
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage reduced =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] indices = ((DataBufferByte) reduced.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indices[i - 1]
                    : entryOf[Arrays.binarySearch(colours, pixels[i] & 0xffffff)];
        }
        return reduced;
    }

    /**
     * @param colours shape [n], ascending
     * @param counts how often each occurs
     * @param entryOf shape [n]: filled with the palette entry of each colour
     * @param most the most entries
     * @return the palette
     */
    private static int[] palette(int[] colours, int[] counts, byte[] entryOf, int most) {
        PriorityQueue<Box> boxes = new PriorityQueue<>(Comparator.comparingDouble(box -> -box.spread));
        boxes.add(new Box(IntStream.range(0, colours.length).boxed().toArray(Integer[]::new), colours, counts));
        while (boxes.size() < most && boxes.element().spread > 0) {
            boxes.addAll(Arrays.asList(boxes.remove().cut(colours, counts)));
        }
        int[] palette = new int[boxes.size()];
        int entry = 0;
        for (Box box : boxes) {
            for (int member : box.members) {
                entryOf[member] = (byte) entry;
            }
            palette[entry++] = box.mean(colours, counts);
        }
        return palette;
    }

    /** Colours that share a palette entry so far. */
    private static final class Box {
        final Integer[] members;
        final int shift;
        /** Range of the widest channel, weighted by the pixels concerned. */
        final double spread;

        Box(Integer[] members, int[] colours, int[] counts) {
            this.members = members;
            int widest = 0;
            int range = 0;
            long pixels = 0;
            for (int m : members) {
                pixels += counts[m];
            }
            for (int s = 16; s >= 0; s -= 8) {
                int low = 255;
                int high = 0;
                for (int m : members) {
                    int level = colours[m] >> s & 0xff;
                    low = Math.min(low, level);
                    high = Math.max(high, level);
                }
                if (high - low > range) {
                    range = high - low;
                    widest = s;
                }
            }
            shift = widest;
            spread = range * Math.sqrt(pixels);
        }

        Box[] cut(int[] colours, int[] counts) {
            Arrays.sort(members, Comparator.comparingInt(m -> colours[m] >> shift & 0xff));
            int low = colours[members[0]] >> shift & 0xff;
            int high = colours[members[members.length - 1]] >> shift & 0xff;
            int middle = 0;
            while ((colours[members[middle]] >> shift & 0xff) <= (low + high) / 2) {
                middle++;
            }
            return new Box[] {
                new Box(Arrays.copyOf(members, middle), colours, counts),
                new Box(Arrays.copyOfRange(members, middle, members.length), colours, counts)
            };
        }

        int mean(int[] colours, int[] counts) {
            int mean = 0;
            for (int s = 16; s >= 0; s -= 8) {
                long sum = 0;
                long pixels = 0;
                for (int m : members) {
                    sum += (long) counts[m] * (colours[m] >> s & 0xff);
                    pixels += counts[m];
                }
                mean |= (int) ((sum + pixels / 2) / pixels) << s;
            }
            return mean;
        }
    }
}
