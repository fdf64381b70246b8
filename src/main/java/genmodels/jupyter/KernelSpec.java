package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A kernel as it is installed: the folder {@code kernels/NAME} of a Jupyter data folder, with its {@code kernel.json}.
 *
 * @param name the folder's name, by which notebooks ask for it
 * @param folder the folder itself
 * @param argv the command; {@code {connection_file}} and {@code {resource_dir}} are replaced at launch
 * @param displayName what a front end shows
 * @param language the language of its cells
 * @param interruptByMessage true if it is interrupted by a message, false if by a signal
 * @param environment variables set for its process
 */
public record KernelSpec(
        String name,
        Path folder,
        List<String> argv,
        String displayName,
        String language,
        boolean interruptByMessage,
        Map<String, String> environment) {
    /** Copies the lists. */
    public KernelSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /**
     * The first kernel of that name in the given data folders, then in Jupyter's own.
     *
     * @param name kernel name, for example {@code java}
     * @param dataFolders Jupyter data folders, searched first and in their order
     * @return the kernel
     * @throws KernelException if there is none (the message lists where it was looked for) or its kernel.json is malformed
     */
    public static KernelSpec find(String name, List<Path> dataFolders) throws KernelException {
        List<Path> folders = new ArrayList<>(dataFolders);
        folders.addAll(dataFolders());
        for (Path folder : folders) {
            Path kernel = folder.resolve("kernels").resolve(name);
            if (Files.isRegularFile(kernel.resolve("kernel.json"))) {
                return read(kernel);
            }
        }
        throw new KernelException("no Jupyter kernel named '" + name + "' is installed; looked in " + folders);
    }

    /**
     * Jupyter's data folders on this machine, in the order in which it searches them: {@code JUPYTER_PATH}, the user's,
     * the system's.
     *
     * @return the folders, whether they exist or not
     */
    public static List<Path> dataFolders() {
        List<Path> folders = new ArrayList<>();
        String path = System.getenv("JUPYTER_PATH");
        if (path != null) {
            for (String entry : path.split(File.pathSeparator)) {
                if (!entry.isBlank()) {
                    folders.add(Path.of(entry));
                }
            }
        }
        folders.add(userFolder());
        folders.add(Path.of("/usr/local/share/jupyter"));
        folders.add(Path.of("/usr/share/jupyter"));
        return folders;
    }

    private static Path userFolder() {
        String given = System.getenv("JUPYTER_DATA_DIR");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library/Jupyter");
        }
        String appData = System.getenv("APPDATA");
        if (system.startsWith("windows") && appData != null) {
            return Path.of(appData, "jupyter");
        }
        return home.resolve(".local/share/jupyter");
    }

    /**
     * Reads one kernel folder.
     *
     * @param folder a folder with a {@code kernel.json}
     * @return the kernel
     * @throws KernelException if the file cannot be read or has no {@code argv}
     */
    public static KernelSpec read(Path folder) throws KernelException {
        Path file = folder.resolve("kernel.json");
        try {
            JsonObject json = Json.parseObject(Files.readString(file));
            if (!(json.get("argv") instanceof JsonArray array) || array.isEmpty()) {
                throw new KernelException(file + " has no argv");
            }
            List<String> argv = new ArrayList<>();
            for (JsonElement word : array) {
                argv.add(word.getAsString());
            }
            Map<String, String> environment = new LinkedHashMap<>();
            Json.object(json, "env")
                    .entrySet()
                    .forEach(e -> environment.put(e.getKey(), e.getValue().getAsString()));
            String name = folder.getFileName().toString();
            return new KernelSpec(
                    name,
                    folder,
                    argv,
                    Json.string(json, "display_name", name),
                    Json.string(json, "language", ""),
                    Json.string(json, "interrupt_mode", "signal").equals("message"),
                    environment);
        } catch (KernelException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new KernelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
