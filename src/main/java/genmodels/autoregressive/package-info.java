/**
 * Models that write one symbol after another: {@code p(x) = Π p(x_t | x_<t)}, an explicit likelihood that is exact.
 *
 * <p>An {@link genmodels.autoregressive.AutoregressiveModel} gives the law of the next symbol after any beginning, and from that
 * alone follow the probability of any text, where it surprises, and new texts. {@link genmodels.autoregressive.NGramModel} counts,
 * and is the bar to beat; {@link genmodels.autoregressive.CharRnn} learns a recurrent network.
 */
package genmodels.autoregressive;
