// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.MatchSummary;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the candidates that are the cells of a ground truth. */
@Command(
        name = "match_gt",
        description = {
            "Find the candidates that are the cells of a ground truth.",
            "Each labelled cell gets at most one candidate, no two of which overlap, so that they share as many pixels"
                    + " with the labels as can be. What is found is kept in the database, and holds in the solution when"
                    + " ultrack solve --use-ground-truth asks for it. Frames may be blank."
        },
        footer = {
            "%nExample:",
            "  ultrack match_gt 01_GT/SEG -cfg config.toml",
            "Before: ultrack segment. Next: ultrack link, ultrack solve --use-ground-truth."
        })
final class MatchGroundTruthCommand implements Runnable {

    @Parameters(paramLabel = "PATHS", arity = "1..*", description = "Label images: " + MovieFiles.READ + ".")
    private List<String> paths;

    @Option(
            names = {"-gl", "--ground-truth-layer"},
            paramLabel = "NAME",
            description = "Which of the paths has the labels, by the name of its file or folder; needed when there are"
                    + " several.")
    private @Nullable String layer;

    @Option(
            names = "--is-segmentation",
            description = "Accepted for scripts written for Python's ultrack; labels are always taken for whole cells.")
    private boolean unusedSegmentation;

    @Mixin
    private ReaderOption reader;

    @Mixin
    private StepOptions step;

    @Override
    public void run() {
        reader.tellUnused();
        MainConfig config = step.config();
        Movie labels = labels();
        try (Terminal terminal = step.terminal();
                Tracker tracker = step.tracker(config, terminal)) {
            MatchSummary summary = tracker.segmented().match(labels, step.batch());
            Summary.row(step.out(), "cells", summary.cells());
            Summary.row(step.out(), "matches", summary.matches());
            Summary.row(step.out(), "mean IoU", String.format(Locale.ROOT, "%.4f", summary.meanIou()));
        }
    }

    private Movie labels() {
        if (layer != null) {
            return new Layers(paths).movie(layer);
        }
        if (paths.size() > 1) {
            throw new InvalidInputException(
                    paths.size() + " paths are given. Say with --ground-truth-layer which has the labels.");
        }
        return MovieFiles.open(paths.getFirst());
    }
}
