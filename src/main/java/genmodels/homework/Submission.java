package genmodels.homework;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one student handed in: a notebook, or a folder with one or with the assignment's folder in it, named after the student. Nothing
 * about it is trusted, its name included.
 *
 * @param student the name, as it is on the disk without the ending .ipynb, with accents in one piece with their letters (NFC)
 * @param path the notebook or the folder
 */
record Submission(String student, Path path) {
    private static final long MAX_BYTES = 20L << 20;
    // Each becomes an object: a file of braces only would need fifty times its size in memory.
    private static final int MAX_VALUES = 400_000;
    private static final String ENDING = ".ipynb";

    /**
     * All submissions in a folder, by name; hidden files are not looked at.
     *
     * @throws IOException if it is no folder, or holds nothing
     */
    static List<Submission> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ", where the submissions should be, is not a folder");
        }
        List<Submission> submissions = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".") || name.startsWith("..")) {
                    boolean notebook = name.endsWith(ENDING) && !isFolder(entry);
                    String student = notebook ? name.substring(0, name.length() - ENDING.length()) : name;
                    // macOS writes an accent after its letter; the same name in a table has both in one.
                    submissions.add(new Submission(Normalizer.normalize(student, Normalizer.Form.NFC), entry));
                }
            }
        }
        if (submissions.isEmpty()) {
            throw new IOException("there is no submission in " + folder);
        }
        submissions.sort(Comparator.comparing(Submission::student)
                .thenComparing(s -> s.path().toString()));
        return submissions;
    }

    /**
     * The text of the notebook.
     *
     * @param assignment the name of the notebook to prefer if there are several
     * @throws IOException if there is none, or it cannot be one; the message is for the report
     */
    String read(String assignment) throws IOException {
        Path file = isFolder(path) ? inFolder(assignment) : path;
        // Links lead out of the folder, into other submissions or anywhere.
        if (Files.isSymbolicLink(file)) {
            throw new IOException("it is a symbolic link");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is not a file");
        }
        if (!file.toString().endsWith(ENDING)) {
            throw new IOException("it is not a notebook: its name does not end with " + ENDING);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("it is over " + (MAX_BYTES >> 20) + " MB");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes((int) MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it is over " + (MAX_BYTES >> 20) + " MB");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(bytes))
                .toString();
        requireFewValues(text);
        return text;
    }

    private static void requireFewValues(String text) throws IOException {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            JsonToken token = reader.peek();
            for (int values = 0; token != JsonToken.END_DOCUMENT; values++) {
                if (values > MAX_VALUES) {
                    throw new IOException("it holds over " + MAX_VALUES + " values, which no notebook does");
                }
                switch (token) {
                    case BEGIN_ARRAY -> reader.beginArray();
                    case END_ARRAY -> reader.endArray();
                    case BEGIN_OBJECT -> reader.beginObject();
                    case END_OBJECT -> reader.endObject();
                    case NAME -> reader.nextName();
                    default -> reader.skipValue();
                }
                token = reader.peek();
            }
        } catch (MalformedJsonException | EOFException e) {
            throw new IOException("it is not a notebook: it is not JSON", e);
        }
    }

    private Path inFolder(String assignment) throws IOException {
        List<Path> notebooks = notebooks(path);
        Path inner = path.resolve(assignment);
        if (notebooks.isEmpty() && isFolder(inner)) {
            // So the archive that students get unpacks itself, and so nbgrader keeps what they hand in.
            notebooks = notebooks(inner);
        }
        for (Path file : notebooks) {
            if (file.getFileName().toString().equals(assignment + ENDING)) {
                return file;
            }
        }
        if (notebooks.size() != 1) {
            throw new IOException(
                    notebooks.isEmpty()
                            ? "there is no notebook in its folder"
                            : "there are " + notebooks.size() + " notebooks in its folder, and none is named "
                                    + assignment + ENDING);
        }
        return notebooks.get(0);
    }

    /** The notebooks right in a folder, without hidden files, of which macOS adds one to each in an archive. */
    private static List<Path> notebooks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)
                            && !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** SHA-256 of a text, in hexadecimal digits. */
    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
