package genmodels.cli;

import genmodels.homework.Release;
import genmodels.jupyter.KernelException;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.NotebookDocument;
import genmodels.kernel.KernelInstaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the course and what lies where in it.
 *
 * @param root the folder with pom.xml
 */
record Checkout(Path root) {
    /** The system property by which {@code environment/course} names the folder. */
    static final String PROPERTY = "genmodels.home";

    /** The kernel that notebooks get which ask for none. */
    static final String KERNEL = KernelInstaller.NAME;

    /**
     * The folder that the property names, or the first one from the working folder upward that holds the course.
     *
     * @throws IOException if there is none
     */
    static Checkout find() throws IOException {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return new Checkout(Path.of(given).toAbsolutePath().normalize());
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("notebooks"))) {
                return new Checkout(folder);
            }
        }
        throw new IOException("the course is not in " + here + " nor in a folder above it; go to its folder first");
    }

    /** The Jupyter data folder of the course's own. */
    Path jupyter() {
        return root.resolve(".course/jupyter");
    }

    /** Where executed notebooks go. */
    Path executed() {
        return root.resolve("target/notebooks");
    }

    /** The folder of an assignment's source, which only staff have. */
    Path homework(String name) throws IOException {
        List<Path> sources = Release.sources(root);
        return sources.stream()
                .filter(folder -> folder.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no assignment " + name + "; there are "
                        + sources.stream()
                                .map(folder -> folder.getFileName().toString())
                                .toList()));
    }

    /** Where released assignments go. */
    Path released() {
        return root.resolve("notebooks/homework/release");
    }

    /** Where the grades of an assignment go. */
    Path grades(String name) {
        return root.resolve("target/grades").resolve(name);
    }

    /** The lessons in their order, which is that of their names. */
    List<Path> lessons() throws IOException {
        Path folder = root.resolve("notebooks/lessons");
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is missing");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    /** The kernel that a notebook asks for. */
    KernelSpec kernel(NotebookDocument notebook) throws IOException {
        String name = notebook.kernelName().isEmpty() ? KERNEL : notebook.kernelName();
        try {
            return KernelSpec.find(name, List.of(jupyter()));
        } catch (KernelException e) {
            throw name.equals(KERNEL)
                    ? new IOException(e.getMessage() + "; environment/course kernel installs it", e)
                    : e;
        }
    }
}
