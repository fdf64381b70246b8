package genmodels.publish;

import genmodels.jupyter.NotebookDocument.Cell;
import java.util.List;

/**
 * A cell as HTML.
 *
 * @param cell the cell
 * @param source Markdown as elements, code in colours within {@code pre}; empty for other cells
 * @param outputs its outputs in their order, each one element or more
 * @param headings the headings of a Markdown cell
 * @param figures the pictures among its outputs
 * @param stills the still pictures of the figures that one can touch, which its outputs hold themselves
 */
record CellMarkup(
        Cell cell,
        String source,
        List<String> outputs,
        List<Prose.Heading> headings,
        List<Figure> figures,
        List<Figure> stills) {
    CellMarkup {
        outputs = List.copyOf(outputs);
        headings = List.copyOf(headings);
        figures = List.copyOf(figures);
        stills = List.copyOf(stills);
    }
}
