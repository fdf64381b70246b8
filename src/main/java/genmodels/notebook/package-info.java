/**
 * What cells import: show, html, markdown, progress and live charts. It works in the course's kernel, in IJava and in JJava,
 * found by name, and prints text elsewhere.
 */
package genmodels.notebook;
