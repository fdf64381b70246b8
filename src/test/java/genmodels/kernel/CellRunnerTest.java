package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellRunnerTest {
    @Test
    void whatFailsOutsideASnippetIsToldWithItsFramesAndCauses() {
        CellFailure failure = catchThrowableOfType(
                CellFailure.class,
                () -> new CellRunner(0).run(() -> {
                    try {
                        return List.of().iterator().next();
                    } catch (RuntimeException e) {
                        e.initCause(new IOException("disk"));
                        throw e;
                    }
                }));
        ErrorReport report = failure.report();
        assertThat(report.name()).isEqualTo("java.util.NoSuchElementException");
        assertThat(report.message()).as("it has none").isEmpty();
        assertThat(String.join("\n", report.traceback()).replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("\n    at java.util.")
                .contains("\nCaused by: java.io.IOException: disk");
    }
}
