package genmodels.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as Jupyter reads it (CommonMark, tables, raw HTML, formulas) to HTML, for all texts of one page: headings get
 * identities that are unique in it, in Jupyter's form, and are kept for a table of contents.
 */
final class Prose {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .nodeRendererFactory(PlainCode::new)
            .extensions(EXTENSIONS)
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();

    // Outside of tags; so that screen readers say the words in their language.
    private static final Pattern RUSSIAN = Pattern.compile("(<[^>]*>)|(\\p{IsCyrillic}+(?:[ ,–-]+\\p{IsCyrillic}+)*)");

    private final UnaryOperator<String> links;
    private final Set<String> taken = new HashSet<>();
    private final List<Heading> headings = new ArrayList<>();

    /**
     * Begins a page.
     *
     * @param links what becomes of the address of a link or picture
     */
    Prose(UnaryOperator<String> links) {
        this.links = links;
    }

    /** The HTML of a text. */
    String html(String markdown) {
        MathText math = new MathText(markdown);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> attributes(math))
                .nodeRendererFactory(CodeBlocks::new)
                .build();
        String html = renderer.render(PARSER.parse(math.text()));
        String spoken = RUSSIAN.matcher(html).replaceAll(m -> {
            String words = m.group(2) == null ? m.group() : "<span lang=\"ru\">" + m.group() + "</span>";
            return Matcher.quoteReplacement(words);
        });
        return math.html(spoken)
                .replaceAll("<th[^>]*></th>", "<td></td>")
                .replace("<table>", "<div class=\"table\"><table>")
                .replace("</table>", "</table></div>");
    }

    /** The headings so far, in their order. */
    List<Heading> headings() {
        return List.copyOf(headings);
    }

    /** What a text says, without marks; formulas in readable characters. Blocks are parted by empty lines. */
    static String plain(String markdown) {
        MathText math = new MathText(markdown);
        return math.plain(PLAIN.render(PARSER.parse(math.text())));
    }

    private AttributeProvider attributes(MathText math) {
        return (Node node, String tag, Map<String, String> attributes) -> {
            if (node instanceof org.commonmark.node.Heading heading) {
                String title = math.plain(PLAIN.render(heading)).strip();
                String id = unique(title);
                attributes.put("id", id);
                headings.add(new Heading(heading.getLevel(), id, title));
            }
            if (tag.equals("th")) {
                attributes.put("scope", "col");
            }
            String side = attributes.remove("align");
            if (side != null) {
                attributes.put("style", "text-align:" + side);
            }
            attributes.computeIfPresent("href", (name, address) -> links.apply(address));
            attributes.computeIfPresent("src", (name, address) -> links.apply(address));
        };
    }

    private String unique(String title) {
        String base = title.replaceAll("[\"'<>&%#`\\\\]", "").replaceAll("\\s+", "-");
        String id = base.isEmpty() ? "section" : base;
        for (int n = 1; !taken.add(id); n++) {
            id = base + "-" + n;
        }
        return id;
    }

    /**
     * A heading of a page.
     *
     * @param level 1 to 6
     * @param id its identity, the fragment of its address
     * @param title its text, without marks
     */
    record Heading(int level, String id, String title) {}

    /** Fenced code in the colours of Java, where it is Java. */
    private record CodeBlocks(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock block = (FencedCodeBlock) node;
            String code = block.getLiteral().stripTrailing();
            boolean java = block.getInfo() != null && block.getInfo().strip().equals("java");
            context.getWriter()
                    .raw("<pre class=\"code\"><code>" + (java ? JavaColours.html(code) : Html.escape(code))
                            + "</code></pre>\n");
        }
    }

    /** Code in a line as it is: the plain renderer would put it in quotation marks. */
    private record PlainCode(TextContentNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Code.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().write(((Code) node).getLiteral());
        }
    }
}
