/**
 * Figures that one can touch: a self-contained piece of HTML, with a still picture for paper and for viewers without JavaScript.
 * A figure knows no model package: arrays and records in, figures out. The playgrounds compute in the page what packages of this
 * library compute, and draw their still pictures with them.
 *
 * <p>The scripts lie readable in the resources of this package. A figure carries the common part ({@code runtime.js},
 * {@code figure.css}), the helpers that it names, and one widget; nothing is loaded from anywhere.
 */
package genmodels.interactive;
