package genmodels.calorimeter;

import java.util.Arrays;

/** Particles that wait to be followed, last in first out, so that there are few at a time. */
final class ParticleStack {
    private static final int DOUBLES = 7;

    private double[] values = new double[64 * DOUBLES];
    private Particle[] kinds = new Particle[64];
    private int[] slabs = new int[64];
    private int size;

    /** Adds a particle at the same place as the track, flying in the same direction. */
    void push(Particle kind, double energy, Track at) {
        push(kind, energy, at, at.ux, at.uy, at.uz);
    }

    void push(Particle kind, double energy, Track at, double ux, double uy, double uz) {
        if (size == kinds.length) {
            values = Arrays.copyOf(values, 2 * values.length);
            kinds = Arrays.copyOf(kinds, 2 * size);
            slabs = Arrays.copyOf(slabs, 2 * size);
        }
        int i = size * DOUBLES;
        values[i] = energy;
        values[i + 1] = at.x;
        values[i + 2] = at.y;
        values[i + 3] = at.z;
        values[i + 4] = ux;
        values[i + 5] = uy;
        values[i + 6] = uz;
        kinds[size] = kind;
        slabs[size++] = at.slab;
    }

    int size() {
        return size;
    }

    /** Turns the track into the particle on top, or returns false if there is none. */
    boolean pop(Track track) {
        if (size == 0) {
            return false;
        }
        int i = --size * DOUBLES;
        track.kind = kinds[size];
        track.slab = slabs[size];
        track.energy = values[i];
        track.x = values[i + 1];
        track.y = values[i + 2];
        track.z = values[i + 3];
        track.ux = values[i + 4];
        track.uy = values[i + 5];
        track.uz = values[i + 6];
        return true;
    }
}
