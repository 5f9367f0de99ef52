// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.error.InvalidInputException;

/** An imglib2 image whose last axis is time. */
final class ImageMovie implements Movie {
    private final RandomAccessibleInterval<? extends RealType<?>> image;

    ImageMovie(RandomAccessibleInterval<? extends RealType<?>> image) {
        int axes = image.numDimensions();
        if (axes != 3 && axes != 4) {
            throw new InvalidInputException("The movie has " + axes
                    + " axes, but must have 3 (X, Y, T) or 4 (X, Y, Z, T). Maybe split the channels first.");
        }
        this.image = Views.zeroMin(image);
    }

    @Override
    public int frames() {
        return (int) image.dimension(image.numDimensions() - 1);
    }

    @Override
    public long[] frameDimensions() {
        long[] dimensions = new long[image.numDimensions() - 1];
        for (int axis = 0; axis < dimensions.length; axis++) {
            dimensions[axis] = image.dimension(axis);
        }
        return dimensions;
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
        if (t < 0 || t >= frames()) {
            throw new IndexOutOfBoundsException("Frame " + t + " is outside 0 to " + (frames() - 1) + ".");
        }
        return Views.hyperSlice(image, image.numDimensions() - 1, t);
    }
}
