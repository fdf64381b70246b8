/**
 * Variational autoencoders: pictures come from a latent variable by way of a decoder; an encoder, trained together with it,
 * guesses the latent variable of a picture.
 *
 * <p>{@link genmodels.vae.Vae#fit} maximises the evidence lower bound, {@code E log p(x|z) − KL(q(z|x) ‖ p(z))}; importance
 * sampling with the encoder as proposal then tells what log p(x) is.
 */
package genmodels.vae;
