// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.ultrack.core.evaluation.AogmCounts;
import org.ultrack.core.evaluation.SegmentationScore;
import org.ultrack.core.evaluation.TrackingScore;

/** Scores of the Cell Tracking Challenge, in a few lines. */
final class Scores {
    private Scores() {}

    static void print(PrintWriter out, TrackingScore score) {
        AogmCounts counts = score.counts();
        Summary.row(out, "DET", decimals(score.det()));
        Summary.row(out, "TRA", decimals(score.tra()));
        Summary.row(out, "LNK", decimals(score.lnk()));
        Summary.row(
                out,
                "errors",
                counts.splits() + " cells merged, " + counts.falseNegatives() + " missed, " + counts.falsePositives()
                        + " too many; links: " + counts.missingEdges() + " missed, " + counts.redundantEdges()
                        + " too many, " + counts.wrongSemantics() + " of the wrong kind");
    }

    static void print(PrintWriter out, SegmentationScore score) {
        Summary.row(out, "SEG", decimals(score.seg()));
        Summary.row(out, "outlines", score.matched() + " of " + score.cells().size() + " found");
    }

    private static String decimals(double score) {
        return String.format(Locale.ROOT, "%.6f", score);
    }
}
