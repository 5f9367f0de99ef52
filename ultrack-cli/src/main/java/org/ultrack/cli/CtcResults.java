// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ultrack.core.evaluation.AnnotatedFrame;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcFolder;
import org.ultrack.io.tiff.TiffMovie;

/** Folders of the Cell Tracking Challenge as what is scored. */
final class CtcResults {
    /** {@code man_seg012.tif}: a frame; {@code man_seg_012_003.tif}: plane 3 of frame 12. */
    private static final Pattern SEGMENTATION = Pattern.compile("man_seg_?(\\d+)(?:_(\\d+))?\\.tiff?");

    private CtcResults() {}

    /** Masks and track table of a folder: {@code 01_RES} or {@code 01_GT/TRA}. */
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

    /** The outlines in a folder {@code 01_GT/SEG}, in the order of their names. */
    static List<AnnotatedFrame> outlines(Path folder) {
        List<AnnotatedFrame> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = SEGMENTATION.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int t = Integer.parseInt(name.group(1));
                    frames.add(
                            name.group(2) == null
                                    ? AnnotatedFrame.whole(t, () -> TiffMovie.readFrame(file))
                                    : AnnotatedFrame.plane(
                                            t, Integer.parseInt(name.group(2)), () -> TiffMovie.readFrame(file)));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        if (frames.isEmpty()) {
            throw new InvalidInputException("There is no man_seg….tif in " + folder + ". Check the folder.");
        }
        return frames;
    }
}
