/**
 * The client's side of Jupyter, without Python: notebook files (nbformat 4), kernels launched and spoken to over ZeroMQ, and
 * notebooks run from the first cell to the last.
 *
 * <p>Nothing here trusts a kernel: every wait has a time limit, every message is checked, and what a kernel may send can be
 * limited. Protocol: <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messaging in Jupyter</a>, 5.3.
 */
package genmodels.jupyter;
