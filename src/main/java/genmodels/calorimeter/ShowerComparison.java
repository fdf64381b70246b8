package genmodels.calorimeter;

import genmodels.evaluation.Wasserstein;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How far the law of one observable of generated showers is from that of simulated ones. A distance says little by itself: beside it
 * stands the distance of two simulated samples of the same size, which is chance alone.
 *
 * @param observable what is compared, with its unit
 * @param distance Wasserstein distance between generated and simulated showers, in that unit
 * @param noise the same between two simulated samples
 * @param deviation standard deviation of the observable in the simulation, in that unit
 */
public record ShowerComparison(String observable, double distance, double noise, double deviation) {
    /**
     * Compares the energies, fractions of energy, widths and sparsities of the layers, the depth, and the total by the photon's energy.
     *
     * @param generated showers of a generator, at the energies of the reference
     * @param reference simulated showers
     * @param second other simulated showers, as many
     * @return a record an observable
     */
    public static List<ShowerComparison> of(ShowerSample generated, ShowerSample reference, ShowerSample second) {
        List<ShowerComparison> all = new ArrayList<>();
        ShowerObservables[][] three = {generated.observables(), reference.observables(), second.observables()};
        for (Layer layer : Layer.values()) {
            int l = layer.ordinal();
            String name = layer.name().toLowerCase(Locale.ROOT);
            all.add(compare("energy, " + name + " (MeV)", o -> o.layerEnergies()[l], three));
            all.add(compare("fraction, " + name, o -> o.layerFractions()[l], three));
            all.add(compare("width, " + name + " (mm)", o -> o.lateralWidths()[l], three));
            all.add(compare("sparsity, " + name, o -> o.sparsities()[l], three));
        }
        all.add(compare("depth (layers)", ShowerObservables::depth, three));
        all.add(compare(
                "total / photon's energy",
                perEnergy(three[0], generated),
                perEnergy(three[1], reference),
                perEnergy(three[2], second)));
        return all;
    }

    /** Of generated showers, the reference, and the second sample. */
    private static ShowerComparison compare(
            String name, ToDoubleFunction<ShowerObservables> observable, ShowerObservables[]... three) {
        return compare(name, values(three[0], observable), values(three[1], observable), values(three[2], observable));
    }

    private static ShowerComparison compare(String name, double[] generated, double[] reference, double[] second) {
        double mean = Arrays.stream(reference).average().orElseThrow();
        double squares =
                Arrays.stream(reference).map(v -> (v - mean) * (v - mean)).sum();
        return new ShowerComparison(
                name,
                Wasserstein.distance(generated, reference),
                Wasserstein.distance(second, reference),
                Math.sqrt(squares / (reference.length - 1)));
    }

    private static double[] values(ShowerObservables[] observables, ToDoubleFunction<ShowerObservables> observable) {
        return Arrays.stream(observables).mapToDouble(observable).toArray();
    }

    private static double[] perEnergy(ShowerObservables[] observables, ShowerSample showers) {
        double[] totals = values(observables, ShowerObservables::total);
        Arrays.setAll(totals, i -> totals[i] / showers.energies()[i]);
        return totals;
    }
}
