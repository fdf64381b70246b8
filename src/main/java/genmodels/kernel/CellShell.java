package genmodels.kernel;

import genmodels.kernel.SnippetSplitter.Kind;
import genmodels.kernel.SnippetSplitter.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * JShell as a notebook needs it: runs a cell of several snippets, gives the value of the last as an object, and says where in the
 * cell a failure is. One thread at a time may use it.
 */
final class CellShell {
    /** Imported before the first cell. */
    static final List<String> IMPORTS = List.of(
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "java.io.*",
            "java.math.*",
            "java.nio.file.*",
            "java.time.*",
            "java.net.*",
            "java.util.concurrent.*",
            "java.util.regex.*",
            "static genmodels.kernel.Display.*");

    private final CellExecution execution;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final SnippetSplitter splitter;
    private final Magics magics;
    private final Overloads overloads;
    /** Snippet id → where its source stands. */
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    /** The cell of a snippet and the index of its first character there. */
    record Origin(Cell cell, int start) {
        Cell.Place line(int lineOfSnippet) {
            Cell.Place first = cell.place(start);
            return new Cell.Place(cell, first.line() + lineOfSnippet - 1, 1);
        }
    }

    /** Starts JShell and imports what every cell may use: takes some hundred milliseconds. */
    CellShell(CellExecution.UserCode userCode) {
        CellClassLoader loader = new CellClassLoader(CellShell.class.getClassLoader());
        execution = new CellExecution(loader, userCode);
        shell = JShell.builder()
                .executionEngine(execution, Map.of())
                .compilerOptions("-parameters")
                .build();
        // Once, for as a compiler option it would be read again for every snippet.
        shell.addToClasspath(System.getProperty("java.class.path"));
        loader.open();
        analysis = shell.sourceCodeAnalysis();
        splitter = new SnippetSplitter(analysis);
        magics = new Magics(shell::addToClasspath);
        overloads = new Overloads(shell);
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    SnippetSplitter splitter() {
        return splitter;
    }

    /** Runs a few snippets of the usual kinds and forgets them, so that the first cell meets compiled code. */
    void warmUp(BooleanSupplier goOn) {
        List<String> samples = List.of(
                "1 + 1",
                "int warm = 1;",
                "int warm(int x) { return x + 1; }",
                "var warmList = List.of(1, 2).stream().map(x -> x + 1).toList();",
                "\"a\" + warm(2)");
        for (String sample : samples) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            splitter.split(sample);
            shell.eval(sample).forEach(event -> shell.drop(event.snippet()));
        }
        execution.takeValue();
    }

    /**
     * Runs a cell.
     *
     * @return the value of its last snippet if that is an expression, else null
     * @throws CellFailure if it does not compile, throws, or is not complete
     */
    Object run(Cell cell) throws CellFailure {
        List<Part> parts = splitter.split(cell.code());
        if (!parts.isEmpty() && parts.get(parts.size() - 1).kind() == Kind.INCOMPLETE) {
            throw new CellFailure(CompileReport.incomplete(cell, parts.get(parts.size() - 1)));
        }
        Object value = null;
        List<DeclarationSnippet> declared = new ArrayList<>();
        for (Part part : parts) {
            value = switch (part.kind()) {
                case LINE_MAGIC, CELL_MAGIC -> magic(cell, part);
                default -> snippet(cell, part, declared);
            };
        }
        tellUnresolved(declared);
        return value;
    }

    /** The value of one expression, for a front end that wants to know it. */
    Object evaluate(String expression) throws CellFailure {
        return run(new Cell(0, expression));
    }

    private Object magic(Cell cell, Part part) throws CellFailure {
        try {
            String code = part.kind() == Kind.LINE_MAGIC ? magics.line(part.text()) : magics.cell(part.text());
            return code.isEmpty() ? null : run(new Cell(cell.number(), code));
        } catch (IllegalArgumentException | IOException e) {
            throw new CellFailure(CompileReport.magic(cell, part, e));
        }
    }

    private Object snippet(Cell cell, Part part, List<DeclarationSnippet> declared) throws CellFailure {
        InterruptCheck.check();
        Object value = null;
        for (SnippetEvent event : eval(part.text())) {
            Snippet snippet = event.snippet();
            Throwable thrown = execution.takeThrown();
            if (event.causeSnippet() != null) {
                tellReset(event);
                continue;
            }
            origins.put(snippet.id(), new Origin(cell, part.start()));
            if (event.exception() != null) {
                throw new CellFailure(ExceptionReport.of(event.exception(), thrown, origins::get, this::missing));
            }
            if (event.status() == Status.REJECTED || isTooLarge(event)) {
                List<Diag> diagnostics = shell.diagnostics(snippet).toList();
                if (event.status() != Status.REJECTED) {
                    shell.drop(snippet);
                }
                throw new CellFailure(CompileReport.rejected(cell, part, diagnostics));
            }
            if (snippet instanceof VarSnippet && event.status() == Status.RECOVERABLE_NOT_DEFINED) {
                List<String> missing = missing((VarSnippet) snippet);
                shell.drop(snippet);
                throw new CellFailure(CompileReport.missing(cell, part, missing));
            }
            if (snippet instanceof DeclarationSnippet declaration) {
                declared.add(declaration);
                overloads.join(declaration);
            }
            Object result = execution.takeValue();
            value = isExpression(snippet) ? result : null;
        }
        return value;
    }

    /**
     * JShell makes a record public, and so wants its canonical constructor to be public; whoever wrote the record need not have said so.
     * The snippet is tried again with the word put in.
     */
    private List<SnippetEvent> eval(String source) {
        List<SnippetEvent> events = shell.eval(source);
        if (events.isEmpty() || events.get(0).status() != Status.REJECTED) {
            return events;
        }
        Snippet snippet = events.get(0).snippet();
        int constructor = CompileReport.constructorNotPublic(
                source, shell.diagnostics(snippet).toList());
        if (constructor < 0) {
            return events;
        }
        List<SnippetEvent> again =
                shell.eval(source.substring(0, constructor) + "public " + source.substring(constructor));
        return again.get(0).status() == Status.REJECTED ? events : again;
    }

    /** JShell takes what javac cannot generate code for, as a method that is too long, for something that a later cell completes. */
    private boolean isTooLarge(SnippetEvent event) {
        return event.status() == Status.RECOVERABLE_NOT_DEFINED
                && event.snippet() instanceof DeclarationSnippet declaration
                && missing(declaration).isEmpty();
    }

    /** What a declaration uses and nobody has declared yet. */
    private List<String> missing(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).toList();
    }

    private static boolean isExpression(Snippet snippet) {
        return switch (snippet.subKind()) {
            case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /** When a class is redefined, a variable of the class it was loses its value. */
    private static void tellReset(SnippetEvent event) {
        if (event.snippet() instanceof VarSnippet variable
                && event.isSignatureChange()
                && event.previousStatus() == Status.VALID) {
            System.out.println(variable.name()
                    + " has lost its value, for its class was redefined: run the cell that sets it again");
        }
    }

    /** A declaration may use what a later cell declares; says so, in case it is a slip of the pen. */
    private void tellUnresolved(List<DeclarationSnippet> declared) {
        for (DeclarationSnippet snippet : declared) {
            Status status = shell.status(snippet);
            if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED) {
                String missing = String.join(", ", missing(snippet));
                if (!missing.isEmpty()) {
                    System.out.println(snippet.name() + " can be used once this is declared: " + missing);
                }
            }
        }
    }
}
