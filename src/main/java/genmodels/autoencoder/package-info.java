/**
 * Networks that repeat their input. Through a narrow middle they learn a code of the data; from a noisy input they learn where
 * the data are dense, and so, without knowing any density, the score of the data's law.
 */
package genmodels.autoencoder;
