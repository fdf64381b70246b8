package genmodels.vae;

/**
 * Which latent variables a model uses.
 *
 * @param variance shape [latents]: variance over pictures of the encoder's mean, {@code Var E(z|x)}; 1 where the prior is followed
 *     exactly and the picture decides everything, 0 where the picture decides nothing
 * @param kl shape [latents]: mean over pictures of the variable's share of KL(q(z|x) ‖ p(z)), in nats
 */
public record LatentActivity(double[] variance, double[] kl) {
    /** Burda, Grosse and Salakhutdinov (2016) call a variable active above this variance. */
    public static final double THRESHOLD = 0.01;

    /**
     * How many variables are active: their mean varies over the pictures by more than {@link #THRESHOLD}. The others have
     * collapsed onto the prior.
     *
     * @return 0..latents
     */
    public int active() {
        int count = 0;
        for (double v : variance) {
            if (v > THRESHOLD) {
                count++;
            }
        }
        return count;
    }
}
