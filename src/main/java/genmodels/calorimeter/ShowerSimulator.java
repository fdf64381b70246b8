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
 *
 * <p><b>What the cut-off does.</b> A photon or electron below it is left where it is; a positron ends there in its two photons. A radiated
 * photon below it stays where it was radiated: the electron loses this energy evenly along its way, as by ionisation. Below 0.1
 * MeV the electron loses evenly in any case, and a finer cut-off only lets some of that energy fly off as photons. So the ways
 * of electrons have the same law at every cut-off up to 0.1 MeV, and {@link #coupled} can count one history by two of them. What
 * no cut-off shows is the chance in what an electron loses to photons below 0.1 MeV, a hundredth of its losses: where those of more
 * than 0.05 MeV were taken from it one by one, the argon saw the same share of 3,000 electrons' energy, to two tenths of a percent.
 *
 * <p>The time of a shower grows as its energy: half a millisecond for a GeV.
 */
public final class ShowerSimulator {
    private static final double SCATTERING = 15.0; // MeV
    private static final double SLOW = 1; // MeV
    private static final double EVENLY = 0.1; // MeV; an electron loses evenly what it radiates in photons below
    private static final double LARGEST_LOSS = 0.2; // share of the energy that a step may take by ionisation
    private static final PhotonInteractions IN_LEAD = new PhotonInteractions(Material.LEAD);
    private static final PhotonInteractions IN_ARGON = new PhotonInteractions(Material.LIQUID_ARGON);
    private static final Screening LEAD_SCREENING = new Screening(Material.LEAD);
    private static final Screening ARGON_SCREENING = new Screening(Material.LIQUID_ARGON);

    private final UniformRandomProvider rng;
    private final ContinuousSampler exponential;
    private final double cutOff;
    private final double evenly;
    private final double step;
    private final ParticleStack stack = new ParticleStack();
    private final Track track = new Track();

    private final double[] cells = new double[Layer.CELLS];
    private final double[] depth = new double[Track.SLABS / 2];
    private final double[] rings = new double[Shower.RINGS];
    private double leakage;
    Consumer<TrackPiece> watcher; // null for none, so that nobody pays who does not look
    private TrackPiece begun;
    private ShowerSimulator soft; // follows photons that electrons lose evenly; null where nobody does
    private ShowerSimulator finer; // sums up by how much a finer count differs; null where nobody wants to know
    private int shared = Integer.MAX_VALUE; // particles on the stack from here on are none of the finer count
    private boolean counted = true; // whether the particle on its way is one of the finer count

    private ShowerSimulator(UniformRandomProvider rng, ShowerOptions options) {
        this.rng = rng;
        this.exponential = ZigguratSampler.Exponential.of(rng);
        this.cutOff = options.cutOff();
        this.evenly = Math.max(cutOff, EVENLY);
        this.step = options.step();
        this.soft = cutOff < evenly ? this : null;
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
        Arguments.notNull("energies", energies);
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
        clear();
        track.x = 0;
        track.y = 0;
        track.z = 0;
        track.ux = 0;
        track.uy = 0;
        track.uz = 1;
        track.slab = 0;
        stack.push(particle, energy, track);
        followAll();
        return result(energy);
    }

    private void clear() {
        Arrays.fill(cells, 0);
        Arrays.fill(depth, 0);
        Arrays.fill(rings, 0);
        leakage = 0;
        shared = Integer.MAX_VALUE;
    }

    private void followAll() {
        while (stack.pop(track)) {
            counted = stack.size() < shared;
            if (counted) {
                shared = Integer.MAX_VALUE;
            }
            if (track.kind == Particle.PHOTON) {
                followPhoton();
            } else {
                followElectron();
            }
            if (finer != null) {
                finer.followAll();
            }
        }
    }

    private void add(ShowerSimulator other) {
        Arrays.setAll(cells, i -> Math.max(0, cells[i] + other.cells[i])); // rounding must not make a cell negative
        Arrays.setAll(depth, i -> depth[i] + other.depth[i]);
        Arrays.setAll(rings, i -> rings[i] + other.rings[i]);
        leakage += other.leakage;
    }

    private Shower result(double energy) {
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

    /**
     * Many showers, each counted by the default cut-off and by a finer one. Where the coarse count leaves a particle, because it is below
     * the default cut-off, the fine count goes on with it; nothing else distinguishes the two. In detail, and exactly what the
     * two simulations do:
     *
     * <ul>
     *   <li>A slow photon or electron is left where it is by the coarse count, and followed from there by the fine one.
     *   <li>So is a slow positron; the two photons in which the coarse count lets it end are followed for that count alone.
     *   <li>Of the energy that an electron loses evenly, the fine count lets fly what is radiated in photons above its cut-off.
     * </ul>
     *
     * <p>What the fine count has for itself draws from a generator of its own, so that the coarse showers are those of {@link #simulate},
     * to the last bit. The fine ones have the law of {@link #simulate} with the finer cut-off.
     *
     * @param particle what flies in
     * @param energies kinetic energy of each in MeV, from 0.1 to 10⁷
     * @param cutOff the finer one in MeV; at least 0.01 and below the default of 0.1
     * @param seeds where chance comes from
     * @param threads how many share the work, at least 1
     * @param progress told how many more are done
     * @return the pairs in the order of the energies
     * @throws IllegalArgumentException if a number is out of its range, or an argument is null
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static List<CoupledShower> coupled(
            Particle particle, double[] energies, double cutOff, Seeds seeds, int threads, IntConsumer progress) {
        ShowerOptions coarse = ShowerOptions.defaults();
        Arguments.notNull("seeds", seeds);
        Arguments.notNull("particle", particle);
        Arguments.require(
                cutOff >= 0.01 && cutOff < coarse.cutOff(),
                "cutOff",
                "at least 0.01 and below " + coarse.cutOff(),
                cutOff);
        Arguments.notNull("energies", energies);
        for (double energy : energies) {
            checkEnergy(energy, coarse.cutOff());
        }
        List<CoupledShower> showers = new ArrayList<>(Collections.nCopies(energies.length, null));
        Parallel.run(energies.length, 1, threads, progress, part -> {
            ShowerSimulator simulator = of(seeds.generator("shower", part), coarse);
            ShowerSimulator finer = of(seeds.generator("finer", part), coarse.withCutOff(cutOff));
            return i -> showers.set(i, simulator.shower(particle, energies[i], finer));
        });
        return showers;
    }

    CoupledShower shower(Particle particle, double energy, ShowerSimulator difference) {
        finer = difference;
        soft = difference;
        difference.clear();
        Shower coarse = shower(particle, energy);
        difference.add(this);
        return new CoupledShower(coarse, difference.result(energy));
    }

    private static void checkEnergy(double energy, double cutOff) {
        Arguments.between("energy", energy, cutOff, 1e7);
    }

    private void followPhoton() {
        double energy = track.energy;
        if (energy < cutOff) {
            leave(energy);
            handOver();
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
                leak();
                endPiece();
                return;
            }
        }
        endPiece();
        if (track.isOutside()) {
            leak();
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
            if (staysInSlab(kinetic, material)) {
                end();
                return;
            }
            if (kinetic < cutOff) {
                int below = stack.size();
                end();
                if (handOver()) {
                    shared = below;
                }
                return;
            }
            double lossRate =
                    material.ionisationLoss() + Radiation.energyBelow(kinetic, evenly) / material.radiationLength();
            double radiation = Radiation.photons(kinetic, evenly, kinetic) / material.radiationLength();
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
            if (soft != null && counted) {
                soft.radiateSoftly(track, kinetic, loss, way / material.radiationLength());
            }
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
                radiate();
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

    private void radiate() {
        double kinetic = track.energy;
        if (kinetic <= evenly) {
            return; // it was above when the step began
        }
        double photon = Radiation.photon(rng, screening(track), kinetic, evenly, kinetic);
        if (photon > 0) {
            stack.push(Particle.PHOTON, photon, track);
            track.energy = kinetic - photon;
        }
    }

    /**
     * Lets fly, of the energy that an electron has lost and left where it is, what it has radiated in photons above the cut-off. The electron
     * need not know; where a step was too short to pay for a photon, the energy stays.
     */
    private void radiateSoftly(Track electron, double kinetic, double loss, double radiationLengths) {
        double most = Math.min(evenly, kinetic);
        double mean = radiationLengths * Radiation.photons(kinetic, cutOff, most);
        for (double way = exponential.sample(); way < mean; way += exponential.sample()) {
            double photon = Radiation.photon(rng, screening(electron), kinetic, cutOff, most);
            if (photon > 0 && photon <= loss) {
                loss -= photon;
                leave(-photon, electron);
                stack.push(Particle.PHOTON, photon, electron);
            }
        }
    }

    private static Screening screening(Track where) {
        return where.isInArgon() ? ARGON_SCREENING : LEAD_SCREENING;
    }

    /** Takes back for the finer count what was left of a slow particle, and lets it follow the particle; tells whether there is one. */
    private boolean handOver() {
        if (finer == null || !counted) {
            return false;
        }
        finer.leave(-track.energy, track);
        finer.stack.push(track.kind, track.energy, track);
        return true;
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
        double energy = track.energy + (track.kind == Particle.POSITRON ? 2 * ELECTRON_MASS : 0);
        leakage += energy;
        if (!counted) {
            finer.leakage -= energy;
        }
    }

    /** Leaves energy where the track is. */
    private void leave(double energy) {
        leave(energy, track);
        if (!counted) {
            finer.leave(-energy, track);
        }
    }

    private void leave(double energy, Track where) {
        int unit = where.slab >> 1;
        depth[unit] += energy;
        rings[Math.min(Shower.RINGS - 1, (int) Math.sqrt(where.x * where.x + where.y * where.y))] += energy;
        if (where.isInArgon()) {
            cells[Layer.ofUnit(unit).cellAt(where.x, where.y)] += energy;
        }
    }
}
