/**
 * Arrays in, pictures out, in one look for the whole course.
 *
 * <p>{@link genmodels.plot.Look#chart} gives an empty chart with its titles; the other classes, each named after a kind of
 * picture, add to it and return it, so that calls chain. Showing and saving are somebody else's business.
 *
 * <pre>{@code
 * XYChart chart = Look.chart("Exponential law, rate 2", "x", "density");
 * Histograms.add(chart, "100,000 draws", draws, 60);
 * Curves.addFunction(chart, "density", law::density, 0, 4);
 * }</pre>
 */
package genmodels.plot;
