package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.kernel.SnippetSplitter.Kind;
import genmodels.kernel.SnippetSplitter.Part;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetSplitterTest {
    private static final JShell SHELL =
            JShell.builder().executionEngine("local").build();
    private static final SnippetSplitter SPLITTER = new SnippetSplitter(SHELL.sourceCodeAnalysis());

    @AfterAll
    static void close() {
        SHELL.close();
    }

    @Test
    void partsComeWithTheirPlaces() {
        String cell = "// first\nint x = 1;\n\n  x + 1 // sum\n";
        List<Part> parts = SPLITTER.split(cell);
        assertThat(parts).extracting(Part::kind).containsOnly(Kind.SNIPPET);
        assertThat(parts).extracting(Part::start).containsExactly(cell.indexOf("int"), cell.indexOf("x + 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%maven g:a:v",
                "  %jars lib/*.jar",
                "int x = 1;\n%classpath folder",
                "// a comment\n%load file",
                "foo()\n%maven g:a:v",
                "void f() {}\n%jars \"with blanks.jar\"",
                "/* c */\n%addMavenDependency g:a:v\n%maven g:b:v",
            })
    void aMagicIsSeenWhereASnippetCouldStart(String cell) {
        assertThat(SPLITTER.split(cell)).extracting(Part::kind).contains(Kind.LINE_MAGIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var s = \"\"\"\n%maven g:a:v\n\"\"\";",
                "/*\n%maven g:a:v\n*/ int x;",
                "int x = 17\n% 5;",
                "int x = a\n    %b;",
                "foo(1,\n%maven g:a:v\n)",
                "String s = \"%maven g:a:v\";",
                "int r = 7 %maven;",
                "void f() {\n    int x = 3\n    %load;\n}",
                "var s = \"\"\"\n  unfinished\n%maven g:a:v",
            })
    void elsewhereAPercentSignIsJava(String cell) {
        assertThat(SPLITTER.split(cell)).extracting(Part::kind).doesNotContain(Kind.LINE_MAGIC, Kind.CELL_MAGIC);
    }

    @Test
    void aCellMagicTakesTheWholeCell() {
        assertThat(SPLITTER.split("%%loadFromPOM\n<dependency/>\n"))
                .singleElement()
                .satisfies(part -> assertThat(part.kind()).isEqualTo(Kind.CELL_MAGIC));
    }

    @Test
    void onlyTheLastPartMayBeUnfinished() {
        assertThat(SPLITTER.split("int a = 1;\nfoo("))
                .extracting(Part::kind)
                .containsExactly(Kind.SNIPPET, Kind.INCOMPLETE);
        assertThat(SPLITTER.split("int a = ;")).extracting(Part::kind).containsExactly(Kind.UNKNOWN);
        assertThat(SPLITTER.split("")).isEmpty();
    }
}
