/**
 * The commands behind {@code environment/course}: the shell script sets up what is missing and hands over; what happens then
 * is here. Exit status 0 means done, 1 that something the user asked for failed, 2 that the request itself was wrong.
 */
package genmodels.cli;
