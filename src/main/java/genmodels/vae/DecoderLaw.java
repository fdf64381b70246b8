package genmodels.vae;

/** The law of a picture given its latent variables: p(x|z). Pixels are independent given z. */
public enum DecoderLaw {
    /** Black or white pixels: the decoder gives each pixel's log-odds of black. */
    BERNOULLI,

    /** Grey pixels, each normal: the decoder gives a mean and a variance for each pixel (Kingma and Welling 2014, C.2). */
    GAUSSIAN,

    /** Grey pixels, each normal, with one variance for all pixels and pictures, learned unless it is given. */
    SHARED_VARIANCE
}
