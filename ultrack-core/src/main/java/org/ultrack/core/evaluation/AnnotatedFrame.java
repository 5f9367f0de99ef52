// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Outlines drawn in one frame, or in one plane of a 3D frame. The pixels are asked for when the frame is scored, and
 * then let go.
 *
 * @param t frame, 0 or more
 * @param z plane, or {@link #ALL_PLANES}
 * @param labels gives the labels, 0 is background: axes X, Y in 2D and for a plane, X, Y, Z for a 3D frame
 */
public record AnnotatedFrame(int t, int z, Supplier<? extends RandomAccessibleInterval<? extends RealType<?>>> labels) {

    /** The plane of a frame that is annotated as a whole. */
    public static final int ALL_PLANES = -1;

    /** A frame annotated as a whole, 2D or 3D ({@code man_segT.tif}). */
    public static AnnotatedFrame whole(
            int t, Supplier<? extends RandomAccessibleInterval<? extends RealType<?>>> labels) {
        return new AnnotatedFrame(t, ALL_PLANES, labels);
    }

    /** A plane of a 3D frame ({@code man_seg_T_Z.tif}). */
    public static AnnotatedFrame plane(
            int t, int z, Supplier<? extends RandomAccessibleInterval<? extends RealType<?>>> labels) {
        return new AnnotatedFrame(t, z, labels);
    }

    /** How messages call it: frame 3, or plane 2 of frame 3. */
    String name() {
        return z == ALL_PLANES ? "frame " + t : "plane " + z + " of frame " + t;
    }
}
