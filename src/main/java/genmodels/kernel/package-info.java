/**
 * The Jupyter kernel for Java: JShell behind the Jupyter protocol.
 *
 * <p>{@link genmodels.kernel.Main} binds the {@code Channels}, and {@code JavaKernel} answers at once, while the {@code CellShell}
 * (JShell) warms up. {@code Executions} has the {@code CellRunner} run a cell in a thread of its own, so that it can be interrupted;
 * {@code CellInstrumenter} writes into the byte code of every cell the check that makes this possible. Cells see the front end
 * through {@link genmodels.kernel.Display} and the standard streams. {@link genmodels.kernel.KernelInstaller} makes Jupyter find
 * the kernel.
 */
package genmodels.kernel;
