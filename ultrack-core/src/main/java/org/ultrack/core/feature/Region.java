// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.array.FramePixels;
import org.ultrack.image.Mask;

/**
 * The region that is being measured: its runs of pixels, and what has been computed of it so far. A workspace: load the
 * next region when the last one is done. For one thread.
 *
 * <p>Coordinates are local: 0 is the first plane, row and column that the region has a pixel in.
 */
final class Region {
    private final List<FramePixels> images;
    private int dimensions;
    private int area;
    private int runs;
    private int[] runZ = new int[64];
    private int[] runY = new int[64];
    private int[] runFrom = new int[64];
    private int[] runTo = new int[64];
    private final int[] low = new int[3];
    private final int[] high = new int[3];

    private @Nullable Moments moments;
    private final @Nullable Moments[] weightedMoments;
    private final @Nullable Intensities[] intensities;
    private @Nullable Inertia inertia;
    private @Nullable Outline outline;
    private @Nullable ConvexRegion convex;

    /** @param images one for each channel, all of one size */
    Region(List<FramePixels> images) {
        this.images = images;
        weightedMoments = new Moments[images.size()];
        intensities = new Intensities[images.size()];
    }

    /** Turns to the next region. */
    void load(Mask mask) {
        if (mask.area() == 0) {
            throw new IllegalArgumentException("A region must have pixels, but " + mask + " has none.");
        }
        moments = null;
        inertia = null;
        outline = null;
        convex = null;
        Arrays.fill(weightedMoments, null);
        Arrays.fill(intensities, null);
        dimensions = mask.spatialDimensions();
        area = mask.area();
        runs = 0;
        Arrays.fill(low, Integer.MAX_VALUE);
        Arrays.fill(high, Integer.MIN_VALUE);
        mask.forEachRun(this::addRun);
        for (int run = 0; run < runs; run++) {
            runZ[run] -= low[0];
            runY[run] -= low[1];
            runFrom[run] -= low[2];
            runTo[run] -= low[2];
        }
    }

    private void addRun(int z, int y, int fromX, int toX) {
        if (runs == runZ.length) {
            int capacity = 2 * runs;
            runZ = Arrays.copyOf(runZ, capacity);
            runY = Arrays.copyOf(runY, capacity);
            runFrom = Arrays.copyOf(runFrom, capacity);
            runTo = Arrays.copyOf(runTo, capacity);
        }
        runZ[runs] = z;
        runY[runs] = y;
        runFrom[runs] = fromX;
        runTo[runs++] = toX;
        low[0] = Math.min(low[0], z);
        low[1] = Math.min(low[1], y);
        low[2] = Math.min(low[2], fromX);
        high[0] = Math.max(high[0], z + 1);
        high[1] = Math.max(high[1], y + 1);
        high[2] = Math.max(high[2], toX);
    }

    /** 2 or 3. */
    int dimensions() {
        return dimensions;
    }

    int area() {
        return area;
    }

    /** Planes of the box, 1 in 2D. */
    int depth() {
        return high[0] - low[0];
    }

    /** Rows of the box. */
    int height() {
        return high[1] - low[1];
    }

    /** Columns of the box. */
    int width() {
        return high[2] - low[2];
    }

    long boxArea() {
        return (long) depth() * height() * width();
    }

    /** Runs in C order. */
    int runs() {
        return runs;
    }

    int runZ(int run) {
        return runZ[run];
    }

    int runY(int run) {
        return runY[run];
    }

    int runFrom(int run) {
        return runFrom[run];
    }

    /** The end of the run, which it does not hold. */
    int runTo(int run) {
        return runTo[run];
    }

    /** The box, half open: (z, )y, x, then the ends. */
    double[] box() {
        double[] box = new double[2 * dimensions];
        int skipped = 3 - dimensions;
        for (int axis = 0; axis < dimensions; axis++) {
            box[axis] = low[skipped + axis];
            box[dimensions + axis] = high[skipped + axis];
        }
        return box;
    }

    /** The place in the image of a local place. */
    double[] toImage(double[] local) {
        double[] place = local.clone();
        for (int axis = 0; axis < dimensions; axis++) {
            place[axis] += low[3 - dimensions + axis];
        }
        return place;
    }

    /** The diameter of a circle, in 3D of a ball, of the same size. */
    double equivalentDiameter() {
        double power = 2 * dimensions * area / Math.PI;
        return dimensions == 2 ? Math.sqrt(power) : Math.cbrt(power);
    }

    Moments moments() {
        if (moments == null) {
            moments = Moments.of(this);
        }
        return moments;
    }

    Moments weightedMoments(int channel) {
        Moments weighted = weightedMoments[channel];
        if (weighted == null) {
            weighted = Moments.weighted(this, intensities(channel).values());
            weightedMoments[channel] = weighted;
        }
        return weighted;
    }

    Inertia inertia() {
        if (inertia == null) {
            inertia = Inertia.of(moments());
        }
        return inertia;
    }

    Outline outline() {
        if (outline == null) {
            outline = new Outline(this);
        }
        return outline;
    }

    ConvexRegion convex() {
        if (convex == null) {
            convex = ConvexRegion.of(PixelRows.of(this), dimensions);
        }
        return convex;
    }

    Intensities intensities(int channel) {
        Intensities values = intensities[channel];
        if (values == null) {
            values = new Intensities(valuesOf(images.get(channel)));
            intensities[channel] = values;
        }
        return values;
    }

    /** The image's values at the region's pixels, in C order. */
    private double[] valuesOf(FramePixels image) {
        double[] values = new double[area];
        int place = 0;
        for (int run = 0; run < runs; run++) {
            int pixel = image.shape().index(runZ[run] + low[0], runY[run] + low[1], runFrom[run] + low[2]);
            for (int x = runFrom[run]; x < runTo[run]; x++) {
                values[place++] = image.get(pixel++);
            }
        }
        return values;
    }
}
