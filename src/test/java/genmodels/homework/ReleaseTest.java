package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @TempDir
    private Path folder;

    @Test
    void checksumsAreNbgraders() {
        // Of nbgrader's own example, release/ps1/problem2.ipynb in its user guide.
        assertThat(written("part-a", 1)).isEqualTo("6d5a9eb99c3e76354b6e360ce228580a");
        assertThat(written("part-b", 2)).isEqualTo("789281f32aa7a8d789bd9f18de9efd00");
    }

    private static String written(String id, double points) {
        Cell cell = NotebookDocument.empty().add("markdown", "YOUR ANSWER HERE");
        return new CellRole(id, true, true, false, false, points).checksum(cell);
    }

    @Test
    void theStubIsTheOneOfNbgradersConfiguration() throws IOException {
        String config = Files.readString(Path.of("environment/nbgrader_config.py"));
        assertThat(config).contains(String.join("\\n", Assignment.CODE_STUB));
        assertThat(config).contains("text_stub = \"" + Assignment.TEXT_STUB.get(0) + "\"");
    }

    @Test
    void anArchiveHoldsWhatStudentsNeedAndTheSameEveryTime() throws IOException {
        Toy.assignment(folder);
        Path source = folder.resolve("source/toy");
        Files.writeString(source.resolve("data.csv"), "a,b\n");
        Files.createDirectories(source.resolve(".ipynb_checkpoints"));
        Files.writeString(
                source.resolve(".ipynb_checkpoints/toy-checkpoint.ipynb"),
                Toy.source().toJson());
        Path archive = Release.assignment(source, folder.resolve("release"));
        byte[] first = Files.readAllBytes(archive);
        Map<String, String> files = contents(archive);
        assertThat(files.keySet()).containsExactly("toy/data.csv", "toy/toy.ipynb");
        assertThat(files.get("toy/toy.ipynb")).doesNotContain("SOLUTION", "HIDDEN", "4711");
        assertThat(Files.readString(folder.resolve("release/toy/toy.ipynb"))).isEqualTo(files.get("toy/toy.ipynb"));
        Release.assignment(source, folder.resolve("release"));
        assertThat(Files.readAllBytes(archive)).isEqualTo(first);
    }

    @Test
    void aSecondNotebookInTheSourceIsRefused() throws IOException {
        Toy.assignment(folder);
        Toy.write(folder.resolve("source/toy/solutions.ipynb"), Toy.correct());
        assertThatIOException()
                .isThrownBy(() -> Release.assignment(folder.resolve("source/toy"), folder))
                .withMessageContaining("must hold one notebook, found solutions.ipynb too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy.ipynb~", ".toy.ipynb.swp", "toy.ipynb.orig", "old/toy.json"})
    void aCopyOfTheSourceBesideItIsRefusedBeforeAnythingIsWritten(String name) throws IOException {
        Toy.assignment(folder);
        Path copy = folder.resolve("source/toy").resolve(name);
        Files.createDirectories(copy.getParent());
        for (String mark : new String[] {"BEGIN SOLUTION", "BEGIN HIDDEN TESTS"}) {
            Files.write(copy, ("\u00ff\u0000// " + mark + "\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThatIOException()
                    .isThrownBy(() -> Release.assignment(folder.resolve("source/toy"), folder.resolve("release")))
                    .withMessageContaining(name)
                    .withMessageContaining("must not hold " + mark);
        }
        assertThat(folder.resolve("release")).doesNotExist();
    }

    @Test
    void theStudentEditionHasNoSourceOfHomework() throws IOException {
        Path course = folder.resolve("course");
        Toy.write(course.resolve("notebooks/homework/source/toy/toy.ipynb"), Toy.source());
        Toy.write(course.resolve("notebooks/homework/release/toy/toy.ipynb"), Toy.correct());
        Toy.write(course.resolve("notebooks/lessons/01.ipynb"), NotebookDocument.empty());
        for (String name : new String[] {
            "pom.xml",
            "README.md",
            "environment/course",
            "src/main/java/A.java",
            "src/test/java/B.java",
            "target/c",
            ".git/d"
        }) {
            Files.createDirectories(course.resolve(name).getParent());
            Files.writeString(course.resolve(name), name);
        }
        Files.setPosixFilePermissions(
                course.resolve("environment/course"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = Release.edition(course, folder.resolve("students.zip"));
        assertThat(contents(archive).keySet())
                .containsExactly(
                        "genmodels/README.md",
                        "genmodels/environment/course",
                        "genmodels/notebooks/homework/toy/toy.ipynb",
                        "genmodels/notebooks/lessons/01.ipynb",
                        "genmodels/pom.xml",
                        "genmodels/src/main/java/A.java");
        assertThat(contents(archive).get("genmodels/notebooks/homework/toy/toy.ipynb"))
                .doesNotContain("4711");
        try (FileSystem zip = open(archive)) {
            Object rights = Files.getAttribute(zip.getPath("/genmodels/environment/course"), "zip:permissions");
            assertThat((Set<?>) rights).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThat(rights.toString()).contains(PosixFilePermission.OWNER_EXECUTE.toString());
        }
    }

    @Test
    void anEditionOfAnEditionKeepsItsHomework() throws IOException {
        Path edition = folder.resolve("edition");
        Toy.write(edition.resolve("notebooks/homework/toy/toy.ipynb"), Toy.correct());
        Files.writeString(edition.resolve("pom.xml"), "pom.xml");
        assertThat(contents(Release.edition(edition, folder.resolve("again.zip")))
                        .keySet())
                .containsExactly("genmodels/notebooks/homework/toy/toy.ipynb", "genmodels/pom.xml");
    }

    private static FileSystem open(Path archive) throws IOException {
        return FileSystems.newFileSystem(
                URI.create("jar:" + archive.toUri()), Map.of("enablePosixFileAttributes", "true"));
    }

    private static Map<String, String> contents(Path archive) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (FileSystem zip = open(archive);
                Stream<Path> files = Files.walk(zip.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file.toString().substring(1), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
