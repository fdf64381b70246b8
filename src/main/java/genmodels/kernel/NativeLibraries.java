package genmodels.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The native libraries inside the jars of a class path, as plain files of one folder. */
final class NativeLibraries {
    private static final Pattern LIBRARY =
            Pattern.compile("org/(?:bytedeco|nd4j)/.*/(?:linux|macosx)-[\\w-]+/([^/]+\\.(?:so[\\d.]*|dylib))");

    private NativeLibraries() {}

    /**
     * Writes the libraries that are not there yet.
     *
     * @param classPath jars with native code among others
     * @param folder where to; made if it is missing
     */
    static void unpack(String classPath, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String entry : classPath.split(File.pathSeparator)) {
            if (Files.isRegularFile(Path.of(entry)) && entry.matches(".*-(linux|macosx)-[\\w-]+\\.jar")) {
                unpackJar(Path.of(entry), folder);
            }
        }
    }

    private static void unpackJar(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> libraries = Collections.list(zip.entries()).stream()
                    .filter(entry -> LIBRARY.matcher(entry.getName()).matches())
                    .toList();
            for (ZipEntry library : libraries) {
                String name = library.getName().replaceFirst(".*/", "");
                // Several jars bring GCC's run-time libraries; the first is as good as any.
                if (Files.notExists(folder.resolve(name))) {
                    Path part = folder.resolve(name + ".part");
                    try (InputStream in = zip.getInputStream(library)) {
                        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                    }
                    Files.move(part, folder.resolve(name));
                }
            }
        }
    }
}
