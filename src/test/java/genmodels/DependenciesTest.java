package genmodels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Libraries that share a dependency in different versions must all work on the version that the build picks. */
class DependenciesTest {

    /** On the fastutil that Deeplearning4j asks for, both calls end in a NoSuchMethodError or an AbstractMethodError. */
    @Test
    void tablesawSortsAndSelectsOnTheChosenFastutil() {
        Table table = Table.create(IntColumn.create("n", 3, 1, 2));

        assertThat(table.sortAscendingOn("n").intColumn("n").asList()).containsExactly(1, 2, 3);
        assertThat(table.where(table.intColumn("n").isGreaterThan(1)).rowCount())
                .isEqualTo(2);
    }
}
