/**
 * The data of the course: real tables that ship with the library, each with its origin, licence and checksum in {@code
 * SOURCES.md} beside the files.
 */
package genmodels.data;
