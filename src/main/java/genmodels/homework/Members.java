package genmodels.homework;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What a cell declares, if it does nothing but declare methods, variables and types. */
final class Members {
    private static final String BEGIN = "class Part {\n";

    /** What can be declared. */
    enum Kind {
        METHOD,
        TYPE,
        VARIABLE
    }

    /**
     * One declaration.
     *
     * @param name what it declares
     * @param text its text, without the comment before it
     * @param kind what kind of thing
     */
    record Member(String name, String text, Kind kind) {
        /** As a static member of a class. */
        String asStatic() {
            return text.matches("(?s)(static|record|enum|interface)\\b.*") ? text : "static " + text;
        }

        boolean uses(Member other) {
            return isIn(text, other.name());
        }

        boolean isUsedBy(String code) {
            return isIn(code, name);
        }

        private static boolean isIn(String code, String word) {
            return Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                    .matcher(code)
                    .find();
        }
    }

    private Members() {}

    /** The declarations of a cell; none if it holds statements, imports or {@code var}, too. */
    static List<Member> of(String cell) {
        String code = BEGIN + cell + "\n}";
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Part.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, faults, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            if (!faults.getDiagnostics().isEmpty()) {
                return List.of();
            }
            SourcePositions places = Trees.instance(task).getSourcePositions();
            List<Member> members = new ArrayList<>();
            for (Tree member : ((ClassTree) unit.getTypeDecls().get(0)).getMembers()) {
                String text = code.substring(
                        (int) places.getStartPosition(unit, member), (int) places.getEndPosition(unit, member));
                if (member instanceof MethodTree method) {
                    members.add(new Member(method.getName().toString(), text, Kind.METHOD));
                } else if (member instanceof ClassTree type) {
                    members.add(new Member(type.getSimpleName().toString(), text, Kind.TYPE));
                } else if (member instanceof VariableTree variable && !text.startsWith("var ")) {
                    members.add(new Member(variable.getName().toString(), text, Kind.VARIABLE));
                } else {
                    return List.of();
                }
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
