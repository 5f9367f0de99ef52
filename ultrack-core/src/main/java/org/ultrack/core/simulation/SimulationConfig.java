// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.ArrayList;
import java.util.List;
import org.ultrack.error.InvalidInputException;

/**
 * What to simulate. Start from {@link #defaults()} or {@link #defaults3d()} and change by name.
 *
 * @param frames number of frames, at least 1
 * @param width pixels along x, at least 4 radii
 * @param height pixels along y, at least 4 radii
 * @param depth planes along z, at least 2 radii; 0 for a movie in 2D
 * @param cells cells before the first frame; together they must cover at most 6/10 of the frame. More is harder
 * @param seed any number; another seed is another movie
 * @param radius of a grown cell in pixels, 3 or more
 * @param speed how much a cell's step changes from frame to frame, standard deviation in pixels, 0 or more. Faster is
 *     harder
 * @param shortestCycle fewest frames from a cell's birth to its division, at least 1
 * @param longestCycle most frames a cell waits before it is ready to divide, at least {@code shortestCycle}
 * @param texture contrast of the speckles inside a cell relative to its brightness, 0 (smooth) to 1
 * @param noise amount of photon and camera noise, 0 (none) or more; 1 is a fair camera, 4 a bad one
 */
public record SimulationConfig(
        int frames,
        int width,
        int height,
        int depth,
        int cells,
        long seed,
        double radius,
        double speed,
        int shortestCycle,
        int longestCycle,
        double texture,
        double noise) {
    private static final double LARGEST_COVER = 0.6;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * Checks each value by itself; how they fit together is checked by {@link SimulatedMovie#of}, so that they can be
     * changed one after the other.
     *
     * @throws InvalidInputException with every value that breaks a rule
     */
    public SimulationConfig {
        List<String> problems = new ArrayList<>();
        atLeast(problems, "frames", frames, 1);
        atLeast(problems, "width", width, 1);
        atLeast(problems, "height", height, 1);
        atLeast(problems, "depth", depth, 0);
        atLeast(problems, "cells", cells, 1);
        atLeast(problems, "radius", radius, 3);
        atLeast(problems, "speed", speed, 0);
        atLeast(problems, "shortestCycle", shortestCycle, 1);
        atLeast(problems, "longestCycle", longestCycle, shortestCycle);
        atLeast(problems, "texture", texture, 0);
        if (texture > 1) {
            problems.add("simulation.texture (" + texture + ") must be at most 1. Use a smaller value.");
        }
        atLeast(problems, "noise", noise, 0);
        throwIfAny(problems);
    }

    /**
     * Whether the cells fit into the frame.
     *
     * @throws InvalidInputException with every rule that is broken
     */
    void checkFit() {
        List<String> problems = new ArrayList<>();
        atLeast(problems, "width", width, 4 * radius);
        atLeast(problems, "height", height, 4 * radius);
        if (is3d()) {
            atLeast(problems, "depth", depth, 2 * radius);
        }
        double pixels = (double) width * height * Math.max(depth, 1);
        if (pixels > LARGEST_ARRAY) {
            problems.add("simulation.width, height and depth (" + width + " x " + height + " x " + depth
                    + ") make more pixels than an array holds. Use a smaller frame.");
        }
        double most = LARGEST_COVER * pixels / cellSize();
        if (cells > most) {
            problems.add("simulation.cells (" + cells + ") do not fit into the frame, which takes at most " + (int) most
                    + ". Use fewer or smaller cells, or a larger frame.");
        }
        throwIfAny(problems);
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static void atLeast(List<String> problems, String key, double value, double least) {
        // the negation also catches NaN
        if (!(value >= least) || Double.isInfinite(value)) {
            problems.add("simulation." + key + " (" + plain(value) + ") must be at least " + plain(least)
                    + ". Use a larger value.");
        }
    }

    private static String plain(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }

    /** Pixels of a grown, round cell. */
    double cellSize() {
        double disc = Math.PI * radius * radius;
        return is3d() ? 4.0 / 3 * disc * radius * CellState.FLATNESS : disc;
    }

    /** A 2D movie of 30 frames, 320 x 320 pixels, 32 cells and about ten divisions. */
    public static SimulationConfig defaults() {
        return new SimulationConfig(30, 320, 320, 0, 32, 1, 9, 0.6, 28, 60, 0.15, 1);
    }

    /** A 3D movie of 15 frames, 160 x 160 x 24 pixels, 24 cells. */
    public static SimulationConfig defaults3d() {
        return new SimulationConfig(15, 160, 160, 24, 24, 1, 7, 0.5, 14, 30, 0.15, 1);
    }

    /** Whether frames have planes. */
    public boolean is3d() {
        return depth > 0;
    }

    public SimulationConfig withFrames(int newFrames) {
        return new SimulationConfig(
                newFrames,
                width,
                height,
                depth,
                cells,
                seed,
                radius,
                speed,
                shortestCycle,
                longestCycle,
                texture,
                noise);
    }

    /** @param newDepth planes, 0 for 2D */
    public SimulationConfig withSize(int newWidth, int newHeight, int newDepth) {
        return new SimulationConfig(
                frames,
                newWidth,
                newHeight,
                newDepth,
                cells,
                seed,
                radius,
                speed,
                shortestCycle,
                longestCycle,
                texture,
                noise);
    }

    public SimulationConfig withCells(int newCells) {
        return new SimulationConfig(
                frames,
                width,
                height,
                depth,
                newCells,
                seed,
                radius,
                speed,
                shortestCycle,
                longestCycle,
                texture,
                noise);
    }

    public SimulationConfig withSeed(long newSeed) {
        return new SimulationConfig(
                frames,
                width,
                height,
                depth,
                cells,
                newSeed,
                radius,
                speed,
                shortestCycle,
                longestCycle,
                texture,
                noise);
    }

    public SimulationConfig withRadius(double newRadius) {
        return new SimulationConfig(
                frames,
                width,
                height,
                depth,
                cells,
                seed,
                newRadius,
                speed,
                shortestCycle,
                longestCycle,
                texture,
                noise);
    }

    public SimulationConfig withSpeed(double newSpeed) {
        return new SimulationConfig(
                frames,
                width,
                height,
                depth,
                cells,
                seed,
                radius,
                newSpeed,
                shortestCycle,
                longestCycle,
                texture,
                noise);
    }

    public SimulationConfig withCycle(int newShortest, int newLongest) {
        return new SimulationConfig(
                frames, width, height, depth, cells, seed, radius, speed, newShortest, newLongest, texture, noise);
    }

    public SimulationConfig withTexture(double newTexture) {
        return new SimulationConfig(
                frames,
                width,
                height,
                depth,
                cells,
                seed,
                radius,
                speed,
                shortestCycle,
                longestCycle,
                newTexture,
                noise);
    }

    public SimulationConfig withNoise(double newNoise) {
        return new SimulationConfig(
                frames,
                width,
                height,
                depth,
                cells,
                seed,
                radius,
                speed,
                shortestCycle,
                longestCycle,
                texture,
                newNoise);
    }
}
