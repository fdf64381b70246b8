package genmodels.cli;

import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The notebooks that a command works on; all are read before any work begins. */
final class NotebookFiles {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "NOTEBOOK", arity = "0..*", description = "Notebook files.")
    private List<Path> files = List.of();

    @Option(names = "--all", description = "All lessons.")
    private boolean all;

    /**
     * The notebooks by file, in the order given.
     *
     * @throws ParameterException if none is named, both are given, or one cannot be read
     */
    Map<Path, NotebookDocument> read(Checkout checkout) throws IOException {
        return read(chosen(checkout));
    }

    /** The same, with all lessons if nothing is named. */
    Map<Path, NotebookDocument> readOrAll(Checkout checkout) throws IOException {
        return read(files.isEmpty() ? checkout.lessons() : files);
    }

    private List<Path> chosen(Checkout checkout) throws IOException {
        if (all != files.isEmpty()) {
            throw wrong(all ? "--all and single notebooks exclude each other" : "Which notebook? Name some, or --all");
        }
        return all ? checkout.lessons() : files;
    }

    private Map<Path, NotebookDocument> read(List<Path> paths) {
        Map<Path, NotebookDocument> notebooks = new LinkedHashMap<>();
        for (Path path : paths) {
            try {
                notebooks.put(path.toAbsolutePath().normalize(), NotebookDocument.read(path));
            } catch (IOException e) {
                throw wrong(e.getMessage());
            }
        }
        return notebooks;
    }

    private ParameterException wrong(String message) {
        CommandLine line = command.commandLine();
        return new ParameterException(line, message);
    }

    /** A notebook's name without folder and ending. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }
}
