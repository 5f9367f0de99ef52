// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.error.InvalidInputException;

/**
 * Which cells of a frame share pixels, and which result cell covers more than half of a reference cell: the detection
 * test of Matula et al., 2015. At most one does, whereas a result cell may cover several.
 *
 * <p>Both frames are walked once, side by side; runs of equal labels go to a hash table as one. Then the table's
 * entries are sorted, so that what comes out has the order of the labels. O(pixels), memory O(pairs of labels that
 * touch).
 */
final class FrameOverlap {
    private final int[] referenceLabels;
    private final int[] matched;
    private final double[] jaccard;
    private final int[] resultLabels;

    private FrameOverlap(int[] referenceLabels, int[] matched, double[] jaccard, int[] resultLabels) {
        this.referenceLabels = referenceLabels;
        this.matched = matched;
        this.jaccard = jaccard;
        this.resultLabels = resultLabels;
    }

    /** Labels in the reference frame, ascending, without background. */
    int[] referenceLabels() {
        return referenceLabels;
    }

    /** Labels in the result frame, ascending, without background. */
    int[] resultLabels() {
        return resultLabels;
    }

    /** Label of the result cell that covers more than half of the reference cell at this index, 0 for none. */
    int matched(int reference) {
        return matched[reference];
    }

    /** Jaccard index of the reference cell at this index and its match, 0 without. */
    double jaccard(int reference) {
        return jaccard[reference];
    }

    /**
     * Compares two frames of one size.
     *
     * @param name the frame's name for messages
     * @throws InvalidInputException when the sizes differ or a pixel is no label
     */
    static FrameOverlap of(
            RandomAccessibleInterval<? extends RealType<?>> reference,
            RandomAccessibleInterval<? extends RealType<?>> result,
            String name) {
        checkSize(reference.dimensionsAsLongArray(), result.dimensionsAsLongArray(), name);
        PairCounts counts = new PairCounts();
        Cursor<? extends RealType<?>> references = Views.flatIterable(reference).cursor();
        Cursor<? extends RealType<?>> results = Views.flatIterable(result).cursor();
        double referenceValue = 0;
        double resultValue = 0;
        long pair = 0;
        long run = 0;
        while (references.hasNext()) {
            double nextReference = references.next().getRealDouble();
            double nextResult = results.next().getRealDouble();
            if (nextReference != referenceValue || nextResult != resultValue) {
                counts.add(pair, run);
                run = 0;
                referenceValue = nextReference;
                resultValue = nextResult;
                pair = (long) label(nextReference, "reference", name) << 32 | label(nextResult, "result", name);
            }
            run++;
        }
        counts.add(pair, run);
        return match(counts);
    }

    private static void checkSize(long[] reference, long[] result, String name) {
        if (!Arrays.equals(reference, result)) {
            throw new InvalidInputException("The result is " + size(result) + " pixels in " + name
                    + ", but the reference is " + size(reference) + " there. Maybe the result was cropped or scaled.");
        }
    }

    /** Width x height( x depth). */
    static String size(long[] dimensions) {
        StringBuilder size = new StringBuilder();
        for (long dimension : dimensions) {
            size.append(size.isEmpty() ? "" : " x ").append(dimension);
        }
        return size.toString();
    }

    private static int label(double value, String side, String name) {
        int label = (int) value;
        if (label != value || label < 0) {
            throw new InvalidInputException("The " + side + " holds the value " + value + " in " + name
                    + ", but labels must be whole numbers from 0 to " + Integer.MAX_VALUE
                    + ". Maybe these are not label images.");
        }
        return label;
    }

    private static FrameOverlap match(PairCounts counts) {
        long[] pairs = counts.sortedPairs();
        int[] resultLabels = Arrays.stream(pairs)
                .mapToInt(pair -> (int) pair)
                .filter(label -> label != 0)
                .distinct()
                .sorted()
                .toArray();
        int[] referenceLabels = Arrays.stream(pairs)
                .mapToInt(pair -> (int) (pair >>> 32))
                .filter(label -> label != 0)
                .distinct()
                .toArray();
        long[] resultAreas = new long[resultLabels.length];
        long[] referenceAreas = new long[referenceLabels.length];
        for (long pair : pairs) {
            long shared = counts.get(pair);
            int reference = Arrays.binarySearch(referenceLabels, (int) (pair >>> 32));
            int result = Arrays.binarySearch(resultLabels, (int) pair);
            if (reference >= 0) {
                referenceAreas[reference] += shared;
            }
            if (result >= 0) {
                resultAreas[result] += shared;
            }
        }
        int[] matched = new int[referenceLabels.length];
        double[] jaccard = new double[referenceLabels.length];
        for (long pair : pairs) {
            long shared = counts.get(pair);
            int reference = Arrays.binarySearch(referenceLabels, (int) (pair >>> 32));
            int result = Arrays.binarySearch(resultLabels, (int) pair);
            if (reference >= 0 && result >= 0 && 2 * shared > referenceAreas[reference]) {
                matched[reference] = resultLabels[result];
                jaccard[reference] = (double) shared / (referenceAreas[reference] + resultAreas[result] - shared);
            }
        }
        return new FrameOverlap(referenceLabels, matched, jaccard, resultLabels);
    }
}
