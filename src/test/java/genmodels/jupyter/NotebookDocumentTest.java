package genmodels.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookDocumentTest {
    @TempDir
    private Path folder;

    /** Files written by nbformat 5.5.0, see src/test/reference/notebooks.py; each holds what its name says. */
    @ParameterizedTest
    @ValueSource(strings = {"texts", "outputs", "metadata", "empty"})
    void filesThatJupyterWroteAreWrittenBackByteForByte(String name) throws IOException {
        String stored;
        try (var stream = getClass().getResourceAsStream("nbformat-" + name + ".ipynb")) {
            stored = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(NotebookDocument.parse(stored, name).toJson()).isEqualTo(stored);
    }

    @Property(tries = 300)
    void anySourceAndAnyMetadataComeBack(@ForAll String source, @ForAll String key, @ForAll String value)
            throws IOException {
        NotebookDocument notebook = NotebookDocument.empty();
        notebook.add("code", source);
        notebook.metadata().addProperty("x" + key, value);
        String stored = notebook.toJson();
        // Through bytes, because half characters must survive UTF-8 too.
        String read = new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        NotebookDocument again = NotebookDocument.parse(read, "again");
        assertThat(again.cells().get(0).source()).isEqualTo(source);
        assertThat(again.metadata().get("x" + key).getAsString()).isEqualTo(value);
        assertThat(again.toJson()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                               | is not a notebook",
                "{\"nbformat\": 4,                                | is not a notebook",
                "[]                                               | not a JSON object",
                "{} trailing                                      | is not a notebook",
                "{\"a\": 1}                                       | no number nbformat",
                "{\"nbformat\": 3, \"worksheets\": []}            | is in notebook format 3, not 4",
                "{\"nbformat\": 5, \"cells\": []}                 | is in notebook format 5, not 4",
                "{\"nbformat\": 4}                                | no list of cells",
                "{\"nbformat\": 4, \"cells\": [1]}                | cell 1 is not an object",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\", \"source\": \"\"}]} | cell_type",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": 7}]} | has no source text",
            })
    void malformedFilesAreNamedWithTheirFault(String text, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("урок 1.ipynb"), text);
        assertThatThrownBy(() -> NotebookDocument.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }

    @Test
    void whatIsNoFileIsNamed() throws IOException {
        assertThatThrownBy(() -> NotebookDocument.read(folder.resolve("no.ipynb")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("no.ipynb does not exist");
        assertThatThrownBy(() -> NotebookDocument.read(folder)).hasMessageContaining("is a folder");
        Path binary = Files.write(folder.resolve("b.ipynb"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> NotebookDocument.read(binary)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> NotebookDocument.parse("{\"a\":".repeat(5000), "deep"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deep is not a notebook");
    }

    @Test
    void cellsWithoutIdentityGetOneThatStays() throws IOException {
        String old = """
                {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [
                 {"cell_type": "code", "source": ["a\\n", "b"], "metadata": {}, "outputs": [], "execution_count": null},
                 {"cell_type": "code", "source": "a", "metadata": {}, "id": "same"},
                 {"cell_type": "markdown", "source": "a", "metadata": {}, "id": "same"}]}""";
        NotebookDocument notebook = NotebookDocument.parse(old, "old");
        assertThat(notebook.cells()).extracting(NotebookDocument.Cell::id).doesNotHaveDuplicates();
        assertThat(notebook.cells().get(0).id()).matches("[0-9a-f]{8}");
        assertThat(notebook.cells().get(0).source()).isEqualTo("a\nb");
        assertThat(NotebookDocument.parse(old, "old").toJson()).isEqualTo(notebook.toJson());
        assertThat(notebook.toJson()).contains("\"nbformat_minor\": 5");
    }

    @Test
    void codeDigestChangesWithCodeAlone() throws IOException {
        NotebookDocument notebook = NotebookDocument.empty();
        notebook.add("markdown", "text");
        notebook.add("code", "a");
        notebook.add("code", "b");
        String digest = notebook.codeDigest();
        notebook.cells().get(0).setSource("other text");
        notebook.cells().get(1).setOutputs(notebook.cells().get(2).outputs(), 7);
        assertThat(notebook.codeDigest()).isEqualTo(digest);
        notebook.cells().get(1).setSource("ab");
        notebook.cells().get(2).setSource("");
        assertThat(notebook.codeDigest()).as("where a cell ends counts").isNotEqualTo(digest);
    }

    @Test
    void aFileIsReplacedInFullAndKeepsItsPermissions() throws IOException {
        Path file = folder.resolve("n.ipynb");
        NotebookDocument notebook = NotebookDocument.empty();
        notebook.write(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        notebook.add("code", "1");
        notebook.write(file);
        assertThat(NotebookDocument.read(file).cells()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
        try (var files = Files.list(folder)) {
            assertThat(files).as("no temporary file is left").hasSize(1);
        }
        assertThatThrownBy(() -> notebook.write(folder.resolve("no/n.ipynb"))).hasMessageContaining("is not a folder");
    }

    @Test
    void textsOfOutputsAreWholeAndJsonIsLeftAlone() throws IOException {
        NotebookDocument notebook = NotebookDocument.parse("""
                {"nbformat": 4, "cells": [{"cell_type": "code", "source": "x", "outputs": [
                 {"output_type": "stream", "name": "stdout", "text": ["a\\n", "b"]},
                 {"output_type": "display_data", "metadata": {}, "data": {
                  "text/plain": ["c\\n", "d"], "image/png": ["e", "f"], "application/json": ["g", "h"]}},
                 {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["i", "j"]}]}]}
                """, "test");
        List<JsonObject> outputs = notebook.cells().get(0).outputs();
        assertThat(outputs.get(0).get("text").getAsString()).isEqualTo("a\nb");
        assertThat(outputs.get(1).get("data"))
                .hasToString("{\"text/plain\":\"c\\nd\",\"image/png\":\"ef\",\"application/json\":[\"g\",\"h\"]}");
        assertThat(outputs.get(2).getAsJsonArray("traceback")).hasSize(2);
    }
}
