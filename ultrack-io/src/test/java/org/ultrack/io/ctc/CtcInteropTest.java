// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Mask;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;
import org.ultrack.tracks.TrackNode;

/** Folders written with every option are read by tifffile, and valid to py-ctcmetrics. */
@Tag("interop")
class CtcInteropTest {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 40;
    private static final int MANY = 70_000;

    @TempDir
    Path folder;

    /**
     * Cells of 4 x 4 pixels.
     *
     * @param places letter, row and column of each cell, separated by blanks: {@code "A 2 3 B 10 20"}
     */
    private static String frame(int slices, String places) {
        char[][] pixels = new char[HEIGHT][WIDTH];
        for (char[] row : pixels) {
            Arrays.fill(row, '.');
        }
        String[] words = places.isEmpty() ? new String[0] : places.split(" ");
        for (int i = 0; i < words.length; i += 3) {
            int y = Integer.parseInt(words[i + 1]);
            for (int row = y; row < y + 4; row++) {
                int x = Integer.parseInt(words[i + 2]);
                Arrays.fill(pixels[row], x, x + 4, words[i].charAt(0));
            }
        }
        String slice = String.join(" ", Arrays.stream(pixels).map(String::new).toList());
        return String.join("/", Collections.nCopies(slices, slice));
    }

    private static TrackGraph dividing(int slices) {
        return SmallGraph.of(
                List.of("CB", "DB"),
                frame(slices, "A 2 3 B 10 20 E 18 35"),
                frame(slices, "A 3 4 B 11 20 E 18 34"),
                frame(slices, "A 4 5 C 8 16 D 14 24"),
                frame(slices, "A 5 6 C 8 14 D 15 26 F 18 30"));
    }

    private static TrackGraph interrupted() {
        return SmallGraph.of(
                List.of(), frame(1, "A 2 3"), frame(1, "A 2 4"), frame(1, ""), frame(1, "A 2 5"), frame(1, ""));
    }

    private static TrackGraph oneCell() {
        return SmallGraph.of(List.of(), frame(1, "A 2 3"));
    }

    /** One pixel each, in both frames. */
    private static TrackGraph many() {
        int side = 600;
        TrackGraphBuilder builder = TrackGraph.builder(new MovieShape(2, 2, 1, side, side), (t, ids) -> {
            List<Mask> masks = new ArrayList<>();
            for (long id : ids) {
                int place = (int) (id % 1_000_000);
                masks.add(Mask.of2d(place / 300 * 2, place % 300 * 2, 1, 1, new long[] {1}));
            }
            return masks;
        });
        for (int t = 0; t < 2; t++) {
            for (int i = 0; i < MANY; i++) {
                long id = 1_000_000L * (t + 1) + i;
                builder.add(id, t, 0, i / 300 * 2, i % 300 * 2, 1, t == 0 ? -1 : id - 1_000_000L);
            }
        }
        return builder.build();
    }

    private void write(String name, TrackGraph graph, CtcExport export, boolean whole) throws IOException {
        TrackGraph written = export.write(graph, folder.resolve(name));
        if (whole) {
            List<String> areas = new ArrayList<>();
            for (int t = 0; t < written.shape().frames(); t++) {
                for (TrackNode node : written.nodesAt(t)) {
                    areas.add(t + "," + node.trackId() + "," + node.area());
                }
            }
            Files.write(folder.resolve(name + ".csv"), areas);
        }
    }

    @Test
    void everyOption_isReadByTifffileAndValidToCtcmetrics() throws IOException {
        CtcExport plain = CtcExport.defaults();
        write("flat", dividing(1), plain, true);
        write("volume", dividing(3), plain, true);
        write("interrupted", interrupted(), plain, true);
        write("onecell", oneCell(), plain, true);
        write("many", many(), plain, true);
        write("margin", dividing(1), plain.withSelection(new CtcSelection(7, null, false)), false);
        write("scaled", dividing(3), plain.withScale(CtcScale.parse("1,0.5,0.5")), false);
        write("dilated", dividing(1), plain.withDilation(2), false);
        write("first", dividing(1), plain.withSelection(new CtcSelection(0, firstFrame(), false)), false);
        write("stitched", dividing(1), plain.withSelection(new CtcSelection(0, firstFrame(), true)), false);

        assertThat(Python.run("ctc_results.py", folder).replace("\"", ""))
                .contains("flat: [4, 6, 2, [24, 40], uint16]")
                .contains("volume: [4, 6, 2, [3, 24, 40], uint16]")
                .contains("interrupted: [5, 2, 0, [24, 40], uint16]")
                .contains("onecell: [1, 1, 0, [24, 40], uint16]")
                .contains("many: [2, 70000, 0, [600, 600], uint32]")
                .contains("margin: [4, 4, 2, [24, 40], uint16]")
                .contains("scaled: [4, 6, 2, [3, 12, 20], uint16]")
                .contains("dilated: [4, 6, 2, [24, 40], uint16]")
                .contains("first: [4, 3, 2, [24, 40], uint16]")
                .contains("stitched: [4, 3, 2, [24, 40], uint16]");
    }

    /** The cell B alone. */
    private static RandomAccessibleInterval<UnsignedByteType> firstFrame() {
        RandomAccessibleInterval<UnsignedByteType> labels = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
        for (int y = 10; y < 14; y++) {
            for (int x = 20; x < 24; x++) {
                labels.getAt(x, y).set(1);
            }
        }
        return labels;
    }
}
