package genmodels.calorimeter;

import genmodels.preconditions.Arguments;

/**
 * The numbers by which two sources of showers are compared (Paganini, de Oliveira and Nachman, 2018, section IV), from the cells
 * alone. Arrays are by layer: front, middle, back.
 *
 * @param layerEnergies [3] energy seen in MeV
 * @param layerFractions [3] of the total; 0 where the total is 0
 * @param total energy seen in all layers, in MeV
 * @param depth mean number of the layer, weighted by energy: 0 is all in front, 2 all in the back; 0 where nothing is seen
 * @param lateralWidths [3] standard deviation of the place along η, weighted by energy, in mm; 0 where nothing is seen
 * @param sparsities [3] share of the cells that see more than the threshold
 */
public record ShowerObservables(
        double[] layerEnergies,
        double[] layerFractions,
        double total,
        double depth,
        double[] lateralWidths,
        double[] sparsities) {
    /**
     * The observables of a shower.
     *
     * @param cells [504] energies in MeV, none negative, in the order of {@link Layer}
     * @param threshold a cell counts as hit above this energy in MeV, at least 0
     * @return its observables
     * @throws IllegalArgumentException if there are not 504 cells, or one or the threshold is negative or not a number
     */
    public static ShowerObservables of(float[] cells, double threshold) {
        Arguments.require(cells.length == Layer.CELLS, "cells", "of length " + Layer.CELLS, "length " + cells.length);
        Arguments.require(threshold >= 0, "threshold", "at least 0", threshold);
        int layers = Layer.values().length;
        double[] energies = new double[layers];
        double[] widths = new double[layers];
        double[] sparsities = new double[layers];
        double total = 0;
        double weighted = 0;
        for (Layer layer : Layer.values()) {
            int l = layer.ordinal();
            double width = Layer.WIDTH / layer.columns();
            double sum = 0;
            double squares = 0;
            int hit = 0;
            for (int i = 0; i < layer.cells(); i++) {
                double energy = cells[layer.firstCell() + i];
                if (!(energy >= 0)) { // a name for each cell would cost more than the sums
                    Arguments.require(false, "cells[" + (layer.firstCell() + i) + "]", "at least 0", energy);
                }
                double eta = (i % layer.columns() + 0.5) * width - Layer.WIDTH / 2;
                energies[l] += energy;
                sum += energy * eta;
                squares += energy * eta * eta;
                hit += energy > threshold ? 1 : 0;
            }
            double mean = energies[l] > 0 ? sum / energies[l] : 0;
            widths[l] = energies[l] > 0 ? Math.sqrt(Math.max(0, squares / energies[l] - mean * mean)) : 0;
            sparsities[l] = (double) hit / layer.cells();
            total += energies[l];
            weighted += l * energies[l];
        }
        double[] fractions = new double[layers];
        for (int l = 0; l < layers; l++) {
            fractions[l] = total > 0 ? energies[l] / total : 0;
        }
        return new ShowerObservables(energies, fractions, total, total > 0 ? weighted / total : 0, widths, sparsities);
    }
}
