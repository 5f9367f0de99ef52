// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.ultrack.core.array.FrameShape;

/** Arrays as images, on the way out: not copied, axes X, Y(, Z). */
final class OutputFrame {

    private OutputFrame() {}

    static Img<FloatType> of(FrameShape shape, float[] pixels) {
        return ArrayImgs.floats(pixels, dimensions(shape));
    }

    static Img<UnsignedByteType> of(FrameShape shape, byte[] pixels) {
        return ArrayImgs.unsignedBytes(pixels, dimensions(shape));
    }

    private static long[] dimensions(FrameShape shape) {
        return shape.spatialDimensions() == 2
                ? new long[] {shape.width(), shape.height()}
                : new long[] {shape.width(), shape.height(), shape.depth()};
    }
}
