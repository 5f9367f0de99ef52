// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.core.evaluation.AnnotatedFrame;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcAnnotation;
import org.ultrack.io.ctc.CtcFolder;
import org.ultrack.io.tiff.TiffMovie;

/** Folders of the Cell Tracking Challenge as what is scored. */
final class CtcResults {
    private CtcResults() {}

    /** Masks and track table of a folder: {@code 01_RES} or {@code 01_GT}. */
    static LabelledMovie tracks(Path folder) {
        CtcFolder ctc = CtcFolder.open(folder);
        return new LabelledMovie(
                ctc.masks(),
                new LineageTable(ctc.table().tracks().stream()
                        .map(track -> new LineageTable.Track(track.label(), track.begin(), track.end(), track.parent()))
                        .toList()));
    }

    /** The masks of a folder alone, whether or not there is a track table. */
    static Movie masks(Path folder) {
        return TiffMovie.open(folder);
    }

    /** The outlines of a ground truth, frames or planes. */
    static List<AnnotatedFrame> outlines(Path folder) {
        return CtcAnnotation.list(folder).stream()
                .map(outline -> new AnnotatedFrame(
                        outline.t(),
                        outline.z() == CtcAnnotation.ALL_SLICES ? AnnotatedFrame.ALL_PLANES : outline.z(),
                        outline::labels))
                .toList();
    }
}
