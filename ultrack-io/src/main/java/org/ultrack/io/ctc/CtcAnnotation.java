// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.tiff.TiffMovie;

/**
 * One file of reference segmentations, {@code 01_GT/SEG}: a whole frame ({@code man_seg012.tif}) or one slice of a
 * volume ({@code man_seg_012_034.tif}). Few frames are annotated, so their numbers have gaps.
 *
 * @param t frame
 * @param z slice, or {@link #ALL_SLICES} for the whole frame
 * @param file labels of the cells, 0 for the background
 */
public record CtcAnnotation(int t, int z, Path file) {
    /** {@link #z()} of a whole frame. */
    public static final int ALL_SLICES = -1;

    private static final Pattern NAME = Pattern.compile("man_seg_?(\\d{1,9})(?:_(\\d{1,9}))?\\.tif");

    /**
     * Lists the reference segmentations.
     *
     * @param folder {@code 01_GT}, or its {@code SEG}
     * @return by frame and slice, at least one
     * @throws InvalidInputException when there are none
     */
    public static List<CtcAnnotation> list(Path folder) {
        Path segmentations = Files.isDirectory(folder.resolve("SEG")) ? folder.resolve("SEG") : folder;
        List<CtcAnnotation> annotations = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(segmentations)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    int z = name.group(2) == null ? ALL_SLICES : Integer.parseInt(name.group(2));
                    annotations.add(new CtcAnnotation(Integer.parseInt(name.group(1)), z, file));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(segmentations + " cannot be listed: " + e + ". Check the name.", e);
        }
        if (annotations.isEmpty()) {
            throw new InvalidInputException("The folder " + folder
                    + " holds no man_seg000.tif or the like. Give the folder of a ground truth.");
        }
        annotations.sort(Comparator.comparingInt(CtcAnnotation::t).thenComparingInt(CtcAnnotation::z));
        return List.copyOf(annotations);
    }

    /**
     * Reads the labels.
     *
     * @return axes X, Y for a slice, X, Y(, Z) for a whole frame
     * @throws InvalidInputException when the file cannot be read
     */
    public RandomAccessibleInterval<? extends RealType<?>> labels() {
        return TiffMovie.readFrame(file);
    }
}
