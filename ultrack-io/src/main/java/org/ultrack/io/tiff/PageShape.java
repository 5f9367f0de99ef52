// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/**
 * What all pages of a movie have in common.
 *
 * @param width pixels along x, at least 1
 * @param height pixels along y, at least 1
 * @param type what a pixel is
 */
record PageShape(int width, int height, TiffSample type) {

    /** Pixels of a page. */
    long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return height + " x " + width + " (y, x) pixels of " + type;
    }
}
