package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatRowsTest {
    private static final double[][] ROWS = {{1, 2, 3}, {4, 5, 6}};

    @Test
    void rowsGoThereAndBack() {
        INDArray array = FloatRows.of(ROWS);
        assertThat(array.getDouble(1, 0)).isEqualTo(4);
        assertThat(FloatRows.toDoubles(array)).isDeepEqualTo(ROWS);
        FloatRows.write(new float[] {6, 5, 4, 3, 2, 1}, array);
        assertThat(array.toDoubleMatrix()).isDeepEqualTo(new double[][] {{6, 5, 4}, {3, 2, 1}});
    }

    @Test
    void singleRowsAreTheArraysOwn() {
        INDArray array = FloatRows.of(ROWS);
        FloatRows rows = FloatRows.over(array);
        float[] row = new float[3];
        rows.get(1, row);
        assertThat(row).containsExactly(4, 5, 6);
        rows.put(0, new float[] {7, 8, 9});
        assertThat(array.toDoubleMatrix()).isDeepEqualTo(new double[][] {{7, 8, 9}, {4, 5, 6}});
        assertThat(rows.array()).isSameAs(array);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.get(2, row));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.put(-1, row));
    }

    @Test
    void aPartOfAnArrayIsItsOwnNumbers() {
        INDArray whole = FloatRows.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {4, 5, 6}});
        INDArray part = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
        assertThat(FloatRows.toDoubles(part)).isDeepEqualTo(ROWS);
        FloatRows.over(part).put(0, new float[] {7, 8, 9});
        assertThat(whole.toDoubleMatrix()).isDeepEqualTo(new double[][] {{0, 0, 0}, {7, 8, 9}, {4, 5, 6}});
    }

    /** Other arrays are read as they are, and never written to by way of a copy. */
    @Test
    void otherOrdersAndTypesAreReadRightAndNotWritten() {
        INDArray turned = FloatRows.of(new double[][] {{1, 4}, {2, 5}, {3, 6}}).transpose();
        INDArray doubles = Nd4j.createFromArray(ROWS);
        assertThat(doubles.dataType()).isEqualTo(DataType.DOUBLE);
        for (INDArray array : new INDArray[] {turned, doubles}) {
            assertThat(FloatRows.toDoubles(array)).isDeepEqualTo(ROWS);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FloatRows.write(new float[6], array))
                    .withMessageStartingWith(
                            "array must be floats in row-major order without gaps, found " + array.dataType());
            assertThatIllegalArgumentException().isThrownBy(() -> FloatRows.over(array));
        }
    }
}
