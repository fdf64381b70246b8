package genmodels.vae;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A row-major matrix of floats outside the heap, where networks read and write, copied row by row to and from the heap. */
final class NativeRows {
    private final INDArray array;
    private final FloatPointer pointer;
    private final long start;
    private final int columns;

    private NativeRows(INDArray array) {
        this.array = array;
        this.pointer = new FloatPointer(array.data().pointer());
        this.start = array.offset();
        this.columns = Math.toIntExact(array.size(1));
    }

    static NativeRows zeros(int rows, int columns) {
        return new NativeRows(Nd4j.create(DataType.FLOAT, rows, columns));
    }

    /** The memory of an array in row-major order without gaps, which is what networks give. */
    static NativeRows of(INDArray array) {
        return new NativeRows(array);
    }

    INDArray array() {
        return array;
    }

    void get(int row, float[] into) {
        pointer.position(start + (long) row * columns);
        pointer.get(into, 0, columns);
    }

    void put(int row, float[] values) {
        pointer.position(start + (long) row * columns);
        pointer.put(values, 0, columns);
    }
}
