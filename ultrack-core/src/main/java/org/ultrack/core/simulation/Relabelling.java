// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.image.Movie;

/** Takes the identity out of labels, so that a tracker cannot follow the numbers instead of the cells. */
public final class Relabelling {
    private static final long FIRST_STREAM = -2;

    private Relabelling() {}

    /**
     * The same outlines, numbered 1, 2, 3 … in an order drawn anew for each frame. Equal input, equal output.
     *
     * @param labels whole numbers, 0 is background
     * @param seed of the orders
     */
    public static Movie perFrame(Movie labels, long seed) {
        return labels.map((t, frame) -> shuffled(frame, new Sampler(seed, FIRST_STREAM - t)));
    }

    private static RandomAccessibleInterval<? extends RealType<?>> shuffled(
            RandomAccessibleInterval<? extends RealType<?>> frame, Sampler random) {
        int[] pixels = new int[Math.toIntExact(Views.flatIterable(frame).size())];
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = (int) cursor.next().getRealDouble();
        }
        int[] names = Arrays.stream(pixels)
                .distinct()
                .filter(label -> label != 0)
                .sorted()
                .toArray();
        int[] order = permutation(names.length, random);
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = pixels[pixel] == 0 ? 0 : order[Arrays.binarySearch(names, pixels[pixel])];
        }
        return ArrayImgs.ints(pixels, frame.dimensionsAsLongArray());
    }

    /** 1 to n in random order: Fisher &amp; Yates. */
    private static int[] permutation(int n, Sampler random) {
        int[] order = new int[n];
        for (int index = 0; index < n; index++) {
            int swap = random.below(index + 1);
            order[index] = order[swap];
            order[swap] = index + 1;
        }
        return order;
    }
}
