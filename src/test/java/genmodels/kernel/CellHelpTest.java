package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion and inspection in cells of several parts; JShell itself knows only texts of one. */
class CellHelpTest {
    private static final JShell SHELL =
            JShell.builder().executionEngine("local").build();

    private static Completion completion;
    private static Inspection inspection;

    @BeforeAll
    static void declare() {
        SnippetSplitter splitter = new SnippetSplitter(SHELL.sourceCodeAnalysis());
        completion = new Completion(SHELL.sourceCodeAnalysis(), splitter);
        inspection = new Inspection(SHELL.sourceCodeAnalysis(), splitter);
        SHELL.eval("String word = \"a\";");
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "import java.util.zip.CRC32;\n",
                "import java.util.zip.*;\nimport java.util.zip.CRC32;\n// 🎲\nint n = 1;\n",
                "%maven g:a:v\n",
                "int n = 1;\n%maven g:a:v\n",
                "int more() {\n    return 1;\n}\n\n",
                "record Pair(int left) {}\nvar p = new Pair(1);\n",
                "import java.util.zip.CRC32;\nfor (int i = 0; i < 3; i++) {\n    ",
                "import java.util.zip.CRC32;\nclass A {\n    int m() {\n        return ",
            })
    void helpDoesNotDependOnWhatStandsBefore(String before) {
        JsonObject reply = complete(before + "word.lengt");
        assertThat(matches(reply)).containsExactly("length");
        int start = before.codePointCount(0, before.length()) + "word.".length();
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(start);
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(start + "lengt".length());
        assertThat(reply.toString()).contains("int String.length()");
        assertThat(inspect(before + "word.charAt(0)", before + "word.cha")).contains("charAt(int index)");
        assertThat(inspect(before + "word.charAt(0)", before + "word.charAt(")).contains("charAt(int index)");
    }

    @Test
    void aClassIsKnownBeforeItsImportHasRun() {
        String code = "import java.util.zip.CRC32;\nvar sum = new CRC32();\nsum.getVal";
        assertThat(matches(complete(code))).containsExactly("getValue");
        assertThat(inspect(code, "import java.util.zip.CRC32;\nvar sum = new CRC32"))
                .contains("CRC32()");
        assertThat(matches(complete("import java.util.zip.CRC32;\nCRC32.cla"))).containsExactly("class");
    }

    @Test
    void anImportThatIsBeingTypedIsCompleted() {
        String code = "import java.util.zip.CRC32;\nimport java.util.zip.Adl";
        JsonObject reply = complete(code);
        assertThat(matches(reply)).containsExactly("Adler32");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(code.length() - "Adl".length());
    }

    @Test
    void namesOfPartsAboveAreKnown() {
        assertThat(matches(complete("import java.util.zip.CRC32;\nString other = \"\";\nother.isBla")))
                .containsExactly("isBlank");
    }

    @Test
    void aClassNameInATextOrACommentIsNoName() {
        AskedText asked = new AskedText(new SnippetSplitter(SHELL.sourceCodeAnalysis()));
        String rest =
                "var s = \"CRC32 of \\\"it\" + '\"' + new %s(); // CRC32\nvar t = \"\"\"\n  CRC32 \"\"\" + CRC32x.%s";
        String code = "import java.util.zip.CRC32;\n" + rest.formatted("CRC32", "CRC32");
        assertThat(asked.toExplain(code)).endsWith(rest.formatted("java.util.zip.CRC32", "CRC32"));
    }

    private static JsonObject complete(String code) {
        return completion.complete(code, code.codePointCount(0, code.length()));
    }

    private static List<String> matches(JsonObject reply) {
        return reply.getAsJsonArray("matches").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static String inspect(String code, String beforeCursor) {
        JsonObject reply = inspection.inspect(code, beforeCursor.codePointCount(0, beforeCursor.length()));
        JsonElement plain = reply.getAsJsonObject("data").get("text/plain");
        return plain == null ? "" : plain.getAsString();
    }
}
