package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.openUnit;
import static genmodels.preconditions.Arguments.require;

/**
 * Two models in one: each next symbol follows a mean of their laws, {@code w p(x_t | x_<t) + (1 − w) q(x_t | x_<t)}. Good where the
 * two err in different places, as a counter of rare words and a network of long memory do. It costs both models' time.
 */
public final class InterpolatedModel implements AutoregressiveModel {
    private final AutoregressiveModel first;
    private final AutoregressiveModel second;
    private final double weight;

    private InterpolatedModel(AutoregressiveModel first, AutoregressiveModel second, double weight) {
        this.first = first;
        this.second = second;
        this.weight = weight;
    }

    /**
     * The mean of two models.
     *
     * @param first a model
     * @param second a model of the same alphabet
     * @param weight of the first, in (0, 1); choose it on a text that neither has learned, or take ½
     * @return the model
     * @throws IllegalArgumentException if a model is null, the alphabets differ, or the weight is out of range
     */
    public static InterpolatedModel of(AutoregressiveModel first, AutoregressiveModel second, double weight) {
        notNull("first", first);
        notNull("second", second);
        require(
                first.alphabet().toString().equals(second.alphabet().toString()),
                "alphabet of second",
                "that of the first",
                second.alphabet());
        openUnit("weight", weight);
        return new InterpolatedModel(first, second, weight);
    }

    @Override
    public Alphabet alphabet() {
        return first.alphabet();
    }

    @Override
    public Reader reader() {
        Reader one = first.reader();
        Reader other = second.reader();
        return new Reader() {
            @Override
            public double[] next() {
                double[] p = one.next();
                double[] q = other.next();
                double[] law = new double[p.length];
                for (int i = 0; i < law.length; i++) {
                    law[i] = Math.log(weight * Math.exp(p[i]) + (1 - weight) * Math.exp(q[i]));
                }
                return law;
            }

            @Override
            public void read(int symbol) {
                one.read(symbol);
                other.read(symbol);
            }
        };
    }
}
