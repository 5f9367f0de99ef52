// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.image.Movie;

/** Label movies drawn as text, one line of pixels per frame: a digit is a label, a dot is background. */
final class DrawnMovie {
    private DrawnMovie() {}

    /** Frames one pixel high. */
    static Movie labels(String... frames) {
        int width = frames[0].length();
        int[] pixels = new int[width * frames.length];
        for (int t = 0; t < frames.length; t++) {
            for (int x = 0; x < width; x++) {
                char drawn = frames[t].charAt(x);
                pixels[t * width + x] = drawn == '.' ? 0 : drawn - '0';
            }
        }
        return Movie.of(ArrayImgs.ints(pixels, width, 1, frames.length));
    }

    /** Rows as in the file: label begin end parent. */
    static LineageTable table(String... rows) {
        List<Track> tracks = new ArrayList<>();
        for (String row : rows) {
            int[] numbers =
                    Arrays.stream(row.split(" ")).mapToInt(Integer::parseInt).toArray();
            tracks.add(new Track(numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        return new LineageTable(tracks);
    }

    /** Drawn frames with a table made of them: a track per label, from its first frame to its last, no parents. */
    static LabelledMovie orphans(String... frames) {
        List<Track> tracks = new ArrayList<>();
        for (char label = '1'; label <= '9'; label++) {
            int begin = -1;
            int end = -1;
            for (int t = 0; t < frames.length; t++) {
                if (frames[t].indexOf(label) >= 0) {
                    begin = begin < 0 ? t : begin;
                    end = t;
                }
            }
            if (begin >= 0) {
                tracks.add(new Track(label - '0', begin, end, 0));
            }
        }
        return new LabelledMovie(labels(frames), new LineageTable(tracks));
    }
}
