package genmodels.kernel;

import static genmodels.kernel.InstalledKernel.LIMIT;
import static genmodels.kernel.InstalledKernel.value;
import static org.assertj.core.api.Assertions.assertThat;

import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IJava's magics, for notebooks that come from there. */
class KernelMagicsIT {
    @TempDir
    private static Path folder;

    private static KernelClient kernel;

    @BeforeAll
    static void launch() throws Exception {
        kernel = InstalledKernel.launch();
        library("one", "jar with blanks.jar");
        library("two", "other.jar");
        library("three", "three.jar");
        repository();
        // No network, and nothing left behind in the user's own repository.
        kernel.execute("System.setProperty(\"maven.repo.local\", \"" + folder + "/local\");", LIMIT);
        kernel.execute("%mavenRepo central file://" + folder + "/repository", LIMIT);
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @Test
    void jarsAndClassPathAddToTheCells() throws Exception {
        Execution cell = kernel.execute("%jars \"" + folder + "/jar with*.jar\"\nlib.one.Greeter.greet()", LIMIT);
        assertThat(InstalledKernel.value(cell, "text/plain")).isEqualTo("hello from one");
        assertThat(value(kernel, "%classpath " + folder + "/classes-two\n// and then\nlib.two.Greeter.greet()"))
                .isEqualTo("hello from two");
        assertThat(kernel.execute("%jars " + folder + "/none*.jar", LIMIT).errorValue())
                .contains("none*.jar");
    }

    @Test
    void loadRunsAScriptOrTheCellsOfANotebook() throws Exception {
        Files.writeString(folder.resolve("script.jshell"), "int loaded = 40;\nint more() { return loaded + 2; }\n");
        assertThat(value(kernel, "%load " + folder + "/script.jshell\nmore()")).isEqualTo("42");
        Files.writeString(folder.resolve("cells.ipynb"), """
                {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "text"},
                                          {"cell_type": "code", "source": ["int fromCells = ", "7;"]}]}
                """);
        assertThat(value(kernel, "%load " + folder + "/cells\nfromCells")).isEqualTo("7");
        assertThat(kernel.execute("%load " + folder + "/missing", LIMIT).errorValue())
                .contains("missing");
        Files.writeString(folder.resolve("old.ipynb"), "{\"nbformat\": 3, \"worksheets\": []}");
        assertThat(kernel.execute("%load " + folder + "/old", LIMIT).errorValue())
                .contains("old.ipynb is in notebook format 3");
        Files.writeString(folder.resolve("broken.ipynb"), "{\"cells\": [");
        assertThat(kernel.execute("%load " + folder + "/broken", LIMIT).errorValue())
                .contains("broken.ipynb is not a notebook");
    }

    @Test
    void mavenFindsWhatTheLocalRepositoryHoldsAndSaysWhatItCannotFind() throws Exception {
        Execution missing = kernel.execute("%maven no.such.group:artifact:1.0", LIMIT);
        assertThat(missing.errorName()).isEqualTo("MagicException");
        assertThat(missing.errorValue()).contains("no.such.group:artifact");
        assertThat(missing.text("stdout") + missing.text("stderr")).isEmpty();
        assertThat(kernel.execute("%maven nonsense", LIMIT).errorValue()).contains("group:artifact:version");
    }

    @Test
    void mavenFetchesAnArtifactAndWhatItNeeds() throws Exception {
        assertThat(value(kernel, "%maven lib.remote:top:1.0\nlib.three.Greeter.greet()"))
                .isEqualTo("hello from three");
        assertThat(folder.resolve("local/lib/remote/base/1.0/base-1.0.jar")).isNotEmptyFile();
        Execution pom = kernel.execute("""
                %%loadFromPOM
                <dependency>
                  <groupId>lib.remote</groupId><artifactId>top</artifactId><version>1.0</version>
                </dependency>
                """, LIMIT);
        assertThat(pom.traceback()).isEmpty();
    }

    @Test
    void anUnknownMagicNamesThoseThatThereAre() throws Exception {
        Execution cell = kernel.execute("%matplotlib inline", LIMIT);
        assertThat(cell.errorName()).isEqualTo("MagicException");
        assertThat(cell.errorValue()).contains("%maven").contains("%matplotlib");
    }

    /** A Maven repository in a folder: top needs base. */
    private static void repository() throws Exception {
        for (String artifact : new String[] {"top", "base"}) {
            Path home = Files.createDirectories(folder.resolve("repository/lib/remote/" + artifact + "/1.0"));
            Files.copy(
                    folder.resolve("three.jar"),
                    home.resolve(artifact + "-1.0.jar"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            String needs = artifact.equals("base") ? "" : """
                    <dependencies><dependency>
                      <groupId>lib.remote</groupId><artifactId>base</artifactId><version>1.0</version>
                    </dependency></dependencies>
                    """;
            Files.writeString(
                    home.resolve(artifact + "-1.0.pom"),
                    "<project><modelVersion>4.0.0</modelVersion><groupId>lib.remote</groupId><artifactId>" + artifact
                            + "</artifactId><version>1.0</version>" + needs + "</project>");
        }
    }

    private static void library(String name, String jar) throws Exception {
        Path source = Files.createDirectories(folder.resolve("source-" + name)).resolve("Greeter.java");
        Path classes = Files.createDirectories(folder.resolve("classes-" + name));
        Files.writeString(
                source,
                "package lib." + name + "; public class Greeter { public static String greet() { return \"hello from "
                        + name + "\"; } }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        String entry = "lib/" + name + "/Greeter.class";
        try (OutputStream out = Files.newOutputStream(folder.resolve(jar));
                JarOutputStream archive = new JarOutputStream(out)) {
            archive.putNextEntry(new JarEntry(entry));
            archive.write(Files.readAllBytes(classes.resolve(entry)));
        }
    }
}
