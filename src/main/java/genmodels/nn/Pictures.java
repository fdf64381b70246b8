package genmodels.nn;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Between our rows and Deeplearning4j's pictures: its convolutions want [batch, channels, height, width]. */
final class Pictures {
    private Pictures() {}

    /** Channels, height and width that come out of a part; null if rows do. */
    static int[] outputShape(Part part) {
        if (part instanceof Convolution c) {
            return new int[] {c.filters(), c.patches().outHeight(), c.patches().outWidth()};
        }
        if (part instanceof TransposedConvolution t) {
            return new int[] {t.filters(), t.outputHeight(), t.outputWidth()};
        }
        return null;
    }

    private static int[] inputShape(Part part) {
        if (part instanceof Convolution c) {
            return new int[] {c.channels(), c.height(), c.width()};
        }
        if (part instanceof TransposedConvolution t) {
            return new int[] {t.channels(), t.height(), t.width()};
        }
        return null;
    }

    /** What leads to a part from the shape that the one before it gives (null for rows); null if nothing is needed. */
    static InputPreProcessor between(int[] before, Part part) {
        int[] wanted = inputShape(part);
        if (Arrays.equals(before, wanted)) {
            return null;
        }
        InputPreProcessor toRows =
                before == null ? null : new CnnToFeedForwardPreProcessor(before[1], before[2], before[0]);
        InputPreProcessor toPicture =
                wanted == null ? null : new FeedForwardToCnnPreProcessor(wanted[1], wanted[2], wanted[0]);
        if (toRows == null || toPicture == null) {
            return toRows == null ? toPicture : toRows;
        }
        return new ComposableInputPreProcessor(toRows, toPicture);
    }
}
