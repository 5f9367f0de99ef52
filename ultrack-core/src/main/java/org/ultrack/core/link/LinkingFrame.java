// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/**
 * What linking wants to know of one frame: its candidates with their masks at hand, and, where known, their shifts and
 * their intensities. A frame is the target of one link step and the source of the next: make it once, use it twice.
 * Immutable, safe for all threads.
 *
 * <p>{@code var frame = LinkingFrame.of(candidates).withImages(List.of(red, green));}
 */
public final class LinkingFrame {
    private final FrameCandidates candidates;
    private final Mask[] masks;
    private final double @Nullable [] shifts; // z, y, x of candidate 0, then of candidate 1, …
    private final @Nullable CandidateIntensities intensities;

    private LinkingFrame(
            FrameCandidates candidates,
            Mask[] masks,
            double @Nullable [] shifts,
            @Nullable CandidateIntensities intensities) {
        this.candidates = candidates;
        this.masks = masks;
        this.shifts = shifts;
        this.intensities = intensities;
    }

    /**
     * A frame of candidates that stay where they are. Draws all their masks and keeps them: a bit for each pixel of each
     * candidate's box.
     */
    public static LinkingFrame of(FrameCandidates candidates) {
        Mask[] masks = new Mask[candidates.count()];
        for (int candidate = 0; candidate < masks.length; candidate++) {
            masks[candidate] = candidates.mask(candidate);
        }
        return new LinkingFrame(candidates, masks, null, null);
    }

    /**
     * This frame with the way back to the frame before: candidate i, at c, is expected at {@code c + shift[i]} there.
     * Only what is a target is shifted.
     *
     * @param z along z, pixels, one for each candidate; not read in 2D
     * @param y along y, pixels, one for each candidate
     * @param x along x, pixels, one for each candidate
     * @throws InvalidInputException when a shift is not finite
     */
    public LinkingFrame withShifts(double[] z, double[] y, double[] x) {
        double[] zyx = new double[3 * candidates.count()];
        fill(zyx, 0, "z", z);
        fill(zyx, 1, "y", y);
        fill(zyx, 2, "x", x);
        return new LinkingFrame(candidates, masks, zyx, intensities);
    }

    /**
     * This frame with its images, so that links between candidates of different brightness can be left out. Measures
     * each candidate in each of them; O(pixels of all candidates).
     *
     * @param channels one image for each channel, of the frame's size, at least one
     * @throws InvalidInputException when an image is of another size
     */
    public LinkingFrame withImages(List<FramePixels> channels) {
        return new LinkingFrame(candidates, masks, shifts, CandidateIntensities.of(candidates, masks, channels));
    }

    /** The candidates. */
    public FrameCandidates candidates() {
        return candidates;
    }

    /** The candidate's pixels where they are. */
    Mask mask(int candidate) {
        return masks[candidate];
    }

    /** The candidate's pixels, moved by its shift in whole pixels. */
    Mask shiftedMask(int candidate) {
        if (shifts == null) {
            return masks[candidate];
        }
        int dz = candidates.shape().spatialDimensions() == 2 ? 0 : (int) Math.rint(shifts[3 * candidate]);
        int dy = (int) Math.rint(shifts[3 * candidate + 1]);
        int dx = (int) Math.rint(shifts[3 * candidate + 2]);
        return dz == 0 && dy == 0 && dx == 0 ? masks[candidate] : masks[candidate].shiftedBy(dz, dy, dx);
    }

    Optional<CandidateIntensities> intensities() {
        return Optional.ofNullable(intensities);
    }

    /** All centroids, (z, )y, x of candidate 0, then of candidate 1, …, each times the scale of its axis. */
    double[] positions(double[] scaleZyx) {
        return positions(scaleZyx, null);
    }

    /**
     * The same, shifted. Shifted coordinates are rounded to float before they are scaled, as Python ultrack does, so
     * that the same candidates are closer than the maximal distance.
     */
    double[] shiftedPositions(double[] scaleZyx) {
        return positions(scaleZyx, shifts);
    }

    private double[] positions(double[] scaleZyx, double @Nullable [] moved) {
        int dimensions = candidates.shape().spatialDimensions();
        int count = candidates.count();
        double[] positions = new double[count * dimensions];
        int place = 0;
        for (int candidate = 0; candidate < count; candidate++) {
            double z = candidates.z(candidate);
            double y = candidates.y(candidate);
            double x = candidates.x(candidate);
            if (moved != null) {
                z = (float) (z + moved[3 * candidate]);
                y = (float) (y + moved[3 * candidate + 1]);
                x = (float) (x + moved[3 * candidate + 2]);
            }
            if (dimensions == 3) {
                positions[place++] = z * scaleZyx[0];
            }
            positions[place++] = y * scaleZyx[1];
            positions[place++] = x * scaleZyx[2];
        }
        return positions;
    }

    private void fill(double[] zyx, int offset, String axis, double[] shift) {
        if (shift.length != candidates.count()) {
            throw new IllegalArgumentException("There must be a shift for each of the " + candidates.count()
                    + " candidates, but there are " + shift.length + " along " + axis + ".");
        }
        for (int candidate = 0; candidate < shift.length; candidate++) {
            if (!(Math.abs(shift[candidate]) <= Integer.MAX_VALUE >> 1)) {
                throw new InvalidInputException(axis + "_shift (" + shift[candidate] + ") of candidate "
                        + candidates.id(candidate) + " must be a finite number of pixels. Maybe the flow of frame "
                        + candidates.t() + " has holes.");
            }
            zyx[3 * candidate + offset] = shift[candidate];
        }
    }
}
