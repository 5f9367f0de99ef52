// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;

/**
 * A frame on its way in: float32 pixels, all of them finite.
 *
 * @param pixels (Z)YX, x fastest; may be the image's own array: not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a pair to be taken apart at once, never compared
record InputFrame(FrameShape shape, float[] pixels) {

    /**
     * The pixels of an image as floats.
     *
     * @param frame axes X, Y(, Z)
     * @throws InvalidInputException for NaN and infinities, by value and place
     */
    static InputFrame of(RandomAccessibleInterval<? extends RealType<?>> frame) {
        FramePixels read = FramePixels.of(frame);
        float[] pixels = read.isFloat() ? read.floats() : narrow(read.doubles());
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            if (!(Math.abs(pixels[pixel]) <= Float.MAX_VALUE)) {
                throw notFinite(read, pixel);
            }
        }
        return new InputFrame(read.shape(), pixels);
    }

    /**
     * The channels of a frame, each a frame of its own.
     *
     * @param frame axes X, Y(, Z) and one of channels
     * @param channelAxis which one that is, from 0
     */
    static List<RandomAccessibleInterval<? extends RealType<?>>> channels(
            RandomAccessibleInterval<? extends RealType<?>> frame, int channelAxis) {
        if (channelAxis < 0 || channelAxis >= frame.numDimensions()) {
            throw new InvalidInputException(
                    "The channel axis (" + channelAxis + ") must be one of the frame's axes, 0 to "
                            + (frame.numDimensions() - 1) + ". Axes are numbered in imglib2's order, x first.");
        }
        List<RandomAccessibleInterval<? extends RealType<?>>> channels = new ArrayList<>();
        for (long channel = frame.min(channelAxis); channel <= frame.max(channelAxis); channel++) {
            channels.add(Views.hyperSlice(frame, channelAxis, channel));
        }
        return channels;
    }

    private static float[] narrow(double[] doubles) {
        float[] floats = new float[doubles.length];
        for (int pixel = 0; pixel < doubles.length; pixel++) {
            floats[pixel] = (float) doubles[pixel];
        }
        return floats;
    }

    private static InvalidInputException notFinite(FramePixels read, int pixel) {
        return new InvalidInputException(
                "The frame has the value " + read.get(pixel) + " at " + place(read.shape(), pixel)
                        + ", but pixels must be finite and within the range of a 32-bit float."
                        + " Maybe replace such pixels by the value of the background first.");
    }

    /** Where a pixel is, for messages. */
    static String place(FrameShape shape, int pixel) {
        return "x " + shape.x(pixel) + ", y " + shape.y(pixel)
                + (shape.spatialDimensions() == 3 ? ", z " + shape.z(pixel) : "");
    }
}
