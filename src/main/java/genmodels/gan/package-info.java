/**
 * Generative adversarial networks: a generator learns from a discriminator's opinion instead of a likelihood. The game with its
 * two visible steps, its theory on the line, and the remedies against mode collapse.
 */
package genmodels.gan;
