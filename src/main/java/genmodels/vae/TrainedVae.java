package genmodels.vae;

import genmodels.nn.History;

/**
 * What training gives.
 *
 * @param model the finished model
 * @param history epoch by epoch, means over the training pictures in nats: "bound" is what was maximised (the ELBO, or the
 *     importance weighted bound), "reconstruction" and "kl" are the parts of the ELBO
 */
public record TrainedVae(Vae model, History history) {}
