// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.Scoring;
import org.ultrack.error.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a result as the Cell Tracking Challenge does. */
@Command(name = "evaluate", description = "Score a result as the Cell Tracking Challenge does: DET, TRA, LNK, SEG.")
final class EvaluateCommand implements Runnable {

    @Option(
            names = "--gt",
            required = true,
            paramLabel = "FOLDER",
            description = "Ground truth: 01_GT, with TRA (masks and man_track.txt), SEG (man_seg….tif), or both.")
    private Path truth;

    @Option(
            names = "--res",
            required = true,
            paramLabel = "FOLDER",
            description = "Result: mask….tif and res_track.txt; for SEG alone the masks are enough.")
    private Path result;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Path tracks = truth.resolve("TRA");
        Path outlines = truth.resolve("SEG");
        boolean tracked = Files.isDirectory(tracks);
        boolean outlined = Files.isDirectory(outlines);
        if (!tracked && !outlined) {
            throw new InvalidInputException(truth
                    + " has neither a folder TRA nor a folder SEG. Give the folder that holds them, such as 01_GT.");
        }
        if (tracked) {
            LabelledMovie found = CtcResults.tracks(result);
            Scores.print(out, Scoring.tracking(CtcResults.tracks(tracks), found));
        }
        if (outlined) {
            Scores.print(out, Scoring.segmentation(CtcResults.outlines(outlines), CtcResults.masks(result)));
        }
    }
}
