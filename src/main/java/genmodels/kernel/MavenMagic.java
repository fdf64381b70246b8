package genmodels.kernel;

import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;

/**
 * Fetches artifacts and what they need from Maven repositories, into Maven's own local repository, as Maven's settings say.
 * Prints nothing.
 */
final class MavenMagic {
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private final MavenSettings settings = MavenSettings.ofUser();
    private final Map<String, String> repositories = new LinkedHashMap<>(Map.of("central", CENTRAL));

    /** Adds a repository for later calls. */
    void repository(String name, String url) {
        repositories.put(name, url);
    }

    /**
     * The jars of artifacts and of all that they need at run time.
     *
     * @param coordinates {@code group:artifact:version}, or with {@code packaging} and {@code classifier} before the version
     * @throws IOException if one cannot be had; the message says which and why
     */
    List<Path> resolve(List<String> coordinates) throws IOException {
        List<Dependency> dependencies = new ArrayList<>();
        for (String coordinate : coordinates) {
            dependencies.add(new Dependency(artifact(coordinate), JavaScopes.RUNTIME));
        }
        return resolve(dependencies, List.of());
    }

    /** The jars that a pom file asks for. */
    List<Path> resolvePom(Path file) throws IOException {
        return resolvePom(Files.readString(file));
    }

    /**
     * The jars that a pom asks for; the text may be a whole pom or just a list of dependencies. Versions, scopes and exclusions may be
     * managed in the same pom; parents and imported poms are not read.
     *
     * @throws IllegalArgumentException if a dependency has no version
     */
    List<Path> resolvePom(String xml) throws IOException {
        Model model = model(xml);
        model.getRepositories().forEach(r -> repository(r.getId(), r.getUrl()));
        Map<String, Dependency> managed = new LinkedHashMap<>();
        if (model.getDependencyManagement() != null) {
            for (org.apache.maven.model.Dependency d :
                    model.getDependencyManagement().getDependencies()) {
                Dependency one = dependency(d, model);
                managed.put(ArtifactIdUtils.toVersionlessId(one.getArtifact()), one);
            }
        }
        List<Dependency> dependencies = new ArrayList<>();
        for (org.apache.maven.model.Dependency d : model.getDependencies()) {
            Dependency one = dependency(d, model);
            Dependency whole = completed(one, managed.get(ArtifactIdUtils.toVersionlessId(one.getArtifact())));
            if (!JavaScopes.TEST.equals(whole.getScope())) {
                dependencies.add(whole);
            }
        }
        return resolve(dependencies, List.copyOf(managed.values()));
    }

    /** A dependency with what the pom manages for it, where it says nothing itself; null if the pom manages nothing. */
    private static Dependency completed(Dependency own, Dependency managed) {
        Dependency whole = own;
        if (managed != null) {
            if (whole.getArtifact().getVersion().isEmpty()) {
                String version = managed.getArtifact().getVersion();
                whole = whole.setArtifact(whole.getArtifact().setVersion(version));
            }
            if (whole.getScope().isEmpty()) {
                whole = whole.setScope(managed.getScope());
            }
            if (whole.getExclusions().isEmpty()) {
                whole = whole.setExclusions(managed.getExclusions());
            }
        }
        Artifact artifact = whole.getArtifact();
        if (artifact.getVersion().isEmpty()) {
            throw new IllegalArgumentException("dependency " + artifact.getGroupId() + ":" + artifact.getArtifactId()
                    + " must have a version, found none");
        }
        return whole.getScope().isEmpty() ? whole.setScope(JavaScopes.COMPILE) : whole;
    }

    private List<Path> resolve(List<Dependency> dependencies, List<Dependency> managed) throws IOException {
        if (dependencies.isEmpty()) {
            throw new IllegalArgumentException("arguments must name an artifact (group:artifact:version), found none");
        }
        try (CloseableSession session = session()) {
            List<RemoteRepository> remotes = new ArrayList<>();
            repositories.forEach(
                    (name, url) -> remotes.add(new RemoteRepository.Builder(name, "default", url).build()));
            CollectRequest collect = new CollectRequest();
            collect.setDependencies(dependencies);
            collect.setManagedDependencies(managed);
            collect.setRepositories(system.newResolutionRepositories(session, remotes));
            DependencyRequest request = new DependencyRequest(
                    collect, DependencyFilterUtils.classpathFilter(JavaScopes.COMPILE, JavaScopes.RUNTIME));
            List<Path> jars = new ArrayList<>();
            for (ArtifactResult result :
                    system.resolveDependencies(session, request).getArtifactResults()) {
                jars.add(result.getArtifact().getPath());
            }
            return jars;
        } catch (DependencyResolutionException e) {
            throw new IOException(reason(e), e);
        }
    }

    private CloseableSession session() {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        settings.mirrors().forEach(m -> mirrors.add(m.id(), m.url(), "default", false, false, m.of(), null));
        return new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(settings.localRepository())
                .setMirrorSelector(mirrors)
                .setOffline(settings.offline())
                .setSystemProperties(System.getProperties())
                .build();
    }

    private static Artifact artifact(String coordinate) {
        String[] parts = coordinate.split(":");
        if (parts.length < 3 || parts.length > 5) {
            throw new IllegalArgumentException(
                    "artifact must be group:artifact:version (or group:artifact:packaging:classifier:version), found "
                            + coordinate);
        }
        String version = parts[parts.length - 1];
        String packaging = parts.length > 3 ? parts[2] : "jar";
        String classifier = parts.length > 4 ? parts[3] : "";
        return new DefaultArtifact(parts[0], parts[1], classifier, packaging, version);
    }

    private static Dependency dependency(org.apache.maven.model.Dependency d, Model model) {
        Artifact artifact = new DefaultArtifact(
                fill(d.getGroupId(), model),
                fill(d.getArtifactId(), model),
                d.getClassifier() == null ? "" : fill(d.getClassifier(), model),
                d.getType() == null ? "jar" : d.getType(),
                d.getVersion() == null ? "" : fill(d.getVersion(), model));
        List<Exclusion> exclusions = d.getExclusions().stream()
                .map(e -> new Exclusion(fill(e.getGroupId(), model), fill(e.getArtifactId(), model), "*", "*"))
                .toList();
        return new Dependency(artifact, d.getScope() == null ? "" : d.getScope(), false, exclusions);
    }

    /** The text with the pom's own properties put in. */
    private static String fill(String text, Model model) {
        String filled = text;
        for (String name : model.getProperties().stringPropertyNames()) {
            filled = filled.replace("${" + name + "}", model.getProperties().getProperty(name));
        }
        return filled;
    }

    private static Model model(String xml) throws IOException {
        String text = xml.strip();
        if (text.startsWith("<dependency>")) {
            text = "<dependencies>" + text + "</dependencies>";
        }
        if (!text.contains("<project")) {
            text = "<project>" + text.replaceFirst("^<\\?xml.*?\\?>", "") + "</project>";
        }
        try {
            return new MavenXpp3Reader().read(new StringReader(text), false);
        } catch (XmlPullParserException e) {
            throw new IOException("the pom is malformed: " + e.getMessage(), e);
        }
    }

    /** The innermost cause, which is the one that helps, after what Maven wanted. */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String offline =
                root instanceof UnknownHostException || root instanceof ConnectException ? " (no network?)" : "";
        return e.getMessage() + offline;
    }
}
