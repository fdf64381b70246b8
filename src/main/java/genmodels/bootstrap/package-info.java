/**
 * The bootstrap: draw pseudo-samples from the empirical law of the data, and read off how an estimate varies.
 *
 * <p>A {@link genmodels.bootstrap.Statistic} is a number computed from rows of the data; a
 * {@link genmodels.bootstrap.Resampling} draws those rows; {@link genmodels.bootstrap.Bootstrap} repeats this on all cores, with
 * the same answer for any number of threads; a {@link genmodels.bootstrap.BootstrapResult} gives standard error, bias and
 * five intervals. A {@link genmodels.bootstrap.CoverageStudy} measures how often the intervals keep their promise.
 */
package genmodels.bootstrap;
