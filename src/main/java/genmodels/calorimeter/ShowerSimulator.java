package genmodels.calorimeter;

import static genmodels.calorimeter.Particle.ELECTRON_MASS;

import genmodels.parallel.Parallel;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A Monte Carlo of electromagnetic showers that follows every particle step by step through a sampling calorimeter of lead and
 * liquid argon ({@link Layer}): what a program like Geant does, cut down to what makes a shower a shower.
 *
 * <ul>
 *   <li>Photons make pairs, scatter on electrons, or are absorbed ({@link PhotonInteractions} has the rates); a pair shares
 *       the energy by 1 − 4/3 x(1 − x).
 *   <li>Electrons and positrons radiate photons by dk/k (4/3 − 4/3 y + y²), y = k/E, less where the nucleus is not screened
 *       ({@link Screening}); they lose energy to the material evenly
 *       along the way, the critical energy over a radiation length (Rossi's approximation B); they scatter by 15 MeV/(pβ) √t in
 *       each plane over t radiation lengths (Rossi and Greisen, 1941), which gives the shower its Molière radius.
 *   <li>A positron at rest ends in two photons of 511 keV.
 * </ul>
 *
 * <p>The formulas are those of the Review of Particle Physics (2022), "Passage of particles through matter". Left out: hadrons,
 * the angles of radiation and pairs (far below those of scattering), the suppression of very energetic ones in matter (LPM).
 * The time of a shower grows as its energy: about a millisecond for a GeV.
 */
public final class ShowerSimulator {
    private static final double SCATTERING = 15.0; // MeV
    private static final double SLOW = 1; // MeV
    private static final double LARGEST_LOSS = 0.2; // share of the energy that a step may take by ionisation
    private static final PhotonInteractions IN_LEAD = new PhotonInteractions(Material.LEAD);
    private static final PhotonInteractions IN_ARGON = new PhotonInteractions(Material.LIQUID_ARGON);
    private static final Screening LEAD_SCREENING = new Screening(Material.LEAD);
    private static final Screening ARGON_SCREENING = new Screening(Material.LIQUID_ARGON);

    private final UniformRandomProvider rng;
    private final ContinuousSampler exponential;
    private final double cutOff;
    private final double step;
    private final ParticleStack stack = new ParticleStack();
    private final Track track = new Track();

    private final double[] cells = new double[Layer.CELLS];
    private final double[] depth = new double[Track.SLABS / 2];
    private final double[] rings = new double[Shower.RINGS];
    private double leakage;
    private Consumer<TrackPiece> watcher; // null for none, so that nobody pays who does not look
    private TrackPiece begun;

    private ShowerSimulator(UniformRandomProvider rng, ShowerOptions options) {
        this.rng = rng;
        this.exponential = ZigguratSampler.Exponential.of(rng);
        this.cutOff = options.cutOff();
        this.step = options.step();
    }

    /**
     * A simulator that draws from a generator.
     *
     * @param rng where chance comes from
     * @param options how finely to follow
     * @return a simulator; not safe for use by several threads at once
     * @throws IllegalArgumentException if an argument is null
     */
    public static ShowerSimulator of(UniformRandomProvider rng, ShowerOptions options) {
        return new ShowerSimulator(Arguments.notNull("rng", rng), Arguments.notNull("options", options));
    }

    /**
     * Many showers, one after another on each thread; shower i has a generator of its own, so that the result does not depend
     * on the number of threads.
     *
     * @param particle what flies in
     * @param energies kinetic energy of each in MeV, from the cut-off to 10⁷
     * @param options how finely to follow
     * @param seeds where chance comes from
     * @param threads how many share the work, at least 1
     * @param progress told how many more are done
     * @return the showers in the order of the energies
     * @throws IllegalArgumentException if an energy or the number of threads is out of its range, or an argument is null
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static List<Shower> simulate(
            Particle particle,
            double[] energies,
            ShowerOptions options,
            Seeds seeds,
            int threads,
            IntConsumer progress) {
        Arguments.notNull("seeds", seeds);
        Arguments.notNull("particle", particle);
        Arguments.notNull("options", options);
        for (double energy : energies) {
            checkEnergy(energy, options.cutOff());
        }
        List<Shower> showers = new ArrayList<>(Collections.nCopies(energies.length, null));
        Parallel.run(energies.length, 1, threads, progress, part -> {
            ShowerSimulator simulator = of(seeds.generator("shower", part), options);
            return i -> showers.set(i, simulator.shower(particle, energies[i]));
        });
        return showers;
    }

    /**
     * One shower of a particle that hits the middle of the calorimeter's front at a right angle.
     *
     * @param particle what flies in
     * @param energy its kinetic energy in MeV, from the cut-off to 10⁷
     * @return where its energy went
     * @throws IllegalArgumentException if the energy is out of its range or the particle null
     */
    public Shower shower(Particle particle, double energy) {
        Arguments.notNull("particle", particle);
        checkEnergy(energy, cutOff);
        Arrays.fill(cells, 0);
        Arrays.fill(depth, 0);
        Arrays.fill(rings, 0);
        leakage = 0;
        track.x = 0;
        track.y = 0;
        track.z = 0;
        track.ux = 0;
        track.uy = 0;
        track.uz = 1;
        track.slab = 0;
        stack.push(particle, energy, track);
        while (stack.pop(track)) {
            if (track.kind == Particle.PHOTON) {
                followPhoton();
            } else {
                followElectron();
            }
        }
        float[] seen = new float[cells.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (float) cells[i];
        }
        return new Shower(energy, seen, depth.clone(), rings.clone(), leakage);
    }

    /**
     * One shower, watched: the same as without a watcher, from the same generator.
     *
     * @param particle what flies in
     * @param energy its kinetic energy in MeV, from the cut-off to 10⁷
     * @param watch hears of every piece of every particle's way, one particle after another; some thousands for each GeV
     * @return where its energy went
     * @throws IllegalArgumentException if the energy is out of its range or another argument null
     */
    public Shower shower(Particle particle, double energy, Consumer<TrackPiece> watch) {
        watcher = Arguments.notNull("watch", watch);
        try {
            return shower(particle, energy);
        } finally {
            watcher = null;
        }
    }

    private static void checkEnergy(double energy, double cutOff) {
        Arguments.between("energy", energy, cutOff, 1e7);
    }

    private void followPhoton() {
        double energy = track.energy;
        if (energy < cutOff) {
            leave(energy);
            return;
        }
        beginPiece();
        double left = exponential.sample(); // mean free paths until it interacts
        double inLead = rate(IN_LEAD, energy);
        double inArgon = rate(IN_ARGON, energy);
        while (true) {
            double rate = track.isInArgon() ? inArgon : inLead;
            double way = track.toSurface();
            if (left < rate * way) {
                track.move(left / rate);
                break;
            }
            left -= rate * way;
            track.cross(way);
            if (track.isOutside()) {
                leakage += energy;
                endPiece();
                return;
            }
        }
        endPiece();
        if (track.isOutside()) {
            leakage += energy;
            return;
        }
        PhotonInteractions here = track.isInArgon() ? IN_ARGON : IN_LEAD;
        double choice = rng.nextDouble() * (track.isInArgon() ? inArgon : inLead) - here.pairProduction(energy);
        if (choice < 0) {
            makePair(energy);
        } else if (choice < here.compton(energy)) {
            scatterPhoton(energy);
        } else {
            stack.push(Particle.ELECTRON, energy, track);
        }
    }

    private static double rate(PhotonInteractions interactions, double energy) {
        return interactions.pairProduction(energy) + interactions.compton(energy) + interactions.photoelectric(energy);
    }

    private void makePair(double energy) {
        double share;
        do {
            share = rng.nextDouble();
        } while (rng.nextDouble() > 1 - 4.0 / 3 * share * (1 - share));
        double kinetic = energy - 2 * ELECTRON_MASS;
        stack.push(Particle.ELECTRON, share * kinetic, track);
        stack.push(Particle.POSITRON, (1 - share) * kinetic, track);
    }

    /** Draws from the law of Klein and Nishina as a mixture of two closed inverses with a rejection (Butcher and Messel, 1960). */
    private void scatterPhoton(double energy) {
        double k = energy / ELECTRON_MASS;
        double least = 1 / (1 + 2 * k);
        double first = -Math.log(least);
        double second = 0.5 * (1 - least * least);
        double share;
        double oneMinusCos;
        double sin2;
        do {
            share = rng.nextDouble() * (first + second) < first
                    ? Math.exp(-first * rng.nextDouble())
                    : Math.sqrt(least * least + (1 - least * least) * rng.nextDouble());
            oneMinusCos = (1 - share) / (k * share);
            sin2 = oneMinusCos * (2 - oneMinusCos);
        } while (rng.nextDouble() > 1 - share * sin2 / (1 + share * share));
        double scattered = share * energy;
        double kinetic = energy - scattered;
        double angle = 2 * Math.PI * rng.nextDouble();
        double sinAround = Math.sin(angle);
        double cosAround = Math.cos(angle);
        double ux = track.ux;
        double uy = track.uy;
        double uz = track.uz;
        double sin = Math.sqrt(Math.max(0, sin2));
        track.turn(sin, 1 - oneMinusCos, sinAround, cosAround);
        stack.push(Particle.PHOTON, scattered, track);
        // Momentum is kept: the electron takes what the photon has lost, along and across.
        double along = energy - scattered * (1 - oneMinusCos);
        double across = scattered * sin;
        double momentum = Math.sqrt(along * along + across * across);
        track.ux = ux;
        track.uy = uy;
        track.uz = uz;
        track.turn(across / momentum, along / momentum, -sinAround, -cosAround);
        stack.push(Particle.ELECTRON, kinetic, track);
    }

    private void followElectron() {
        double toRadiate = exponential.sample(); // in mean numbers of radiated photons
        while (true) {
            double kinetic = track.energy;
            Material material = track.isInArgon() ? Material.LIQUID_ARGON : Material.LEAD;
            if (kinetic < cutOff || staysInSlab(kinetic, material)) {
                end();
                return;
            }
            double lossRate = material.ionisationLoss() + softRadiation(kinetic) / material.radiationLength();
            double radiation = radiationRate(kinetic) / material.radiationLength();
            double surface = track.toSurface();
            double way = Math.min(step * material.radiationLength(), LARGEST_LOSS * kinetic / lossRate);
            boolean crosses = surface <= way;
            way = crosses ? surface : way;
            boolean radiates = toRadiate < way * radiation;
            if (radiates) {
                way = toRadiate / radiation;
                crosses = false;
            }
            double loss = Math.min(kinetic, way * lossRate);
            beginPiece();
            track.move(0.5 * way);
            if (track.isOutside()) {
                leak();
                return;
            }
            leave(loss);
            track.move(-0.5 * way);
            track.energy = kinetic - loss;
            if (crosses) {
                track.cross(way);
            } else {
                track.move(way);
            }
            endPiece();
            if (track.isOutside()) {
                leak();
                return;
            }
            scatter(way / material.radiationLength(), kinetic - 0.5 * loss);
            if (radiates) {
                radiate(track.isInArgon() ? ARGON_SCREENING : LEAD_SCREENING);
                toRadiate = exponential.sample();
            } else {
                toRadiate -= way * radiation;
            }
        }
    }

    /** Whether a slow electron stops before it can reach a surface, even if it flew straight; what it would radiate is little. */
    private boolean staysInSlab(double kinetic, Material material) {
        return kinetic < SLOW && kinetic < material.ionisationLoss() * track.depthBelowSurface();
    }

    /** Mean number of photons above the cut-off that an electron radiates over a radiation length. */
    private double radiationRate(double kinetic) {
        if (kinetic <= cutOff) {
            return 0;
        }
        double energy = kinetic + ELECTRON_MASS;
        return 4.0 / 3 * (Math.log(kinetic / cutOff) - (kinetic - cutOff) / energy)
                + (kinetic * kinetic - cutOff * cutOff) / (2 * energy * energy);
    }

    /** Energy in MeV that goes into photons below the cut-off over a radiation length; it stays where it is. */
    private double softRadiation(double kinetic) {
        double energy = kinetic + ELECTRON_MASS;
        double most = Math.min(cutOff, kinetic);
        double share = most / energy;
        return most * (4.0 / 3 - 2.0 / 3 * share + share * share / 3);
    }

    /**
     * A photon from dk/k (1 − y + 3/4 y²): the first factor by inversion, the second by rejection. That law is the one of a
     * completely screened nucleus, and too much for slow electrons: they radiate only with the share that is left.
     */
    private void radiate(Screening screening) {
        double kinetic = track.energy;
        if (kinetic <= cutOff) {
            return; // it was above the cut-off when the step began
        }
        double energy = kinetic + ELECTRON_MASS;
        double log = Math.log(kinetic / cutOff);
        double photon;
        double share;
        do {
            photon = cutOff * Math.exp(log * rng.nextDouble());
            share = photon / energy;
        } while (rng.nextDouble() > 1 - share + 0.75 * share * share);
        double rest = 1 - share;
        double argument = screening.argument(energy, share / rest);
        if (rng.nextDouble() * radiation(screening, 0, rest) < radiation(screening, argument, rest)) {
            stack.push(Particle.PHOTON, photon, track);
            track.energy = kinetic - photon;
        }
    }

    private static double radiation(Screening screening, double argument, double rest) {
        return (1 + rest * rest) * screening.first(argument) - 2.0 / 3 * rest * screening.second(argument);
    }

    /**
     * Turns the track by the sum of many small angles. Two normal angles make half the squared angle exponential, and 1 − cos is
     * drawn in its place: the same while angles are small, and it needs no sine; where it would exceed 2 the direction is forgotten.
     */
    private void scatter(double radiationLengths, double kinetic) {
        double momentumTimesSpeed = kinetic * (kinetic + 2 * ELECTRON_MASS) / (kinetic + ELECTRON_MASS);
        double spread = SCATTERING / momentumTimesSpeed;
        double oneMinusCos = spread * spread * radiationLengths * exponential.sample();
        if (!(oneMinusCos < 2)) {
            oneMinusCos = 2 * rng.nextDouble();
        }
        double a;
        double b;
        double square;
        do {
            a = 2 * rng.nextDouble() - 1;
            b = 2 * rng.nextDouble() - 1;
            square = a * a + b * b;
        } while (square > 1 || square == 0);
        double scale = 1 / Math.sqrt(square);
        track.turn(Math.sqrt(oneMinusCos * (2 - oneMinusCos)), 1 - oneMinusCos, b * scale, a * scale);
    }

    /** An electron or positron comes to rest. */
    private void end() {
        leave(track.energy);
        if (track.kind == Particle.POSITRON) {
            double uz = 2 * rng.nextDouble() - 1;
            double across = Math.sqrt(1 - uz * uz);
            double angle = 2 * Math.PI * rng.nextDouble();
            double ux = across * Math.cos(angle);
            double uy = across * Math.sin(angle);
            stack.push(Particle.PHOTON, ELECTRON_MASS, track, ux, uy, uz);
            stack.push(Particle.PHOTON, ELECTRON_MASS, track, -ux, -uy, -uz);
        }
    }

    private void beginPiece() {
        if (watcher != null) {
            begun = new TrackPiece(track.kind, track.energy, track.z, track.x, track.y, track.z, track.x, track.y);
        }
    }

    private void endPiece() {
        if (watcher != null) {
            watcher.accept(new TrackPiece(
                    begun.particle(),
                    begun.energy(),
                    begun.depth(),
                    begun.eta(),
                    begun.phi(),
                    track.z,
                    track.x,
                    track.y));
        }
    }

    private void leak() {
        leakage += track.energy + (track.kind == Particle.POSITRON ? 2 * ELECTRON_MASS : 0);
    }

    /** Leaves energy where the track is. */
    private void leave(double energy) {
        int unit = track.slab >> 1;
        depth[unit] += energy;
        rings[Math.min(Shower.RINGS - 1, (int) Math.sqrt(track.x * track.x + track.y * track.y))] += energy;
        if (track.isInArgon()) {
            cells[Layer.ofUnit(unit).cellAt(track.x, track.y)] += energy;
        }
    }
}
