package genmodels.interactive;

import genmodels.plot.Look;
import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a model of texts writes while it is trained, and its loss. */
public final class TextReplay extends Replay<TextReplay.Sample, TextReplay.Sample> {
    private static final int WIDTH = 660;
    private static final int LETTERS = 76;
    private static final int LINES = 4;
    private static final int LINE = 17;

    private final String lossName;

    /**
     * A text and a loss.
     *
     * @param text what the model writes
     * @param loss finite
     */
    public record Sample(String text, double loss) {}

    private TextReplay(String title, String description, String unit, String lossName) {
        super(title, description, unit, sample -> sample.text.getBytes(StandardCharsets.UTF_8).length + 10L);
        this.lossName = lossName;
    }

    /**
     * A recorder.
     *
     * @param title what is trained, a few words
     * @param description what happens, a sentence
     * @param unit what a step is called, for example {@code step}
     * @param lossName the loss and its unit, for example {@code nats a character}
     * @return a recorder without frames
     */
    public static TextReplay of(String title, String description, String unit, String lossName) {
        return new TextReplay(title, description, unit, Arguments.notNull("lossName", lossName));
    }

    @Override
    Sample kept(Sample sample) {
        Arguments.notNull("sample", sample);
        Arguments.notNull("text", sample.text);
        Arguments.finite("loss", sample.loss);
        return sample;
    }

    @Override
    void write(List<Sample> frames, FigureData data) {
        data.texts("texts", frames.stream().map(Sample::text).toList())
                .numbers("losses", frames.stream().mapToDouble(Sample::loss).toArray())
                .text("lossName", lossName);
    }

    @Override
    String script() {
        return "replay_texts";
    }

    @Override
    BufferedImage still(List<Sample> frames, List<String> labels) {
        int block = (LINES + 2) * LINE;
        BufferedImage page = new BufferedImage(2 * WIDTH, 2 * block * frames.size(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.scale(2, 2);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, page.getHeight());
        g.setColor(Look.INK);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < frames.size(); i++) {
            int y = i * block + LINE;
            g.setFont(Look.font(Font.BOLD, 13));
            g.drawString(labels.get(i), 4, y);
            g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
            for (String line : lines(frames.get(i).text)) {
                y += LINE;
                g.drawString(line, 4, y);
            }
        }
        g.dispose();
        return page;
    }

    /** The first lines, broken between words where there are words. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            int at = 0;
            do {
                int end = Math.min(line.length(), at + LETTERS);
                int space = line.lastIndexOf(' ', end);
                if (end < line.length() && space > at + LETTERS / 2) {
                    end = space;
                }
                lines.add(line.substring(at, end).strip());
                at = end;
            } while (at < line.length());
        }
        return lines.subList(0, Math.min(LINES, lines.size()));
    }
}
