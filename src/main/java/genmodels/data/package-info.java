/**
 * The data of the course: real tables that ship with it, each with its origin and licence in {@code SOURCES.md} beside the
 * files, and a data folder for what does not ship.
 */
package genmodels.data;
