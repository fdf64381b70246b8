/**
 * The network core: chains of parts whose parameters a Deeplearning4j network shares, trained at the speed of matrix products.
 *
 * <p>A {@link genmodels.nn.Network} runs forward, and backward with respect to its parameters, its input, or both, so that networks
 * can be chained (encoder and decoder, generator and discriminator). {@link genmodels.nn.Losses} give a value and the gradient that
 * starts the way back; an {@link genmodels.nn.Optimiser} spends the gradients; {@link genmodels.nn.Training} repeats that, keeps a
 * {@link genmodels.nn.History}, stops early or when interrupted, and tells a {@link genmodels.nn.TrainingListener}; a
 * {@link genmodels.nn.Checkpoint} keeps what came out.
 *
 * <p>On the CPU the products go straight to OpenBLAS on the arrays' own memory and the rest is one pass of plain Java that the
 * compiler vectorises. On another back end of ND4J the same chain runs through Deeplearning4j's own layers.
 */
package genmodels.nn;
