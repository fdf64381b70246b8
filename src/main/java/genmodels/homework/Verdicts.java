package genmodels.homework;

import genmodels.grading.Check;
import genmodels.homework.Assignment.Part;
import genmodels.homework.HiddenCheck.Variable;
import genmodels.homework.Members.Member;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The verdicts of an assignment, compiled once: for each test a method from plain values to a finished {@link Check}. They are the
 * author's words, and run in the grader's own process.
 */
final class Verdicts {
    private static final String CLASS = "GenmodelsVerdicts";
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+[\\w.* ]+;");
    // What every cell of the course's kernel has without an import.
    private static final List<String> USUAL = List.of(
            "import genmodels.grading.*;",
            "import java.util.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "import java.math.*;");

    private final Map<String, Method> methods = new HashMap<>();
    private final Duration limit;

    /**
     * Compiles the verdicts.
     *
     * @param limit how long one may take
     * @throws IllegalArgumentException if they do not compile
     */
    Verdicts(Assignment assignment, Duration limit) {
        this.limit = limit;
        Map<String, Part> tests = new LinkedHashMap<>();
        assignment.parts().forEach((id, part) -> part.hidden().ifPresent(hidden -> tests.put(id, part)));
        List<Part> parts = List.copyOf(tests.values());
        StringBuilder code = new StringBuilder();
        Set<String> imports = new LinkedHashSet<>(USUAL);
        for (Cell cell : assignment.source().codeCells()) {
            Matcher matcher = IMPORT.matcher(cell.source());
            while (matcher.find()) {
                imports.add(matcher.group().strip());
            }
        }
        imports.forEach(line -> code.append(line).append('\n'));
        code.append("public final class ").append(CLASS).append(" {\n");
        String verdicts = parts.stream()
                .map(part -> part.hidden().orElseThrow().verdict())
                .collect(Collectors.joining("\n"));
        used(assignment.independent(), verdicts)
                .forEach(member -> code.append(member.asStatic()).append('\n'));
        for (int i = 0; i < parts.size(); i++) {
            HiddenCheck hidden = parts.get(i).hidden().orElseThrow();
            String parameters = String.join(
                    ", ",
                    hidden.variables().stream()
                            .map(variable -> variable.type() + " " + variable.name())
                            .toList());
            code.append("// ").append(parts.get(i).role().gradeId()).append('\n');
            code.append("public static Check verdict").append(i).append('(').append(parameters);
            code.append(") throws Throwable {\n").append(hidden.verdict()).append("\nreturn check;\n}\n");
        }
        code.append("}\n");
        Class<?> compiled = compile(assignment.name(), code.toString());
        for (Method method : compiled.getDeclaredMethods()) {
            if (method.getName().startsWith("verdict")) {
                int index = Integer.parseInt(method.getName().substring("verdict".length()));
                methods.put(parts.get(index).role().gradeId(), method);
            }
        }
    }

    /** Those that a text mentions, or one of those that it mentions. */
    private static List<Member> used(List<Member> members, String text) {
        StringBuilder all = new StringBuilder(text);
        List<Member> used = new ArrayList<>();
        int before;
        do {
            before = used.size();
            for (Member member : members) {
                if (!used.contains(member) && member.isUsedBy(all.toString())) {
                    used.add(member);
                    all.append('\n').append(member.text());
                }
            }
        } while (used.size() > before);
        return used;
    }

    /**
     * Judges values.
     *
     * @param part a test
     * @param values what the student's process gave for its variables
     * @return the finished checks
     * @throws IllegalArgumentException if the values have not the types declared, or the judgement failed on them
     * @throws InterruptedException if the calling thread is interrupted
     */
    Check judge(Part part, Object[] values) throws InterruptedException {
        List<Variable> variables = part.hidden().orElseThrow().variables();
        if (values.length != variables.size()) {
            throw new IllegalArgumentException("the values are not those asked for");
        }
        Method method = methods.get(part.role().gradeId());
        CompletableFuture<Check> verdict = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(method, values, verdict), "verdict");
        thread.setDaemon(true);
        thread.start();
        try {
            return verdict.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException("the values could not be judged: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalArgumentException("the values could not be judged within " + limit.toSeconds() + " s", e);
        } finally {
            thread.interrupt();
        }
    }

    private static void run(Method method, Object[] values, CompletableFuture<Check> verdict) {
        try {
            verdict.complete((Check) method.invoke(null, values));
        } catch (InvocationTargetException e) {
            verdict.completeExceptionally(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            verdict.completeExceptionally(e);
        }
    }

    private static Class<?> compile(String name, String code) {
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (Memory memory = new Memory(compiler.getStandardFileManager(null, Locale.ROOT, null))) {
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            boolean fine = compiler.getTask(new StringWriter(), memory, faults, options, null, List.of(source(code)))
                    .call();
            if (!fine) {
                String[] lines = code.split("\n");
                List<String> messages = new ArrayList<>();
                faults.getDiagnostics().stream()
                        .filter(fault -> fault.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                        .forEach(fault ->
                                messages.add(fault.getMessage(Locale.ROOT).replace("\n", " ") + " in: "
                                        + lines[(int) Math.max(0, fault.getLineNumber() - 1)].strip()));
                throw new IllegalArgumentException(
                        "the verdicts of " + name + " do not compile:\n  " + String.join("\n  ", messages));
            }
            return new Loader(memory.classes).loadClass(CLASS);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JavaFileObject source(String code) {
        return new SimpleJavaFileObject(URI.create("string:///" + CLASS + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    /** Keeps what the compiler writes. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Memory(StandardJavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }

    /** Loads what the compiler wrote. */
    private static final class Loader extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> classes;

        Loader(Map<String, ByteArrayOutputStream> classes) {
            super(Verdicts.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        }
    }
}
