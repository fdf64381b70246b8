package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The figures that are stored in lessons: they live in a browser of today, make no sound and fit a phone. */
class StoredFiguresIT {
    private static final int LESSON_BYTES = 1_500_000;

    @RegisterExtension
    static final TouchPage page = new TouchPage();

    @Test
    void everyStoredFigureLives() throws IOException {
        int all = 0;
        try (Stream<Path> lessons = Files.list(Path.of("notebooks", "lessons"))) {
            for (Path lesson : lessons.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList()) {
                List<String> figures = figures(lesson);
                if (figures.isEmpty()) {
                    continue;
                }
                String name = lesson.getFileName().toString();
                assertThat(figures.stream().mapToInt(String::length).sum())
                        .as("bytes of %s", name)
                        .isLessThan(LESSON_BYTES);
                page.sized(390, 844, 2).open(figures.toArray(String[]::new));
                for (int i = 0; i < figures.size(); i++) {
                    int figure = i;
                    page.await(
                            "figure " + i + " of " + name + " lives",
                            () -> Boolean.TRUE.equals(page.script(
                                    "const place = document.querySelectorAll('[data-touch]')[arguments[0]];"
                                            + "return !!(place && place.values && Object.keys(place.values()).length > 0)",
                                    figure)));
                }
                assertThat((Boolean) page.script("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s fits a phone", name)
                        .isTrue();
                page.assertQuiet();
                page.keepPicture("stored-" + name);
                all += figures.size();
            }
        }
        assertThat(all).isGreaterThanOrEqualTo(5);
    }

    private static List<String> figures(Path lesson) throws IOException {
        List<String> figures = new ArrayList<>();
        JsonObject notebook = JsonParser.parseString(Files.readString(lesson)).getAsJsonObject();
        for (JsonElement cell : notebook.getAsJsonArray("cells")) {
            if (!cell.getAsJsonObject().has("outputs")) {
                continue;
            }
            for (JsonElement output : cell.getAsJsonObject().getAsJsonArray("outputs")) {
                JsonObject data = output.getAsJsonObject().getAsJsonObject("data");
                String html = data == null ? "" : text(data.get("text/html"));
                if (html.contains("data-touch=")) {
                    figures.add(html);
                }
            }
        }
        return figures;
    }

    /** Notebook files hold a text as one string or as a list of lines. */
    private static String text(JsonElement value) {
        if (value == null) {
            return "";
        }
        if (!value.isJsonArray()) {
            return value.getAsString();
        }
        StringBuilder lines = new StringBuilder();
        value.getAsJsonArray().forEach(line -> lines.append(line.getAsString()));
        return lines.toString();
    }
}
