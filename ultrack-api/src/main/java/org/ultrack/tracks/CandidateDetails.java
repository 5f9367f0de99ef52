// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

/**
 * What is known of a candidate beyond its place, its size and its pixels.
 *
 * @param frontier mean contour strength along its border, -1 without hierarchy
 * @param height how long it lives in its hierarchy, -1 without hierarchy
 * @param zShift how far it is expected to move to the next frame, in pixels
 * @param yShift see {@code zShift}
 * @param xShift see {@code zShift}
 */
public record CandidateDetails(double frontier, double height, double zShift, double yShift, double xShift) {}
