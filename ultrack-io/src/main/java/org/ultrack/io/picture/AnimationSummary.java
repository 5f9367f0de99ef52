// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.time.Duration;

/**
 * What an animation came to.
 *
 * @param frames frames shown
 * @param step frames of the movie from one shown to the next, 1 when all are shown
 * @param width columns of the picture
 * @param height rows of the picture
 * @param delay how long each frame is shown
 */
public record AnimationSummary(int frames, int step, int width, int height, Duration delay) {}
