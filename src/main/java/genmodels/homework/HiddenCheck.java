package genmodels.homework;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import genmodels.grading.Values;
import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The hidden part of a graded cell: statements that run with the student's code, and the judgement of the values they give.
 *
 * @param title what the cell is about, for people
 * @param values the statements under VALUES
 * @param verdict the statements under VERDICT
 * @param variables what VALUES declare, in their order
 */
record HiddenCheck(String title, String values, String verdict, List<Variable> variables) {
    static final String MARK = "HIDDEN TESTS";

    private static final String VALUES = "(?m)^\\s*// VALUES\\b.*$";
    private static final String VERDICT = "(?m)^\\s*// VERDICT\\b.*$";
    private static final Pattern BEGIN = Pattern.compile("^Check check = Check\\.of\\(\"([^\"\\\\]+)\", ");
    private static final String PLAIN =
            "(boolean|byte|short|char|int|long|float|double|Boolean|Byte|Short|Character|Integer|Long|Float|Double|String)(\\[\\])*";

    /** A variable that VALUES declare. */
    record Variable(String type, String name) {}

    /**
     * Reads a hidden region.
     *
     * @throws IllegalArgumentException if it is not of the form that {@link genmodels.grading} describes
     */
    static HiddenCheck of(String region) {
        String[] parts = region.split(VERDICT, -1);
        Arguments.require(parts.length == 2, "the hidden part", "divided by one line // VERDICT", parts.length - 1);
        String[] head = parts[0].split(VALUES, -1);
        Arguments.require(
                head.length == 2 && head[0].isBlank(), "the hidden part", "begun by // VALUES", head[0].strip());
        List<Variable> variables = new ArrayList<>();
        for (StatementTree statement : statements("VALUES", head[1])) {
            if (statement instanceof VariableTree variable) {
                String type =
                        variable.getType() == null ? "var" : variable.getType().toString();
                String rule = "of a plain type (numbers, booleans, texts, arrays of these), written out";
                Arguments.require(type.matches(PLAIN), "variable " + variable.getName(), rule, type);
                variables.add(new Variable(type, variable.getName().toString()));
            }
        }
        Arguments.require(!variables.isEmpty(), "VALUES", "declaring at least one variable", "none");
        List<? extends StatementTree> verdict = statements("VERDICT", parts[1]);
        String first = verdict.isEmpty() ? "nothing" : verdict.get(0).toString();
        Matcher begin = BEGIN.matcher(first);
        Arguments.require(begin.find(), "VERDICT", "begun by Check check = Check.of(\"…\", POINTS);", first);
        return new HiddenCheck(begin.group(1), head[1].strip(), parts[1].strip(), List.copyOf(variables));
    }

    /** The cell that runs VALUES and ends with what they declared, as text. */
    String cell() {
        String names = String.join(", ", variables.stream().map(Variable::name).toList());
        // A kernel cuts long texts short, for nobody reads them; this one is read.
        return values + "\nSystem.setProperty(\"genmodels.text.length\", \"" + Values.MAX_LENGTH + "\");"
                + "\ngenmodels.grading.Values.encode(new Object[] {" + names + "})";
    }

    private static List<? extends StatementTree> statements(String what, String code) {
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Part.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "class Part { void run() throws Throwable {\n" + code + "\n} }";
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, faults, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Arguments.require(
                    faults.getDiagnostics().isEmpty(),
                    what,
                    "Java statements",
                    faults.getDiagnostics().stream()
                            .map(d -> d.getMessage(Locale.ROOT) + " in line " + (d.getLineNumber() - 1))
                            .toList());
            ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
            BlockTree body = ((MethodTree) type.getMembers().get(0)).getBody();
            return body.getStatements();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
