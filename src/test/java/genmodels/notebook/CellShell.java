package genmodels.notebook;

import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;

/** Runs cells in this JVM, as other Java kernels do. */
final class CellShell {
    private final JShell shell = JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .build();

    CellShell() {
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    void run(String cell) {
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(next.source())) {
                if (event.exception() != null) {
                    throw new IllegalStateException(event.exception());
                }
                shell.diagnostics(event.snippet()).forEach(d -> {
                    throw new IllegalArgumentException(d.getMessage(null));
                });
            }
            rest = next.remaining();
        }
    }
}
