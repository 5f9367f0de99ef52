// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.image.Mask;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** The same solution, exported by Python's ultrack and by us: the same bytes of tables, the same pixels of masks. */
@Tag("parity")
class TracksParityTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sim2d", "hela01_crop", "tgmm3d_crop"})
    void export_recordedSolution_isPythons(String name) throws IOException {
        String data = System.getProperty("ultrack.data", "");
        Path golden = Path.of(data, "golden", name, "area");
        assumeThat(golden)
                .as("recorded results of Python's ultrack; set -Dultrack.data=FOLDER")
                .isDirectory();
        TiffMovie labels = TiffMovie.open(golden.resolve("ctc_masks.tif"));
        TrackGraph graph = graph(golden, labels);

        NapariTracks.write(graph, folder.resolve("tracks.csv"), false, NapariTracks.Columns.PYTHON);
        CtcExport.defaults().write(graph, folder.resolve("01_RES"));

        assertThat(folder.resolve("tracks.csv")).hasSameTextualContentAs(golden.resolve("tracks.csv"));
        assertThat(folder.resolve("01_RES/res_track.txt")).hasSameTextualContentAs(golden.resolve("res_track.txt"));
        TiffMovie masks = TiffMovie.open(folder.resolve("01_RES"));
        assertThat(masks.frames()).isEqualTo(labels.frames());
        for (int t = 0; t < masks.frames(); t++) {
            assertThat(different(masks, labels, t))
                    .as("pixels that differ in frame %d", t)
                    .isZero();
        }
    }

    private static long different(TiffMovie ours, TiffMovie theirs, int t) {
        Cursor<? extends RealType<?>> our = Views.flatIterable(ours.frame(t)).cursor();
        Cursor<? extends RealType<?>> their =
                Views.flatIterable(theirs.frame(t)).cursor();
        long different = 0;
        while (our.hasNext()) {
            if (our.next().getRealDouble() != their.next().getRealDouble()) {
                different++;
            }
        }
        return different;
    }

    /** The selected rows of nodes.csv; the pixels of a candidate are those of its track in the frame. */
    private static TrackGraph graph(Path golden, TiffMovie labels) throws IOException {
        Map<Long, Integer> trackOf = new HashMap<>();
        List<String> tracks = Files.readAllLines(golden.resolve("tracks.csv"));
        List<String> header = List.of(tracks.getFirst().split(","));
        for (String line : tracks.subList(1, tracks.size())) {
            String[] words = line.split(",");
            trackOf.put(Long.valueOf(words[header.indexOf("id")]), Integer.valueOf(words[0]));
        }
        MovieShape shape = MovieShape.of(labels);
        TrackGraphBuilder builder = TrackGraph.builder(shape, (t, ids) -> {
            int[] frame = pixels(labels, t);
            return LongStream.of(ids)
                    .mapToObj(id -> mask(shape, frame, trackOf.get(id)))
                    .toList();
        });
        List<String> nodes = Files.readAllLines(golden.resolve("nodes.csv"));
        List<String> columns = List.of(nodes.getFirst().split(","));
        for (String line : nodes.subList(1, nodes.size())) {
            String[] words = line.split(",");
            if (List.of("True", "1").contains(words[columns.indexOf("selected")])) {
                builder.add(
                        Long.parseLong(words[columns.indexOf("id")]),
                        Integer.parseInt(words[columns.indexOf("t")]),
                        Double.parseDouble(words[columns.indexOf("z")]),
                        Double.parseDouble(words[columns.indexOf("y")]),
                        Double.parseDouble(words[columns.indexOf("x")]),
                        (int) Double.parseDouble(words[columns.indexOf("area")]),
                        Long.parseLong(words[columns.indexOf("parent_id")]));
            }
        }
        return builder.build();
    }

    private static int[] pixels(TiffMovie labels, int t) {
        int[] result = new int[(int) labels.frame(t).size()];
        Cursor<? extends RealType<?>> cursor =
                Views.flatIterable(labels.frame(t)).cursor();
        for (int i = 0; cursor.hasNext(); i++) {
            result[i] = (int) cursor.next().getRealDouble();
        }
        return result;
    }

    private static Mask mask(MovieShape shape, int[] frame, int label) {
        long[] bits = new long[(frame.length + 63) / 64];
        for (int i = 0; i < frame.length; i++) {
            if (frame[i] == label) {
                bits[i / 64] |= 1L << i;
            }
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(0, 0, shape.height(), shape.width(), bits)
                : Mask.of3d(0, 0, 0, shape.depth(), shape.height(), shape.width(), bits);
    }
}
