package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory outside the heap that ND4J, BLAS and plain Java see at once: an array of floats in row-major order without gaps.
 *
 * <p>It holds on to ND4J's array, because the memory is freed with the array, not with the pointer.
 */
final class Floats {
    /** Whether all memory is the host's. Otherwise numbers are brought to the host before they are read, and back afterwards. */
    static final boolean ON_CPU = Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend");

    private final INDArray array;
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    private Floats(INDArray array) {
        this.array = array;
        if (!ON_CPU) {
            toHost();
        }
        long start = array.offset();
        this.pointer = new FloatPointer(array.data().pointer());
        pointer.position(start).capacity(start + array.length());
        this.buffer = pointer.asBuffer();
    }

    /** Brings what another device computed to the host. */
    void toHost() {
        if (!ON_CPU) {
            Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
        }
    }

    private void changedOnHost() {
        if (!ON_CPU) {
            Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
        }
    }

    /** Fresh memory, zero. */
    static Floats zeros(long... shape) {
        double length = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
        Arguments.require(
                length <= Integer.MAX_VALUE, "batch", "such that no buffer has 2³¹ numbers", Arrays.toString(shape));
        return new Floats(Nd4j.create(DataType.FLOAT, shape));
    }

    /** The memory of an array: its own if it is as it should be, or a copy. */
    static Floats of(INDArray array) {
        return new Floats(isPlain(array) ? array : array.castTo(DataType.FLOAT).dup('c'));
    }

    /** Whether an array is floats in row-major order without gaps. */
    static boolean isPlain(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            return false;
        }
        long expected = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            if (array.size(i) > 1 && array.stride(i) != expected) {
                return false;
            }
            expected *= array.size(i);
        }
        return true;
    }

    INDArray array() {
        return array;
    }

    int length() {
        return buffer.limit();
    }

    FloatPointer at(long index) {
        return index == 0 ? pointer : pointer.getPointer(index);
    }

    void get(int index, float[] into, int n) {
        toHost();
        buffer.get(index, into, 0, n);
    }

    void put(int index, float[] from, int n) {
        buffer.put(index, from, 0, n);
        changedOnHost();
    }

    /** A block of a matrix: rows that begin {@code stride} numbers apart, without gaps into the array. */
    void getRows(int index, int stride, float[] into, int rows, int columns) {
        toHost();
        if (columns == stride) {
            buffer.get(index, into, 0, rows * columns);
            return;
        }
        for (int row = 0; row < rows; row++) {
            buffer.get(index + row * stride, into, row * columns, columns);
        }
    }

    /** The way back of {@link #getRows}. */
    void putRows(int index, int stride, float[] from, int rows, int columns) {
        if (columns == stride) {
            buffer.put(index, from, 0, rows * columns);
        } else {
            for (int row = 0; row < rows; row++) {
                buffer.put(index + row * stride, from, row * columns, columns);
            }
        }
        changedOnHost();
    }

    /** Makes all numbers zero, on this thread: an operation of ND4J would wake its threads for it and wait for them. */
    void clear() {
        Pointer.memset(pointer, 0, (long) Float.BYTES * length());
        changedOnHost();
    }

    float get(int index) {
        toHost();
        return buffer.get(index);
    }

    void put(int index, float value) {
        buffer.put(index, value);
        changedOnHost();
    }

    float[] copy() {
        float[] all = new float[length()];
        get(0, all, all.length);
        return all;
    }
}
