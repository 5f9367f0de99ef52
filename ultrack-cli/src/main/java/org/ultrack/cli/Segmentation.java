// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.Segmented;
import org.ultrack.Tracker;
import org.ultrack.engine.SegmentOptions;

/** How the candidates are made: from foreground and contours, or from segmentations. */
@FunctionalInterface
interface Segmentation {
    /** Makes them. */
    Segmented make(Tracker tracker, SegmentOptions options);
}
