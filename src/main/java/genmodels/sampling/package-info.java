/**
 * Draws from laws. The first way is inversion: U uniform on (0, 1) gives F⁻¹(U) ~ F, with F⁻¹ in closed form, found as a root,
 * tabulated for integers, restricted to an interval, or built numerically from a density alone.
 */
package genmodels.sampling;
