package genmodels.calorimeter;

/**
 * A straight piece of a particle's way through the calorimeter, for pictures. Places in mm: depth from the front, eta and phi from the
 * axis of the beam.
 *
 * @param particle who flies
 * @param energy its kinetic energy at the beginning of the piece, in MeV
 * @param depth where the piece begins
 * @param eta where the piece begins
 * @param phi where the piece begins
 * @param toDepth where it ends
 * @param toEta where it ends
 * @param toPhi where it ends
 */
public record TrackPiece(
        Particle particle,
        double energy,
        double depth,
        double eta,
        double phi,
        double toDepth,
        double toEta,
        double toPhi) {}
