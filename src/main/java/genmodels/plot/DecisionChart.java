package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A decision chart, read from left to right: questions, their possible replies, and conclusions at the right.
 *
 * <pre>{@code
 * DecisionChart.of("Umbrella?", ask("Does it rain?", on("yes", conclude("take it", Look.BLUE)), on("no", conclude("leave it", Look.GREY))));
 * }</pre>
 */
public final class DecisionChart extends TitledPicture {
    private static final int ROW = 58;
    private static final int BEND = 14;
    private static final int MARGIN = 12;
    private static final int LINE = 16;

    private static final Font REPLY = Look.font(Font.ITALIC, 12);
    private static final FontRenderContext TEXT = new FontRenderContext(null, true, true);

    /** A question or a conclusion. */
    public sealed interface Node permits Question, Conclusion {}

    /**
     * A reply to a question and what follows from it.
     *
     * @param reply a word or two, written on the line
     * @param next what follows
     */
    public record Branch(String reply, Node next) {}

    private record Question(String text, List<Branch> branches) implements Node {}

    private record Conclusion(String text, Color colour) implements Node {}

    private final Node root;
    private final int depth;
    private final int leaves;
    private final int box; // width of a box, from its longest line
    private final int gap; // between columns, from the longest reply

    private DecisionChart(String title, Node root) {
        super(title, 15);
        this.root = root;
        this.depth = depth(root);
        this.leaves = leaves(root);
        this.box = widestLine(root) + 20;
        this.gap = widestReply(root) + BEND + 14;
    }

    /**
     * The chart of a decision.
     *
     * @param title what is decided; empty for none
     * @param root the first question
     * @return the picture
     * @throws IllegalArgumentException if an argument is null
     */
    public static DecisionChart of(String title, Node root) {
        return new DecisionChart(title, Arguments.notNull("root", root));
    }

    /**
     * A question.
     *
     * @param text the question; a line break begins a new line, the first line is bold
     * @param branches at least one
     * @return the node
     * @throws IllegalArgumentException if there is no branch
     */
    public static Node ask(String text, Branch... branches) {
        Arguments.require(branches.length > 0, "branches", "at least one", "none");
        return new Question(Arguments.notNull("text", text), List.of(branches));
    }

    /**
     * A reply to a question.
     *
     * @param reply a word or two, written on the line
     * @param next what follows
     * @return the branch
     */
    public static Branch on(String reply, Node next) {
        return new Branch(Arguments.notNull("reply", reply), Arguments.notNull("next", next));
    }

    /**
     * A conclusion.
     *
     * @param text the conclusion; a line break begins a new line, the first line is bold
     * @param colour colour of its frame
     * @return the node
     */
    public static Node conclude(String text, Color colour) {
        return new Conclusion(Arguments.notNull("text", text), Arguments.notNull("colour", colour));
    }

    @Override
    public int getWidth() {
        return 2 * MARGIN + depth * box + (depth - 1) * gap;
    }

    @Override
    public int getHeight() {
        return top() + leaves * ROW + MARGIN;
    }

    @Override
    protected void paintContent(Graphics2D g) {
        smooth(g);
        paint(g, root, 0, top());
    }

    /** Paints a node and all that follows in the rows from y on; returns the height of its middle. */
    private double paint(Graphics2D g, Node node, int column, int y) {
        int x = MARGIN + column * (box + gap);
        if (node instanceof Conclusion conclusion) {
            double middle = y + ROW / 2.0;
            box(g, conclusion.text, x, middle, conclusion.colour, 2.2f);
            return middle;
        }
        Question question = (Question) node;
        List<Double> ends = new ArrayList<>();
        int at = y;
        for (Branch branch : question.branches) {
            ends.add(paint(g, branch.next, column + 1, at));
            at += leaves(branch.next) * ROW;
        }
        double middle = (ends.get(0) + ends.get(ends.size() - 1)) / 2;
        for (int i = 0; i < ends.size(); i++) {
            line(g, x + box, middle, x + box + gap, ends.get(i), question.branches.get(i).reply);
        }
        box(g, question.text, x, middle, Look.GREY, 1.2f);
        return middle;
    }

    private static void line(Graphics2D g, double x0, double y0, double x1, double y1, String reply) {
        double bend = x0 + BEND;
        Path2D path = new Path2D.Double();
        path.moveTo(x0, y0);
        path.lineTo(bend, y0);
        path.lineTo(bend, y1);
        path.lineTo(x1, y1);
        g.setColor(Look.GREY);
        g.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
        g.setColor(Look.INK);
        g.setFont(REPLY);
        g.drawString(reply, (float) bend + 6, (float) y1 - 4);
    }

    private void box(Graphics2D g, String text, double x, double middle, Color frame, float stroke) {
        String[] lines = text.split("\n");
        double height = lines.length * LINE + 12;
        RoundRectangle2D outline = new RoundRectangle2D.Double(x, middle - height / 2, box, height, 10, 10);
        g.setColor(Color.WHITE);
        g.fill(outline);
        g.setColor(Look.faint(frame, 0.10));
        g.fill(outline);
        g.setColor(frame);
        g.setStroke(new BasicStroke(stroke));
        g.draw(outline);
        g.setColor(Look.INK);
        for (int i = 0; i < lines.length; i++) {
            g.setFont(font(i));
            FontMetrics metrics = g.getFontMetrics();
            float left = (float) (x + (box - metrics.stringWidth(lines[i])) / 2.0);
            g.drawString(lines[i], left, (float) (middle - height / 2 + 6 + i * LINE + 12));
        }
    }

    private static Font font(int line) {
        return Look.font(line == 0 ? Font.BOLD : Font.PLAIN, 12);
    }

    private static int width(Font font, String text) {
        return (int) Math.ceil(font.getStringBounds(text, TEXT).getWidth());
    }

    private static int widestLine(Node node) {
        String[] lines = (node instanceof Question q ? q.text : ((Conclusion) node).text).split("\n");
        int widest = IntStream.range(0, lines.length)
                .map(i -> width(font(i), lines[i]))
                .max()
                .orElse(0);
        for (Branch branch : branches(node)) {
            widest = Math.max(widest, widestLine(branch.next));
        }
        return widest;
    }

    private static int widestReply(Node node) {
        int widest = 0;
        for (Branch branch : branches(node)) {
            widest = Math.max(widest, Math.max(width(REPLY, branch.reply), widestReply(branch.next)));
        }
        return widest;
    }

    private static List<Branch> branches(Node node) {
        return node instanceof Question question ? question.branches : List.of();
    }

    private int top() {
        return getTitle().isBlank() ? MARGIN : TITLE_HEIGHT;
    }

    private static int depth(Node node) {
        return 1 + branches(node).stream().mapToInt(b -> depth(b.next)).max().orElse(0);
    }

    private static int leaves(Node node) {
        return Math.max(1, branches(node).stream().mapToInt(b -> leaves(b.next)).sum());
    }
}
