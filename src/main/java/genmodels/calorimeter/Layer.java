package genmodels.calorimeter;

import genmodels.preconditions.Arguments;

/**
 * A layer of the calorimeter, read out in cells. The stack is the one of Paganini, de Oliveira and Nachman (2018): 480 mm deep and
 * wide, alternately 2 mm of lead and 4 mm of liquid argon; rows run along the azimuth φ, columns along the pseudorapidity η.
 */
public enum Layer {
    /** Five radiation lengths with fine strips across η: where showers begin. */
    FRONT(0, 3, 96),
    /** Most of the depth, square cells: where showers have their maximum. */
    MIDDLE(15, 12, 12),
    /** The last three radiation lengths: the tails of energetic showers. */
    BACK(73, 12, 6);

    /** Cells of all layers together. */
    public static final int CELLS = 3 * 96 + 12 * 12 + 12 * 6;

    /** Width and height of the calorimeter in mm. */
    public static final double WIDTH = 480;

    private final int firstUnit;
    private final int rows;
    private final int columns;

    Layer(int firstUnit, int rows, int columns) {
        this.firstUnit = firstUnit;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * How many cells lie one above the other, along φ.
     *
     * @return 3 or 12
     */
    public int rows() {
        return rows;
    }

    /**
     * How many cells lie side by side, along η.
     *
     * @return 96, 12 or 6
     */
    public int columns() {
        return columns;
    }

    /**
     * How many cells there are.
     *
     * @return rows times columns
     */
    public int cells() {
        return rows * columns;
    }

    /**
     * Where this layer begins among the cells of all layers.
     *
     * @return index of the first cell; the others follow row by row
     */
    public int firstCell() {
        return this == FRONT ? 0 : this == MIDDLE ? 288 : 432;
    }

    /**
     * The cells of this layer out of those of all layers.
     *
     * @param cells [504]
     * @return [rows, columns]
     * @throws IllegalArgumentException if there are not 504 cells
     */
    public float[][] image(float[] cells) {
        Arguments.require(cells.length == CELLS, "cells", "of length " + CELLS, "length " + cells.length);
        float[][] image = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(cells, firstCell() + row * columns, image[row], 0, columns);
        }
        return image;
    }

    /** The layer that holds a unit of lead and argon. */
    static Layer ofUnit(int unit) {
        return unit < MIDDLE.firstUnit ? FRONT : unit < BACK.firstUnit ? MIDDLE : BACK;
    }

    /** Index among the cells of all layers of the one at a place across the beam, which must lie inside. */
    int cellAt(double eta, double phi) {
        int row = (int) ((phi / WIDTH + 0.5) * rows);
        int column = (int) ((eta / WIDTH + 0.5) * columns);
        return firstCell() + row * columns + column;
    }
}
