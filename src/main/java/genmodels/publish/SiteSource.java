package genmodels.publish;

import genmodels.jupyter.NotebookDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a site is made of.
 *
 * @param readme text of the course's README, which names and describes lessons and assignments
 * @param glossary text of the glossary, in Markdown
 * @param lessons executed lessons by the names of their files without the ending, in their order
 * @param homework released assignments by their names, in their order: no solutions, no hidden checks
 */
public record SiteSource(
        String readme, String glossary, Map<String, NotebookDocument> lessons, Map<String, NotebookDocument> homework) {
    /** Copies the maps. */
    public SiteSource {
        lessons = new LinkedHashMap<>(lessons);
        homework = new LinkedHashMap<>(homework);
    }
}
