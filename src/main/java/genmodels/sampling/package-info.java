/**
 * Draws from laws. The first way is inversion: U uniform on (0, 1) gives F⁻¹(U) ~ F, with F⁻¹ in closed form, found as a root,
 * tabulated for integers, restricted to an interval, or built numerically from a density alone. The second is rejection: points
 * uniform under an envelope, of which those under the density are kept; the envelope is given, adapted or found automatically.
 */
package genmodels.sampling;
