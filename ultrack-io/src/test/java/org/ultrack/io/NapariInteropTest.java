// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.segments.SegmentsExport;
import org.ultrack.io.tiff.TiffCompression;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffStack;
import org.ultrack.io.tiff.TiffWriter;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.CellMeasures;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** pandas, pyarrow and ultrack's napari reader read our tables, we read theirs, and Python's ultrack agrees on measures. */
@Tag("interop")
class NapariInteropTest {
    private static final List<String> FORMS = List.of(
            "none.parquet",
            "snappy.parquet",
            "gzip.parquet",
            "zstd.parquet",
            "holes-none.parquet",
            "holes-snappy.parquet",
            "holes-gzip.parquet",
            "holes-zstd.parquet",
            "holes.csv");

    @TempDir
    Path folder;

    @Test
    void tablesAndMeasures_areThoseOfPython() throws IOException {
        Map<String, TrackGraph> cases = RandomLineages.cases();
        cases.forEach((name, graph) -> {
            for (String form : List.of("csv", "parquet")) {
                NapariTracks.write(graph, folder.resolve(name + "." + form), false, NapariTracks.Columns.PYTHON);
            }
        });
        measure("flat", 2, 2, List.of(1.0, 0.5, 0.25));
        measure("volume", 3, 1, List.of(3.0, 0.5, 0.25));
        measure("sizes", 3, 0, List.of());

        String seen = Python.run("napari_tables.py", folder);

        cases.forEach((name, graph) -> {
            long links = graph.nodes().stream().filter(node -> node.hasParent()).count();
            assertThat(seen)
                    .contains("\"" + name + "\": [" + graph.size() + ", " + links + ", " + graph.trackCount() + "]");
            if (graph.size() < 1000) {
                readBack(name, graph);
            }
        });
        assertThat(cases.get("large").size()).isGreaterThan(65_536);
        assertThat(seen)
                .contains("\"measured flat\": [72, 12]", "\"measured volume\": [72, 7]", "\"measured sizes\": [72, 2]");
        readPeers();
    }

    private void readBack(String name, TrackGraph graph) {
        Path python = folder.resolve("python");
        for (String form : FORMS) {
            assertThat(CellLines.of(NapariTracks.read(python.resolve(name + "." + form))))
                    .as(name + "." + form)
                    .isEqualTo(CellLines.of(graph));
        }
        for (String form : List.of("plain.csv", "plain.parquet", "narrow.parquet")) {
            TrackGraph read = NapariTracks.read(python.resolve(name + "." + form));
            assertThat(read.size()).isEqualTo(graph.size());
            assertThat(read.trackCount()).isEqualTo(graph.trackCount());
            assertThat(read.divisions()).hasSameSizeAs(graph.divisions());
        }
    }

    private void readPeers() throws IOException {
        for (String name : List.of("flat", "volume", "nodivision", "emptyframe", "onecell")) {
            Path csv = folder.resolve("peer").resolve(name + ".csv");
            TrackGraph graph = NapariTracks.read(csv);
            assertThat(CellLines.of(NapariTracks.read(folder.resolve("peer").resolve(name + ".parquet"))))
                    .isEqualTo(CellLines.of(graph));
            Path ours = folder.resolve("ours.csv");
            NapariTracks.write(graph, ours, true, NapariTracks.Columns.PYTHON);
            assertThat(ours).hasSameBinaryContentAs(csv);
        }
    }

    /** Writes tracks with measures, the segments, the image and the scale. */
    private void measure(String name, int axes, int channels, List<Double> scale) throws IOException {
        Path home = folder.resolve("measured").resolve(name);
        MovieShape shape = new MovieShape(4, axes, axes == 3 ? 6 : 1, 40, 60);
        TrackGraph graph = grid(shape);
        List<Movie> movies = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            movies.add(image(shape, channel, home.resolve("channel" + channel + ".tif")));
        }
        NapariTracks.write(
                graph,
                home.resolve("tracks.csv"),
                false,
                NapariTracks.Columns.PYTHON,
                CellMeasures.measure(graph, movies, scale));
        SegmentsExport.defaults().write(graph, home.resolve("segments.zarr"));
        Files.writeString(home.resolve("scale.json"), scale.isEmpty() ? "null" : scale.toString());
    }

    /** 24 cells of random pixels in each frame but frame 2, none over another. */
    private static TrackGraph grid(MovieShape shape) {
        Random random = new Random(8);
        Map<Long, Mask> masks = new LinkedHashMap<>();
        TrackGraphBuilder builder = TrackGraph.builder(
                shape, (t, ids) -> LongStream.of(ids).mapToObj(masks::get).toList());
        for (int t : new int[] {0, 1, 3}) {
            for (int cell = 0; cell < 24; cell++) {
                long id = (t + 1) * 1_000_000L + cell + 1;
                int y0 = 10 * (cell / 6);
                int x0 = 10 * (cell % 6);
                long[] bits = {random.nextLong() | 1};
                Mask mask = shape.spatialDimensions() == 2
                        ? Mask.of2d(y0, x0, 8, 8, bits)
                        : Mask.of3d(1, y0, x0, 4, 4, 4, bits);
                masks.put(id, mask);
                builder.add(id, t, 0, y0, x0, mask.area(), t == 0 ? -1 : (t == 1 ? 1 : 2) * 1_000_000L + cell + 1);
            }
        }
        return builder.build();
    }

    private static Movie image(MovieShape shape, int seed, Path file) {
        Random random = new Random(seed);
        float[] movie = new float[(int) (shape.frames() * shape.framePixels())];
        TiffStack size = new TiffStack(
                shape.frames(),
                shape.depth() == 1 ? 0 : shape.depth(),
                shape.height(),
                shape.width(),
                TiffSample.FLOAT32,
                TiffCompression.DEFLATE);
        try (TiffWriter writer = TiffWriter.create(file, size, false)) {
            int plane = shape.height() * shape.width();
            for (int page = 0; page < movie.length / plane; page++) {
                float[] pixels = new float[plane];
                for (int i = 0; i < plane; i++) {
                    pixels[i] = random.nextInt(4096);
                    movie[page * plane + i] = pixels[i];
                }
                writer.write(pixels);
            }
            writer.finish();
        }
        return shape.spatialDimensions() == 2
                ? Movie.of(ArrayImgs.floats(movie, shape.width(), shape.height(), shape.frames()))
                : Movie.of(ArrayImgs.floats(movie, shape.width(), shape.height(), shape.depth(), shape.frames()));
    }
}
