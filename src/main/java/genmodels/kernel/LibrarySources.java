package genmodels.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Javadoc of the course's own library, read from the sources that lie in its jar under {@code sources/}. */
final class LibrarySources {
    private static final String FOLDER = "sources/";

    private LibrarySources() {}

    /**
     * The comment of what a signature names.
     *
     * @param signature as JShell writes it: {@code Seeds Seeds.of(long seed)}, {@code genmodels.random.Seeds}
     * @return its comment without the stars, null if there is none
     */
    static String javadoc(String signature) {
        int bracket = signature.indexOf('(');
        String head = withoutTypeArguments(bracket < 0 ? signature : signature.substring(0, bracket));
        String name = head.substring(head.lastIndexOf(' ') + 1).replaceAll(":.*", "");
        String parameters = bracket < 0 ? null : normal(signature.substring(bracket + 1, signature.lastIndexOf(')')));
        try {
            for (String source : sources(name)) {
                String comment = new Search(List.of(name.split("\\.")), parameters).in(source);
                if (comment != null) {
                    return comment;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Without its sources the library is still of use.
        }
        return null;
    }

    /** The sources of all classes of which one could be meant: a part of the name is the class. */
    private static List<String> sources(String name) throws IOException {
        List<String> found = new ArrayList<>();
        List<String> parts = List.of(name.split("\\."));
        for (String path : paths()) {
            String type = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
            int at = parts.indexOf(type);
            String prefix = at <= 0 ? "" : String.join("/", parts.subList(0, at)) + "/";
            if (at >= 0 && (prefix.isEmpty() || path.endsWith("/" + prefix + type + ".java"))) {
                try (InputStream in = LibrarySources.class.getClassLoader().getResourceAsStream(path)) {
                    found.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    private static List<String> paths() throws IOException {
        Path home;
        try {
            home = Path.of(LibrarySources.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (Files.isRegularFile(home)) {
            try (ZipFile jar = new ZipFile(home.toFile())) {
                return jar.stream()
                        .map(ZipEntry::getName)
                        .filter(entry -> entry.startsWith(FOLDER) && entry.endsWith(".java"))
                        .toList();
            }
        }
        Path folder = home.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> home.relativize(file).toString().replace('\\', '/'))
                    .filter(entry -> entry.endsWith(".java"))
                    .toList();
        }
    }

    private static String withoutTypeArguments(String text) {
        String before;
        String after = text;
        do {
            before = after;
            after = before.replaceAll("<[^<>]*>", "");
        } while (!after.equals(before));
        return after;
    }

    /** Parameters in one form, however their types are qualified. */
    private static String normal(String parameters) {
        return withoutTypeArguments(parameters)
                .replace("...", "[]")
                .replaceAll("[\\w.]+\\.(\\w)", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Looks through one source file for the class or member of the name. */
    private static final class Search extends TreePathScanner<Void, DocTrees> {
        private final List<String> name;
        private final String parameters;
        private String found;

        Search(List<String> name, String parameters) {
            this.name = name;
            this.parameters = parameters;
        }

        String in(String source) throws IOException {
            JavaFileObject file =
                    new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, diagnostic -> {}, List.of(), null, List.of(file));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                scan(unit, trees);
            }
            return found;
        }

        @Override
        public Void visitClass(ClassTree type, DocTrees trees) {
            if (parameters == null && isLast(type.getSimpleName().toString())) {
                take(trees);
            }
            return super.visitClass(type, trees);
        }

        @Override
        public Void visitMethod(MethodTree method, DocTrees trees) {
            boolean constructor = method.getName().contentEquals("<init>");
            String called = constructor ? enclosing() : method.getName().toString();
            String own = method.getParameters().stream().map(Tree::toString).collect(Collectors.joining(", "));
            if (parameters != null
                    && isLast(called)
                    && (constructor || isIn(enclosing()))
                    && normal(own).equals(parameters)) {
                take(trees);
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree variable, DocTrees trees) {
            if (parameters == null && isLast(variable.getName().toString()) && isIn(enclosing())) {
                take(trees);
            }
            return null;
        }

        private String enclosing() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    ? type.getSimpleName().toString()
                    : "";
        }

        private boolean isLast(String part) {
            return name.get(name.size() - 1).equals(part);
        }

        private boolean isIn(String type) {
            return name.size() < 2 || name.get(name.size() - 2).equals(type);
        }

        private void take(DocTrees trees) {
            String comment = trees.getDocComment(getCurrentPath());
            if (found == null && comment != null) {
                found = comment;
            }
        }
    }
}
