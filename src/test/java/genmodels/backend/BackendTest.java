package genmodels.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4jBackend;

class BackendTest {
    private static final String ENTRY = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    @Test
    void withoutCudaOnlyTheCpuBackEndIsFound(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("nd4j-cuda-11.6-1.0.0-M2.1");
        Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(jar.resolve(ENTRY), "org.nd4j.linalg.jcublas.JCublasBackend\n");
        URL[] both = {jar.toUri().toURL()};
        try (URLClassLoader classPath = new URLClassLoader(both, getClass().getClassLoader())) {
            assertThat(Collections.list(classPath.getResources(ENTRY))).hasSize(2);
            ClassLoader without = new Backend.WithoutCuda(classPath);
            assertThat(ServiceLoader.load(Nd4jBackend.class, without))
                    .extracting(backend -> backend.getClass().getSimpleName())
                    .containsExactly("CpuBackend");
            assertThat(Collections.list(without.getResources("META-INF/MANIFEST.MF")))
                    .isNotEmpty();
        }
    }
}
