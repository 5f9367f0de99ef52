// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.nio.file.Path;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;

/**
 * A movie as ImageJ keeps it: one TIFF, whose description says how many slices and frames it has, how large a pixel is and
 * how long a frame lasts. Fiji opens it with its frames, which it does not with other stacks.
 */
public final class ImageJStack {
    private ImageJStack() {}

    /** Writes silently, see {@link #write(Movie, PixelSize, double, String, Path, boolean, Progress)}. */
    public static void write(
            Movie movie, PixelSize size, double interval, String timeUnit, Path file, boolean overwrite) {
        write(movie, size, interval, timeUnit, file, overwrite, Progress.silent());
    }

    /**
     * Writes a movie, page by page, without packing; the file appears whole or not at all. Integers that fit become
     * uint8 or uint16, everything else float32.
     *
     * @param movie one channel, of a frame or more
     * @param size of its pixels; a missing z is not written
     * @param interval from a frame to the next, in {@code timeUnit}
     * @param timeUnit for example {@code sec}
     * @param file the TIFF
     * @param overwrite whether an existing file may be replaced
     * @param progress hears of {@link Stage#EXPORT}, one step a frame
     * @throws InvalidInputException when it may not be replaced, the folder cannot be written to, the movie has no frame, or is
     *     larger than the 4 GB that ImageJ opens
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(
            Movie movie,
            PixelSize size,
            double interval,
            String timeUnit,
            Path file,
            boolean overwrite,
            Progress progress) {
        TiffStack stack = stack(movie, file);
        TiffNotes notes = TiffNotes.ofImageJ(stack, size, interval, timeUnit);
        try (TiffWriter writer = TiffWriter.create(file, stack, notes, overwrite)) {
            Steps steps = progress.begin(Stage.EXPORT, movie.frames());
            for (int t = 0; t < movie.frames(); t++) {
                writeFrame(writer, stack, movie.frame(t));
                steps.step();
            }
            writer.finish();
            steps.finish();
        }
    }

    private static TiffStack stack(Movie movie, Path file) {
        if (movie.frames() == 0) {
            throw new InvalidInputException(
                    "A movie without frames cannot be written to " + file + ". Check the movie.");
        }
        long[] dimensions = movie.frameDimensions();
        TiffStack stack = new TiffStack(
                movie.frames(),
                dimensions.length == 3 ? Math.toIntExact(dimensions[2]) : 0,
                Math.toIntExact(dimensions[1]),
                Math.toIntExact(dimensions[0]),
                sample(movie.frame(0).getType()),
                TiffCompression.NONE);
        if (TiffWriter.isBig(stack)) {
            throw new InvalidInputException("The movie is too large for " + file + ": " + stack.pages() + " pages of "
                    + stack.width() + " x " + stack.height() + " pixels (" + stack.sample()
                    + ") are more than the 4 GB that ImageJ opens. Write a part of it, or none.");
        }
        return stack;
    }

    private static TiffSample sample(RealType<?> type) {
        if (!(type instanceof IntegerType<?>) || type.getMinValue() < 0 || type.getMaxValue() > 0xFFFF) {
            return TiffSample.FLOAT32;
        }
        return type.getMaxValue() <= 0xFF ? TiffSample.UINT8 : TiffSample.UINT16;
    }

    private static void writeFrame(
            TiffWriter writer, TiffStack stack, RandomAccessibleInterval<? extends RealType<?>> frame) {
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        boolean real = stack.sample() == TiffSample.FLOAT32;
        int[] integers = new int[real ? 0 : stack.width() * stack.height()];
        float[] reals = new float[real ? stack.width() * stack.height() : 0];
        for (int z = 0; z < Math.max(1, stack.slices()); z++) {
            for (int i = 0; i < integers.length; i++) {
                integers[i] = (int) cursor.next().getRealDouble();
            }
            for (int i = 0; i < reals.length; i++) {
                reals[i] = cursor.next().getRealFloat();
            }
            if (real) {
                writer.write(reals);
            } else {
                writer.write(integers);
            }
        }
    }
}
