// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.ultrack.Segmented;
import org.ultrack.Tracker;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import picocli.CommandLine.Option;

/** What is done with segmentations that are there already. */
final class LabelOptions {

    @Option(
            names = "--keep-labels",
            description = "The objects of the labels are the candidates as they are, one for each number of a frame:"
                    + " none is divided, merged or too small.")
    private boolean kept;

    @Option(
            names = "--labels-sigma",
            split = ",",
            paramLabel = "SIGMA",
            description = "Smoothing of the contours of labels in pixels, one number or (z,)y,x. Default: none.")
    private List<Double> sigma = List.of();

    /** Refuses options that do not go together. */
    void check(int labels) {
        if (labels == 0 && (kept || !sigma.isEmpty())) {
            throw new InvalidInputException(
                    (kept ? "--keep-labels" : "--labels-sigma") + " is given, but no labels. Give them as well.");
        }
        if (kept && labels > 1) {
            throw new InvalidInputException("--keep-labels keeps one segmentation, but " + labels
                    + " are given. Leave it out to choose between them.");
        }
        if (kept && !sigma.isEmpty()) {
            throw new InvalidInputException(
                    "--labels-sigma smooths contours, but --keep-labels has none. Give one of them.");
        }
    }

    /** Makes the candidates. */
    Segmented segment(Tracker tracker, List<Movie> labels, SegmentOptions options) {
        return kept
                ? tracker.keepSegmentation(labels.getFirst(), options)
                : tracker.segmentLabels(labels, sigma, options);
    }
}
