package genmodels.notebook;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An ND4J array as text: its type and shape, then its values, aligned; of a large one the corners only. */
final class NdArrayText {
    private static final int WHOLE = 1000;

    private final INDArray array;
    private final long[] shape;
    private final boolean cut;
    /** How many positions are shown at both ends of each axis of a large array. */
    private final int edge;

    private int next;

    private NdArrayText(INDArray array) {
        this.array = array;
        this.shape = array.shape();
        this.cut = array.length() > WHOLE;
        this.edge = shape.length <= 2 ? 3 : shape.length == 3 ? 2 : 1;
    }

    static String of(INDArray array) {
        String head = array.dataType().name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(array.shape());
        if (array.wasClosed()) {
            return head + " (closed)";
        }
        if (array.isEmpty()) {
            return head + " (empty)";
        }
        return head + "\n" + new NdArrayText(array).values();
    }

    private String values() {
        int count = 1;
        for (long length : shape) {
            count *= shown(length).length;
        }
        String[] texts;
        if (array.dataType() == DataType.UTF8) {
            texts = new String[count];
            fillStrings(texts, new long[shape.length], 0);
        } else {
            double[] values = new double[count];
            fill(values, new long[shape.length], 0);
            texts = array.dataType() == DataType.BOOL
                    ? Arrays.stream(values)
                            .mapToObj(v -> v != 0 ? " true" : "false")
                            .toArray(String[]::new)
                    : PlainText.aligned(values);
        }
        next = 0;
        StringBuilder out = new StringBuilder();
        write(out, texts, 0);
        return out.toString();
    }

    /** The positions shown along one axis. */
    private long[] shown(long length) {
        boolean whole = !cut || length <= 2 * edge;
        long[] positions = new long[whole ? (int) length : 2 * edge];
        Arrays.setAll(positions, i -> whole || i < edge ? i : length - 2 * edge + i);
        return positions;
    }

    private void fill(double[] values, long[] index, int axis) {
        if (axis == shape.length) {
            values[next++] = shape.length == 0 ? array.getDouble(0) : array.getDouble(index);
            return;
        }
        for (long position : shown(shape[axis])) {
            index[axis] = position;
            fill(values, index, axis + 1);
        }
    }

    private void fillStrings(String[] values, long[] index, int axis) {
        // ND4J reads texts by their place in row order only.
        if (axis == shape.length) {
            long place = 0;
            for (int i = 0; i < shape.length; i++) {
                place = place * shape[i] + index[i];
            }
            values[next++] = array.getString(place);
            return;
        }
        for (long position : shown(shape[axis])) {
            index[axis] = position;
            fillStrings(values, index, axis + 1);
        }
    }

    private void write(StringBuilder out, String[] texts, int axis) {
        if (axis == shape.length) {
            out.append(texts[next++]);
            return;
        }
        boolean innermost = axis == shape.length - 1;
        String separator = innermost ? ", " : "," + "\n".repeat(shape.length - 1 - axis) + " ".repeat(axis + 1);
        long[] positions = shown(shape[axis]);
        out.append('[');
        for (int i = 0; i < positions.length; i++) {
            out.append(i == 0 ? "" : separator);
            if (i > 0 && positions[i] != positions[i - 1] + 1) {
                out.append('…').append(separator);
            }
            write(out, texts, axis + 1);
        }
        out.append(']');
    }
}
