package genmodels.notebook;

import genmodels.plot.Animation;
import genmodels.plot.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.IChart;
import org.w3c.dom.Document;

/** Charts and images as PNG and SVG. */
final class Pictures {
    private Pictures() {}

    static MimeBundle png(MimeBundle bundle, IChart chart) {
        int width = chart.getWidth();
        int height = chart.getHeight();
        return png(bundle, Png.image(chart), width, height);
    }

    static MimeBundle png(MimeBundle bundle, BufferedImage image) {
        return png(bundle, image, image.getWidth(), image.getHeight());
    }

    /** Shown at a size of its own, in CSS pixels. */
    static MimeBundle png(MimeBundle bundle, BufferedImage image, int width, int height) {
        String content = Base64.getEncoder().encodeToString(Png.bytes(image));
        return bundle.with("image/png", content, Map.of("width", width, "height", height));
    }

    /** Where HTML is not shown, the last frame stands. */
    static MimeBundle gif(MimeBundle bundle, Animation animation) {
        BufferedImage last = animation.frames().get(animation.frames().size() - 1);
        String html = "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/gif;base64,%s\">"
                .formatted(
                        animation.width(),
                        animation.height(),
                        animation,
                        Base64.getEncoder().encodeToString(animation.gif()));
        return png(bundle, last, animation.width(), animation.height()).with("text/html", html);
    }

    static MimeBundle svg(MimeBundle bundle, IChart chart) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            SVGGraphics2D graphics = new SVGGraphics2D(SVGGeneratorContext.createDefault(document), false);
            graphics.setSVGCanvasSize(new java.awt.Dimension(chart.getWidth(), chart.getHeight()));
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
            StringWriter out = new StringWriter();
            graphics.stream(out, true);
            return bundle.with("image/svg+xml", out.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
