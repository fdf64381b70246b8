/**
 * The Jupyter kernel for Java: JShell behind the Jupyter protocol.
 *
 * <p>{@link genmodels.kernel.Main} binds the channels ({@code Channels}) and answers at once; {@code CellShell} (JShell) warms
 * up meanwhile. {@code JavaKernel} handles one request at a time, {@code CellRunner} runs a cell in a thread of its own so that it can
 * be interrupted, {@code CellInstrumenter} writes into the byte code of every cell the check which makes that possible.
 * {@link genmodels.kernel.KernelInstaller} makes Jupyter find it; {@link genmodels.kernel.Display} is what cells call.
 */
package genmodels.kernel;
