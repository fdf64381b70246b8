package genmodels.publish;

import java.io.IOException;

/** Keeps the pictures of a notebook where its pages find them. */
@FunctionalInterface
interface FigureLinks {
    /**
     * Keeps a figure.
     *
     * @param figure the figure
     * @return the address for {@code src}, relative to the page, or a {@code data:} address
     * @throws IOException if it cannot be kept
     */
    String address(Figure figure) throws IOException;
}
