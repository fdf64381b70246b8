/**
 * Showers of particles in a calorimeter: an electron or photon of high energy turns into thousands of slow ones, and cells measure
 * what they leave behind. {@link genmodels.calorimeter.ShowerSimulator} follows every one of them; {@link
 * genmodels.calorimeter.ShowerObservables} are the numbers by which showers are compared.
 */
package genmodels.calorimeter;
