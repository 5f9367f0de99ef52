// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.tracks.TrackGraph;

/** Tables for napari, with segments and measures, from one database whose pixels are half a unit long in y. */
class ExportNapariTest {
    private static final String HEADER = "track_id,t,y,x,id,parent_track_id,parent_id";

    @TempDir
    private static Path database;

    private static Path config;
    private static Path image;
    private static TrackGraph graph;

    @TempDir
    private Path home;

    @BeforeAll
    static void solve() {
        config = SampleMovie.segmented(database, "-s", "0.5,1");
        image = SampleMovie.stack(SampleMovie.IMAGE, database.resolve("image.tif"));
        Run.of("link", "-cfg", config).succeeded();
        Run.of("solve", "-cfg", config).succeeded();
        try (Tracker tracker = Tracker.open(ConfigFile.load(config))) {
            graph = tracker.solved().toGraph();
        }
    }

    private static Run export(String format, Path output, Object... more) {
        return Run.with(List.of("export", format, "-cfg", config, "-o", output), more);
    }

    @Test
    void napari_csvAndParquet_holdTheSolution() throws IOException {
        Path csv = home.resolve("tracks.csv");
        assertThat(export("napari", csv).succeeded().out()).contains("segments     " + graph.size());
        assertThat(Files.readAllLines(csv)).hasSize(graph.size() + 1).startsWith(HEADER);
        assertThat(NapariTracks.read(csv).trackCount()).isEqualTo(graph.trackCount());
        export("napari", csv).refused("tracks.csv already exists");
        export("napari", csv, "-ow", "--margins").succeeded();
        assertThat(Files.readAllLines(csv)).startsWith(HEADER + ",margin,parent_margin");
        Path parquet = home.resolve("tracks.parquet");
        export("napari", parquet).succeeded();
        assertThat(NapariTracks.read(parquet).divisions()).hasSameSizeAs(graph.divisions());
        export("napari", parquet).refused("tracks.parquet already exists");
        export("napari", home.resolve("tracks.txt")).refused("tracks.txt must end in .csv or .parquet");
    }

    @Test
    void zarrNapari_segments_areNumberedByTrack() throws IOException {
        Path folder = home.resolve("deep/er");
        export("zarr-napari", folder, "-r", "napari-ome-zarr").succeeded();
        assertThat(Files.readAllLines(folder.resolve("tracks.csv"))).startsWith(HEADER);
        Movie labels = MovieFiles.open(folder.resolve("segments.zarr").toString());
        for (int t = 0; t < labels.frames(); t++) {
            int painted = 0;
            for (float label : SampleMovie.pixels(labels.frame(t))) {
                painted += label > 0 ? 1 : 0;
            }
            assertThat(painted)
                    .isEqualTo(graph.nodesAt(t).stream()
                            .mapToInt(node -> node.area())
                            .sum());
        }
    }

    @Test
    void zarrNapari_image_measuresWhatTheLabelsCover() throws IOException {
        export("zarr-napari", home.resolve("out"), "-i", image, "-i", image).succeeded();
        List<String> lines = Files.readAllLines(home.resolve("out/tracks.csv"));
        assertThat(lines.getFirst())
                .isEqualTo(
                        HEADER + ",num_pixels,area,intensity_sum_0,intensity_sum_1,intensity_mean_0,intensity_mean_1,"
                                + "intensity_std_0,intensity_std_1,intensity_min_0,intensity_min_1,intensity_max_0,intensity_max_1");
        Movie labels = MovieFiles.open(home.resolve("out/segments.zarr").toString());
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",");
            int track = Integer.parseInt(values[0]);
            int t = Integer.parseInt(values[1]);
            float[] label = SampleMovie.pixels(labels.frame(t));
            RandomAccessibleInterval<? extends RealType<?>> frame = SampleMovie.IMAGE.frame(t);
            float[] pixels = SampleMovie.pixels(frame);
            int count = 0;
            double sum = 0;
            for (int i = 0; i < label.length; i++) {
                if (label[i] == track) {
                    count++;
                    sum += pixels[i];
                }
            }
            assertThat(Integer.parseInt(values[7])).isEqualTo(count);
            assertThat(Double.parseDouble(values[8])).isEqualTo(0.5 * count);
            assertThat(Double.parseDouble(values[9])).isCloseTo(sum, within(1e-6 * sum));
            assertThat(values[10]).isEqualTo(values[9]);
            assertThat(Double.parseDouble(values[11])).isCloseTo(sum / count, within(1e-6 * sum));
        }
    }

    @Test
    void zarrNapari_channelsOfOneFile_areMeasuredEach() throws IOException {
        Path channels = SampleMovie.channels(home.resolve("two.tif"), SampleMovie.IMAGE, SampleMovie.FOREGROUND);
        export("zarr-napari", home.resolve("out"), "-i", channels, "-cha", "1").succeeded();
        assertThat(Files.readAllLines(home.resolve("out/tracks.csv")).getFirst())
                .endsWith(",intensity_max_0,intensity_max_1");
    }

    @Test
    void zarrNapari_badInput_leavesNothing() throws IOException {
        Path out = home.resolve("out");
        Path small = SampleMovie.stack(SampleMovie.first(SampleMovie.IMAGE, 2), home.resolve("small.tif"));
        export("zarr-napari", out, "-i", small)
                .refused("The image is [2, 112, 128]", "Give the movie that was tracked");
        export("zarr-napari", out, "-i", home.resolve("none.tif")).refused("none.tif");
        export("zarr-napari", out, "-cha", "1").refused("--channel-axis 1 is given, but no movie");
        assertThat(out).doesNotExist();
        export("zarr-napari", out, "--measure").succeeded();
        assertThat(Files.readAllLines(out.resolve("tracks.csv")).getFirst()).isEqualTo(HEADER + ",num_pixels,area");
        export("zarr-napari", out).refused("tracks.csv already exists");
        Files.delete(out.resolve("tracks.csv"));
        export("zarr-napari", out).refused("segments.zarr already exists");
        assertThat(out.resolve("tracks.csv")).doesNotExist();
        export("zarr-napari", out, "-ow").succeeded();
        assertThat(Files.readAllLines(out.resolve("tracks.csv")).getFirst()).isEqualTo(HEADER);
    }
}
