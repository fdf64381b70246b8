package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pom asks for; without network, from a repository in a folder where top needs base and extra. */
class MavenMagicTest {
    private static final String LOCAL = "maven.repo.local";

    @TempDir
    private Path folder;

    private String before;

    @BeforeEach
    void useAnEmptyLocalRepository() throws IOException {
        before = System.getProperty(LOCAL);
        System.setProperty(LOCAL, folder.resolve("local").toString());
        publish("top", dependency("base", "<version>1.0</version>") + dependency("extra", "<version>1.0</version>"));
        publish("base", "");
        publish("extra", "");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(LOCAL);
        } else {
            System.setProperty(LOCAL, before);
        }
    }

    @Test
    void exclusionsAreLeftOut() throws IOException {
        assertThat(jars(dependency("top", "<version>1.0</version>"))).containsExactlyInAnyOrder("top", "base", "extra");
        assertThat(jars(dependency("top", "<version>1.0</version>" + excluding("base"))))
                .containsExactlyInAnyOrder("top", "extra");
    }

    @Test
    void whatThePomManagesIsUsed() throws IOException {
        String managed = "<project><properties><v>1.0</v></properties><dependencyManagement><dependencies>"
                + dependency("top", "<version>${v}</version>" + excluding("extra"))
                + dependency("base", "<version>1.0</version><scope>test</scope>")
                + "</dependencies></dependencyManagement><dependencies>%s</dependencies></project>";
        assertThat(jars(managed.formatted(dependency("top", ""))))
                .contains("top")
                .doesNotContain("extra");
        assertThat(jars(managed.formatted(dependency("extra", "<version>1.0</version>") + dependency("base", ""))))
                .containsExactly("extra");
    }

    @Test
    void aDependencyWithoutAVersionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> jars(dependency("top", "")))
                .withMessage("dependency lib.remote:top must have a version, found none");
    }

    private List<String> jars(String pom) throws IOException {
        MavenMagic magic = new MavenMagic();
        magic.repository("central", folder.resolve("repository").toUri().toString());
        return magic.resolvePom(pom).stream()
                .map(jar -> jar.getFileName().toString().replace("-1.0.jar", ""))
                .toList();
    }

    private static String dependency(String artifact, String more) {
        return "<dependency><groupId>lib.remote</groupId><artifactId>" + artifact + "</artifactId>" + more
                + "</dependency>";
    }

    private static String excluding(String artifact) {
        return "<exclusions><exclusion><groupId>lib.remote</groupId><artifactId>" + artifact
                + "</artifactId></exclusion></exclusions>";
    }

    private void publish(String artifact, String dependencies) throws IOException {
        Path home = Files.createDirectories(folder.resolve("repository/lib/remote/" + artifact + "/1.0"));
        Files.writeString(
                home.resolve(artifact + "-1.0.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>lib.remote</groupId><artifactId>" + artifact
                        + "</artifactId><version>1.0</version><dependencies>" + dependencies
                        + "</dependencies></project>");
        try (OutputStream out = Files.newOutputStream(home.resolve(artifact + "-1.0.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(artifact + ".txt"));
        }
    }
}
