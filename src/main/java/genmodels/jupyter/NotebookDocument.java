package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A notebook in nbformat 4, read strictly and written byte for byte as Jupyter itself writes it, so that a version control
 * system shows only what has changed. Metadata and outputs that this class does not know pass through untouched.
 *
 * <p>Format: <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">The notebook file format</a>. Older
 * minors are brought to 4.5: cells without an identity get one that depends on their place and text only.
 */
public final class NotebookDocument {
    private static final int FORMAT = 4;
    private static final int MINOR = 5;
    // The longest notebook that anyone reads; a longer one is an accident or an attack.
    private static final long MAX_BYTES = 200L << 20;

    private final JsonObject root;
    private final List<Cell> cells = new ArrayList<>();

    private NotebookDocument(JsonObject root, String name) throws IOException {
        this.root = root;
        int format = Json.integer(root, "nbformat", 0);
        if (format == 0) {
            throw new IOException(name + " is not a notebook: it has no number nbformat");
        }
        if (format != FORMAT) {
            throw new IOException(name + " is in notebook format " + format + ", not " + FORMAT
                    + "; open and save it in Jupyter, or run: jupyter nbconvert --to notebook --nbformat " + FORMAT);
        }
        if (!(root.get("cells") instanceof JsonArray array)) {
            throw new IOException(name + " is not a notebook: it has no list of cells");
        }
        for (JsonElement element : array) {
            cells.add(new Cell(element, name + ", cell " + (cells.size() + 1)));
        }
        if (!(root.get("metadata") instanceof JsonObject)) {
            root.add("metadata", new JsonObject());
        }
        for (String passing : List.of("orig_nbformat", "orig_nbformat_minor", "signature")) {
            metadata().remove(passing);
        }
        identify();
    }

    /**
     * Reads a notebook file.
     *
     * @param file the file
     * @return the notebook
     * @throws IOException if it is missing, a folder, over 200 MB, not UTF-8, not JSON, not a notebook, or in another format
     *     than 4; the message names the file and the fault
     */
    public static NotebookDocument read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a notebook");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is over " + (MAX_BYTES >> 20) + " MB, too long for a notebook");
        }
        try {
            return parse(Files.readString(file), file.toString());
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not a notebook: it is not UTF-8 text", e);
        }
    }

    /**
     * Reads a notebook from its text.
     *
     * @param text JSON
     * @param name what messages call it
     * @return the notebook
     * @throws IOException as {@link #read} does
     */
    public static NotebookDocument parse(String text, String name) throws IOException {
        JsonObject root;
        try {
            root = Json.parseObject(text);
        } catch (JsonParseException e) {
            String fault = e.getMessage().lines().findFirst().orElse("").replaceFirst("^.*Exception: ", "");
            throw new IOException(name + " is not a notebook: " + fault, e);
        }
        return new NotebookDocument(root, name);
    }

    /**
     * A notebook without cells, for the course's kernel.
     *
     * @return the notebook
     */
    public static NotebookDocument empty() {
        JsonObject root = Json.parseObject("""
                {"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {
                 "kernelspec": {"display_name": "Java (genmodels)", "language": "java", "name": "java"},
                 "language_info": {"name": "java"}}}""");
        try {
            return new NotebookDocument(root, "empty notebook");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The notebook's metadata, to read and to change.
     *
     * @return the object itself
     */
    public JsonObject metadata() {
        return root.getAsJsonObject("metadata");
    }

    /**
     * The name of the kernel that the notebook asks for.
     *
     * @return the name, empty if it asks for none
     */
    public String kernelName() {
        return Json.string(Json.object(metadata(), "kernelspec"), "name", "");
    }

    /**
     * The cells in their order.
     *
     * @return a list that cannot be changed, of cells that can
     */
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /**
     * The code cells in their order.
     *
     * @return a list that cannot be changed, of cells that can
     */
    public List<Cell> codeCells() {
        return cells.stream().filter(Cell::isCode).toList();
    }

    /**
     * Puts other cells in place of all.
     *
     * @param kept the new cells, mostly some of the old ones
     */
    public void setCells(Collection<Cell> kept) {
        List<Cell> copy = List.copyOf(kept);
        cells.clear();
        cells.addAll(copy);
        identify();
    }

    /**
     * Adds a cell at the end.
     *
     * @param type {@code code}, {@code markdown} or {@code raw}
     * @param source its text
     * @return the cell
     * @throws IllegalArgumentException if the type is none of these
     */
    public Cell add(String type, String source) {
        Arguments.require(Cell.TYPES.contains(type), "type", "one of " + Cell.TYPES, type);
        JsonObject json = new JsonObject();
        json.addProperty("cell_type", type);
        json.addProperty("source", source);
        json.add("metadata", new JsonObject());
        try {
            Cell cell = new Cell(json, "new cell");
            cells.add(cell);
            identify();
            return cell;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * SHA-256 of what is executed: the sources of the code cells, in their order. Texts between them and outputs do not
     * count.
     *
     * @return 64 hexadecimal digits
     */
    public String codeDigest() {
        MessageDigest digest = sha256();
        for (Cell cell : codeCells()) {
            digest.update(cell.source().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The file's text: keys sorted, one space of indentation, texts as lists of lines, UTF-8 as it is, a newline at the end.
     *
     * @return the text
     */
    public String toJson() {
        JsonObject stored = root.deepCopy();
        JsonArray array = new JsonArray();
        cells.forEach(cell -> array.add(NotebookJson.stored(cell.json)));
        stored.add("cells", array);
        stored.addProperty("nbformat", FORMAT);
        stored.addProperty("nbformat_minor", Math.max(MINOR, Json.integer(root, "nbformat_minor", MINOR)));
        return NotebookJson.write(stored);
    }

    /**
     * Writes the file, under a temporary name first, so that it is there in full or not at all.
     *
     * @param file the file; its folder must exist
     * @throws IOException if it cannot be written; what was there before is untouched
     */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ", where " + file.getFileName() + " is to be written, is not a folder");
        }
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        try {
            Files.writeString(fresh, toJson());
            keepPermissions(file, fresh);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A temporary file is for its owner only; the notebook gets the permissions of the one it replaces, or the usual ones. */
    private static void keepPermissions(Path file, Path fresh) throws IOException {
        if (!fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
        } else {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /** Gives an identity to every cell that has none, or has that of an earlier one. */
    private void identify() {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String id = Json.string(cell.json, "id", "");
            for (int salt = 0; !id.matches("[a-zA-Z0-9_-]{1,64}") || !taken.add(id); salt++) {
                String text = i + " " + salt + " " + cell.source();
                byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
                id = HexFormat.of().formatHex(hash, 0, 4);
            }
            cell.json.addProperty("id", id);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One cell of a notebook. */
    public static final class Cell {
        private static final List<String> TYPES = List.of("code", "markdown", "raw");

        private final JsonObject json;

        private Cell(JsonElement element, String place) throws IOException {
            if (!(element instanceof JsonObject object)) {
                throw new IOException(place + " is not an object");
            }
            json = object;
            if (!TYPES.contains(type())) {
                throw new IOException(
                        place + " must have a cell_type of " + TYPES + ", found " + json.get("cell_type"));
            }
            String source = NotebookJson.join(json.get("source"));
            if (source == null) {
                throw new IOException(place + " has no source text");
            }
            json.addProperty("source", source);
            if (!(json.get("metadata") instanceof JsonObject)) {
                json.add("metadata", new JsonObject());
            }
            metadata().remove("trusted");
            if (isCode()) {
                if (!(json.get("outputs") instanceof JsonArray)) {
                    json.add("outputs", new JsonArray());
                }
                json.getAsJsonArray("outputs").forEach(NotebookJson::joinOutput);
                if (!json.has("execution_count")) {
                    json.add("execution_count", JsonNull.INSTANCE);
                }
            }
        }

        /**
         * The cell's identity, unique in its notebook.
         *
         * @return 1 to 64 letters, digits, hyphens or underscores
         */
        public String id() {
            return Json.string(json, "id", "");
        }

        /**
         * What kind of cell it is.
         *
         * @return {@code code}, {@code markdown} or {@code raw}
         */
        public String type() {
            return Json.string(json, "cell_type", "");
        }

        /**
         * Whether it is a code cell.
         *
         * @return true if it is
         */
        public boolean isCode() {
            return type().equals("code");
        }

        /**
         * Its text.
         *
         * @return the whole text, in one string
         */
        public String source() {
            return Json.string(json, "source", "");
        }

        /**
         * Gives it another text.
         *
         * @param source the whole text
         */
        public void setSource(String source) {
            json.addProperty("source", source);
        }

        /**
         * Its metadata, to read and to change.
         *
         * @return the object itself
         */
        public JsonObject metadata() {
            return json.getAsJsonObject("metadata");
        }

        /**
         * Whether it is marked with a tag.
         *
         * @param tag the tag, for example {@code raises-exception}
         * @return true if it is
         */
        public boolean hasTag(String tag) {
            return metadata().get("tags") instanceof JsonArray tags
                    && tags.asList().stream().anyMatch(t -> tag.equals(NotebookJson.join(t)));
        }

        /**
         * The outputs of a code cell, in nbformat's form, each text in one string, as messages have it.
         *
         * @return copies; empty for other cells
         */
        public List<JsonObject> outputs() {
            List<JsonObject> outputs = new ArrayList<>();
            if (json.get("outputs") instanceof JsonArray array) {
                for (JsonElement output : array) {
                    if (output instanceof JsonObject object) {
                        outputs.add(object.deepCopy());
                    }
                }
            }
            return outputs;
        }

        /**
         * The count of a code cell that has run.
         *
         * @return the count, 0 if it has not run
         */
        public int executionCount() {
            return Json.integer(json, "execution_count", 0);
        }

        /**
         * Stores what running the cell gave.
         *
         * @param outputs the outputs, in nbformat's form
         * @param executionCount the kernel's count, 0 if it has not run
         * @throws IllegalArgumentException if it is no code cell
         */
        public void setOutputs(List<JsonObject> outputs, int executionCount) {
            Arguments.require(isCode(), "cell", "a code cell", type());
            JsonArray array = new JsonArray();
            outputs.forEach(output -> array.add(output.deepCopy()));
            array.forEach(NotebookJson::joinOutput);
            json.add("outputs", array);
            if (executionCount > 0) {
                json.addProperty("execution_count", executionCount);
            } else {
                json.add("execution_count", JsonNull.INSTANCE);
            }
        }
    }
}
