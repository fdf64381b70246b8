package genmodels.bench;

import genmodels.distribution.Density;
import genmodels.random.Seeds;
import genmodels.sampling.NumericalInversion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numerical inversion from a density alone at a u-error of 1e-10, against SciPy's {@code NumericalInversePolynomial} (UNU.RAN's
 * PINV): nanoseconds a draw in arrays of a million, and nanoseconds of the set-up.
 */
final class Inversion {
    private static final List<String> LAWS = List.of("normal", "gamma-2.5", "gamma-0.5", "beta-2-5", "t-3", "mixture");
    private static final String SET_UP = ".set-up";
    private static final int DRAWS = 1_000_000;

    private Inversion() {}

    static Task task() {
        return new Task(
                "numerical-inversion",
                "ns",
                Stream.concat(LAWS.stream(), LAWS.stream().map(law -> law + SET_UP))
                        .toList(),
                Engine.java("genmodels", () -> Inversion::nanos),
                List.of(Engine.python("scipy-pinv", "numerical_inversion.py")));
    }

    private static double nanos(String name) {
        boolean setUp = name.endsWith(SET_UP);
        Density density = BenchLaws.of(setUp ? name.substring(0, name.length() - SET_UP.length()) : name);
        NumericalInversion sampler = NumericalInversion.of(Seeds.of(1).generator("bench"), density);
        List<Double> nanos = new ArrayList<>();
        double use = 0;
        long end = System.nanoTime() + 700_000_000L;
        for (int run = 0; run < 5 || System.nanoTime() < end; run++) {
            long start = System.nanoTime();
            if (setUp) {
                use += NumericalInversion.of(Seeds.of(run).generator("bench"), density)
                        .quantile(0.5);
                nanos.add((double) (System.nanoTime() - start));
            } else {
                use += sampler.samples(DRAWS)[DRAWS - 1];
                nanos.add((System.nanoTime() - start) / (double) DRAWS);
            }
        }
        if (Double.isNaN(use)) {
            throw new IllegalStateException("a draw is not a number");
        }
        return Bench.median(nanos);
    }
}
