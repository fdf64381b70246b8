package genmodels.bench;

import java.util.Locale;

/**
 * One line of the results.
 *
 * @param task the task
 * @param name the case
 * @param ours our figure, the median over the turns
 * @param peerName the peer
 * @param peer its figure
 * @param unit of both
 */
record Row(String task, String name, double ours, String peerName, double peer, String unit) {
    /** Below 1 we are better. */
    double ratio() {
        return ours / peer;
    }

    String csv() {
        return String.join(",", task, name, figure(ours), peerName, figure(peer), unit, figure(ratio()));
    }

    static String figure(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
