// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcFolder;

/** A result as text, to be compared: the table, and of every label image its sum and hash. */
final class CtcText {
    private CtcText() {}

    static List<String> of(Path folder) {
        CtcFolder result = CtcFolder.open(folder);
        Movie masks = result.masks();
        List<String> text = new ArrayList<>();
        result.table().tracks().forEach(track -> text.add(track.toString()));
        for (int t = 0; t < masks.frames(); t++) {
            float[] labels = SampleMovie.pixels(masks.frame(t));
            double sum = 0;
            for (float label : labels) {
                sum += label;
            }
            text.add("frame " + t + ": " + sum + ", " + Arrays.hashCode(labels));
        }
        return text;
    }
}
