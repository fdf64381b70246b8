package genmodels.vae;

/**
 * The two parts of the evidence lower bound, in nats, each summed over pixels or latents.
 *
 * @param reconstruction E log p(x|z) under the encoder's law of z: how well a picture comes back
 * @param kl KL(q(z|x) ‖ p(z)), at least 0: what the latent variables tell about the picture, in nats
 */
public record ElboTerms(double reconstruction, double kl) {
    /**
     * The bound itself, at most log p(x).
     *
     * @return reconstruction − kl
     */
    public double elbo() {
        return reconstruction - kl;
    }
}
