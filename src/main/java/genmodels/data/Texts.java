package genmodels.data;

import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Texts to learn, of about a million characters each: two that ship, and one that is fetched when somebody asks for it. */
public final class Texts {
    /** The environment variable with a folder of data sets that do not ship. */
    public static final String DATA_FOLDER = "GENMODELS_DATA";

    private static final String SHAKESPEARE = "tiny-shakespeare/input.txt";
    private static final String SHAKESPEARE_DIGEST = "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed";
    private static final URI SHAKESPEARE_ORIGIN =
            URI.create("https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt");

    private Texts() {}

    /**
     * Herman Melville, Moby-Dick; or, The Whale (1851): all 135 chapters and the epilogue, a paragraph a line.
     *
     * @return 1,192,533 characters of ASCII, 80 different ones
     */
    public static String mobyDick() {
        return shipped("texts/moby_dick.txt.gz");
    }

    /**
     * This library's own Java sources, as they once were, one file after another.
     *
     * @return about a million characters of ASCII
     */
    public static String javaSources() {
        return shipped("texts/java_sources.txt.gz");
    }

    /**
     * Tiny Shakespeare, forty thousand lines from his plays, the text of Karpathy's char-rnn (2015) on which small models are
     * compared. It does not ship. It is taken from the folder named by the environment variable {@code GENMODELS_DATA}, or from the
     * user's cache, or else downloaded once (1.1 MB) and kept there; its checksum is compared each time.
     *
     * @return 1,115,394 characters of ASCII, 65 different ones
     * @throws IOException if it is nowhere to be had, or not the right file; the message says what to do
     */
    public static String tinyShakespeare() throws IOException {
        String folder = System.getenv(DATA_FOLDER);
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return tinyShakespeare(
                folder == null || folder.isBlank() ? null : Path.of(folder),
                home.resolve("genmodels"),
                SHAKESPEARE_ORIGIN);
    }

    static String tinyShakespeare(Path folder, Path cache, URI origin) throws IOException {
        if (folder != null && Files.exists(folder.resolve(SHAKESPEARE))) {
            return checked(Files.readAllBytes(folder.resolve(SHAKESPEARE)), folder.resolve(SHAKESPEARE));
        }
        Path kept = cache.resolve(SHAKESPEARE);
        if (Files.exists(kept)) {
            return checked(Files.readAllBytes(kept), kept);
        }
        byte[] content = download(origin);
        String text = checked(content, origin);
        keep(content, kept);
        return text;
    }

    /** Writes a file in one step. */
    static void keep(byte[] content, Path kept) throws IOException {
        Files.createDirectories(kept.getParent());
        // Not createTempFile, whose files only their owner may read: a class may share a cache.
        Path partial = kept.resolveSibling(kept.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".part");
        Files.write(partial, content);
        Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] download(URI origin) throws IOException {
        String advice = "; put the file into " + SHAKESPEARE + " of a folder and name the folder in " + DATA_FOLDER;
        HttpRequest request =
                HttpRequest.newBuilder(origin).timeout(Duration.ofSeconds(30)).build();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(origin + " answers " + response.statusCode() + advice);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the download of " + origin + " was interrupted", e);
        } catch (IOException e) {
            throw new IOException("Tiny Shakespeare cannot be downloaded (" + e + ")" + advice, e);
        }
    }

    private static String checked(byte[] content, Object place) throws IOException {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            if (!digest.equals(SHAKESPEARE_DIGEST)) {
                throw new IOException(
                        place + " is not Tiny Shakespeare: its SHA-256 is " + digest + "; delete it and ask again");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return new String(content, StandardCharsets.US_ASCII);
    }

    private static String shipped(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the genmodels jar");
            }
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A text in two: what a model learns, and what it is asked afterwards.
     *
     * @param text the beginning
     * @param heldOut the rest
     */
    public record Split(String text, String heldOut) {
        /**
         * Cuts a text after a share of its characters, rounded down: at 0.9, nanoGPT's split.
         *
         * @param text at least 2 characters
         * @param share in (0, 1)
         * @return both parts
         * @throws IllegalArgumentException if the share is out of range, or a part would be empty
         */
        public static Split at(String text, double share) {
            Arguments.notNull("text", text);
            Arguments.openUnit("share", share);
            int cut = (int) (text.length() * share);
            Arguments.require(cut > 0 && cut < text.length(), "text", "long enough for both parts", text.length());
            return new Split(text.substring(0, cut), text.substring(cut));
        }
    }
}
