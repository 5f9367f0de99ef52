// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Random;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.ultrack.core.array.FrameShape;

/** Small frames to test with: drawn, blobs of light, noise. */
final class Pictures {

    private Pictures() {}

    /** One digit per pixel, a string per row. */
    static Img<FloatType> drawn(String... rows) {
        float[] pixels = new float[rows.length * rows[0].length()];
        int pixel = 0;
        for (String row : rows) {
            for (char digit : row.toCharArray()) {
                pixels[pixel++] = digit == '.' ? 0 : digit - '0';
            }
        }
        return ArrayImgs.floats(pixels, rows[0].length(), rows.length);
    }

    /** The inverse of {@link #drawn}: values as digits, 0 as a dot. */
    static String[] digits(RandomAccessibleInterval<? extends RealType<?>> image) {
        String[] rows = new String[(int) image.dimension(1)];
        for (int y = 0; y < rows.length; y++) {
            StringBuilder row = new StringBuilder();
            Cursor<? extends RealType<?>> cursor =
                    Views.flatIterable(Views.hyperSlice(image, 1, y)).cursor();
            while (cursor.hasNext()) {
                int digit = (int) cursor.next().getRealDouble();
                row.append(digit == 0 ? "." : Integer.toString(digit));
            }
            rows[y] = row.toString();
        }
        return rows;
    }

    static float[] pixels(RandomAccessibleInterval<? extends RealType<?>> image) {
        float[] pixels = new float[(int) Views.flatIterable(image).size()];
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = cursor.next().getRealFloat();
        }
        return pixels;
    }

    static Img<FloatType> image(FrameShape shape, float[] pixels) {
        return OutputFrame.of(shape, pixels);
    }

    static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat();
        }
        return noise;
    }

    /** A spot of light of the given radius on a dark slope with a little noise. */
    static float[] spot(FrameShape shape, double z, double y, double x, double radius) {
        float[] pixels = noise(shape.pixels(), 7);
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            double dz = shape.z(pixel) - z;
            double dy = shape.y(pixel) - y;
            double dx = shape.x(pixel) - x;
            boolean inside = dz * dz + dy * dy + dx * dx <= radius * radius;
            pixels[pixel] += 100 + shape.x(pixel) + (inside ? 5000 : 0);
        }
        return pixels;
    }
}
