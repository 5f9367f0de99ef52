// SPDX-License-Identifier: BSD-3-Clause
/**
 * The door: {@link org.ultrack.Tracker}. In: a configuration and two movies, foreground and contours, or label images, or
 * tracks of elsewhere. Out: a
 * {@link org.ultrack.tracks.TrackGraph}.
 */
@NullMarked
package org.ultrack;

import org.jspecify.annotations.NullMarked;
