// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.geff.GeffFile;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.tiff.ImageJStack;
import org.ultrack.io.tiff.PixelSize;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.io.trackmate.TrackMateFile;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** The solution in one database, written in the formats of other programs. */
class ExportFilesTest {
    @TempDir
    private static Path database;

    private static Path config;
    private static TrackGraph graph;

    @TempDir
    private Path home;

    @BeforeAll
    static void solve() {
        config = SampleMovie.segmented(database);
        Run.of("link", "-cfg", config).succeeded();
        Run.of("solve", "-cfg", config).succeeded();
        try (Tracker tracker = Tracker.open(ConfigFile.load(config))) {
            graph = tracker.solved().toGraph();
        }
    }

    private static Run export(String format, Path file, Object... more) {
        return Run.with(List.of("export", format, "-cfg", config, "-o", file), more);
    }

    @Test
    void networkx_isTheSolution_underEitherKey() throws IOException {
        Path file = home.resolve("tracks.json");
        Run run = export("networkx", file).succeeded();
        assertThat(run.out()).contains("segments     " + graph.size());
        assertThat(NodeLinkFile.read(file).size()).isEqualTo(graph.size());
        assertThat(Files.readString(file)).contains("\"edges\":");
        export("json", file).refused("tracks.json already exists");
        export("json", file, "-ow", "--key", "links", "--children-to-parent").succeeded();
        assertThat(Files.readString(file)).contains("\"links\":").doesNotContain("\"edges\":");
        assertThat(NodeLinkFile.read(file).trackCount()).isEqualTo(graph.trackCount());
    }

    @Test
    void trackmate_isTheSolution_withTheImageAndItsPixelSize() throws IOException {
        Path file = home.resolve("tracks.xml");
        Path image = SampleMovie.stack(SampleMovie.FOREGROUND, home.resolve("movie.tif"));
        Run run = export("trackmate", file, "-i", image, "-s", "0.5,0.5", "--space-unit", "micron")
                .succeeded();
        assertThat(run.err()).contains("note: Fiji does not open", "movie.tif", "--image-copy");
        assertThat(file).content().contains("filename=\"\"", "pixelwidth=\"0.5\"", "MEAN_INTENSITY_CH1=");
        TrackGraph read = TrackMateFile.read(file);
        assertThat(read.size()).isEqualTo(graph.size());
        assertThat(read.nodes())
                .extracting(node -> node.candidateId() + " " + node.area())
                .isEqualTo(graph.nodes().stream()
                        .map(node -> node.candidateId() + " " + node.area())
                        .toList());
        export("trackmate", file).refused("tracks.xml already exists");
        export("trackmate", file, "-ow", "-s", "1").refused("--pixel-size [1.0] has 1 values");
        export("trackmate", file, "-ow", "--time-interval", "0")
                .refused("time interval (0.0) must be a number above 0");
        export("trackmate", file, "-ow", "--tracklets").succeeded();
        assertThat(file).content().contains("RADIUS=\"5.0\"").doesNotContain("ROI_N_POINTS");
    }

    @Test
    void trackmate_namesTheImage_whereFijiOpensItAsItIs() throws IOException {
        Path file = home.resolve("tracks.xml");
        Path copy = home.resolve("copy.tif");
        Path frames = SampleMovie.folder(SampleMovie.FOREGROUND, home.resolve("01"));
        String[] microns = {"--time-interval", "30", "--time-unit", "min", "-s", "0.5,0.25", "--space-unit", "µm"};
        Object[] all = Stream.concat(Stream.of("-i", frames, "--image-copy", copy), Arrays.stream(microns))
                .toArray();
        assertThat(export("trackmate", file, all).succeeded().err()).doesNotContain("note:");
        assertThat(file).content().contains("filename=\"copy.tif\" folder=\"" + home.toAbsolutePath() + "\"");
        TiffMovie written = TiffMovie.open(copy);
        assertThat(written.opensInFiji()).isTrue();
        assertThat(written.frames()).isEqualTo(SampleMovie.FRAMES);
        assertThat(written.pixelSize()).contains(new PixelSize(0.25, 0.5, null, "µm"));

        // the copy tells its size
        assertThat(export("trackmate", file, "-ow", "-i", copy).succeeded().err())
                .doesNotContain("note:");
        assertThat(file).content().contains("filename=\"copy.tif\"", "pixelwidth=\"0.25\" pixelheight=\"0.5\"");
        assertThat(file).content().contains("spatialunits=\"µm\"");
        assertThat(export("trackmate", file, "-ow", "-i", copy, "-s", "0.5,0.5").err())
                .contains("note: TrackMate would draw", "0.25 x 0.5 x 1.0 µm");
        assertThat(file).content().contains("filename=\"\"", "pixelwidth=\"0.5\"");
    }

    @Test
    void trackmate_severalChannels_theChosenOneIsMeasured() throws IOException {
        Path file = home.resolve("tracks.xml");
        Path movie = home.resolve("two.tif");
        ImageJStack.write(new Interleaved(), new PixelSize(1, 1, null, "px"), 1, "s", movie, false);
        String one = Files.readString(movie, StandardCharsets.ISO_8859_1);
        String two = one.replace("frames=12\nhyperstack=true\n", "channels=2\nframes=6\nx=two\n");
        Files.writeString(movie, two, StandardCharsets.ISO_8859_1);

        export("trackmate", file, "-i", movie).refused("2 channels");
        export("trackmate", file, "--channel", "1").refused("--channel 1 is given, but no movie", "--image-path");
        export("trackmate", file, "-i", movie, "--channel", "1").succeeded();
        assertThat(file).content().contains("filename=\"two.tif\"", "MAX_INTENSITY_CH2=\"1.0\"");
        assertThat(file).content().doesNotContain("_CH1");
        Path copy = home.resolve("one.tif");
        export("trackmate", file, "-ow", "-i", movie, "--channel", "1", "--image-copy", copy)
                .succeeded();
        assertThat(file).content().contains("filename=\"one.tif\"", "MAX_INTENSITY_CH1=\"1.0\"");
        assertThat(TiffMovie.open(copy).frames()).isEqualTo(SampleMovie.FRAMES);
    }

    /** Pages as ImageJ has them for two channels. */
    private record Interleaved() implements Movie {
        @Override
        public int frames() {
            return 2 * SampleMovie.FRAMES;
        }

        @Override
        public long[] frameDimensions() {
            return SampleMovie.FOREGROUND.frameDimensions();
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int page) {
            return (page % 2 == 0 ? SampleMovie.CONTOURS : SampleMovie.FOREGROUND).frame(page / 2);
        }
    }

    @Test
    void trackmate_imageCopyThatCannotBe_isRefused() throws IOException {
        Path file = home.resolve("tracks.xml");
        Path movie = SampleMovie.stack(SampleMovie.FOREGROUND, home.resolve("movie.tif"));
        byte[] before = Files.readAllBytes(movie);
        export("trackmate", file, "--image-copy", "a.tif").refused("--image-copy a.tif needs the movie");
        export("trackmate", file, "-i", movie, "--image-copy", "a.tif", "--tracklets")
                .refused("leave out --tracklets");
        export("trackmate", file, "-i", movie, "--image-copy", movie).refused("is the movie itself");
        export("trackmate", file, "-i", movie, "--image-copy", movie, "-ow").refused("is the movie itself");
        assertThat(movie).hasBinaryContent(before);
        Path taken = Files.writeString(home.resolve("taken.tif"), "precious");
        export("trackmate", file, "-i", movie, "--image-copy", taken).refused("taken.tif already exists");
        Path other = home.resolve("other.tif");
        ImageJStack.write(
                Movie.of(ArrayImgs.unsignedBytes(5, 4, 3)), new PixelSize(1, 1, null, "px"), 1, "s", other, false);
        export("trackmate", file, "-i", other, "--image-copy", home.resolve("new.tif"))
                .refused("[3, 4, 5]");
        assertThat(home.resolve("new.tif")).doesNotExist();
        assertThat(file).doesNotExist();
    }

    @Test
    void dot_hasALineForEachCellAndLink() {
        Path file = home.resolve("tracks.dot");
        export("dot", file).succeeded();
        long links = graph.nodes().stream().filter(node -> node.hasParent()).count();
        assertThat(file).content().hasLineCount((int) (graph.size() + links + 2));
        export("dot", file).refused("tracks.dot already exists");
    }

    @Test
    void tables_areTwo_andNeitherIsReplacedUnasked() throws IOException {
        export("tables", home.resolve("out")).succeeded();
        assertThat(home.resolve("out/track-table.csv")).content().hasLineCount(graph.trackCount() + 1);
        assertThat(home.resolve("out/lineage-table.csv"))
                .content()
                .hasLineCount(graph.lineages().size() + 1);
        Files.delete(home.resolve("out/track-table.csv"));
        export("tables", home.resolve("out")).refused("lineage-table.csv already exists");
        assertThat(home.resolve("out/track-table.csv")).doesNotExist();
        export("tables", home.resolve("out"), "-ow").succeeded();
    }

    @Test
    void geff_isTheSolutionWithItsMasks_byDatabaseOrConfiguration() {
        Path byConfig = home.resolve("tracks.geff.zarr");
        Run.of("export", "geff", "-cfg", config, "-o", byConfig, "--masks", "bool")
                .succeeded();
        TrackGraph read = GeffFile.read(byConfig);
        assertThat(read.nodes().toString()).isEqualTo(withoutMargins(graph));
        assertThat(read.shape()).isEqualTo(graph.shape());
        try (Tracker tracker = Tracker.open(ConfigFile.load(config))) {
            TrackGraph stored = tracker.solved().toGraph();
            CandidateSource source = stored.candidateSource().orElseThrow();
            CandidateSource written = read.candidateSource().orElseThrow();
            for (int t = 0; t < stored.shape().frames(); t++) {
                assertThat(read.masksAt(t)).isEqualTo(stored.masksAt(t));
                long[] ids = stored.nodesAt(t).stream()
                        .mapToLong(TrackNode::candidateId)
                        .toArray();
                assertThat(written.details(t, ids)).isEqualTo(source.details(t, ids));
            }
        }
        Run.of("export", "geff", database.resolve("run/data.db")).succeeded();
        assertThat(GeffFile.read(database.resolve("run/data.geff")).size()).isEqualTo(graph.size());
        Run.of("export", "geff", database.resolve("run/data.db")).refused("data.geff already exists");
        Run.of("export", "geff", database.resolve("run/data.db"), "-ow").succeeded();
    }

    private static String withoutMargins(TrackGraph graph) {
        return graph.nodes().toString().replaceAll("argin=[^,\\]]*", "argin=NaN");
    }

    @Test
    void geff_badNamesAndInputs_areRefused() {
        Run.of("export", "geff", "-cfg", config, "-o", home.resolve("tracks.zarr"))
                .refused("tracks.zarr", ".geff or .geff.zarr");
        Run.of("export", "geff").refused("--config");
        Run.of("export", "geff", home.resolve("no.db")).refused("no.db does not exist");
        Run.of("export", "geff", database.resolve("run/data.db"), "-cfg", config)
                .refused("both given");
    }

    @Test
    void pictures_ofMovieAndDatabase_areWrittenAndNotReplacedUnasked() throws IOException {
        Path movie = SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif"));
        Path overlays = home.resolve("overlays");
        export("overlays", overlays, movie, "--no-ids", "--max-side", 100).succeeded();
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            assertThat(ImageIO.read(overlays.resolve("overlay00" + t + ".png").toFile()))
                    .isNotNull();
        }
        export("overlays", overlays, movie).refused("overlay000.png already exists");
        export("overlays", home.resolve("other"), home.resolve("nowhere.tif")).refused("nowhere.tif does not exist");
        export("overlays", home.resolve("other"), movie, "--max-side", 1).refused("longest side (1)");

        Path gif = home.resolve("tracks.gif");
        export("gif", gif, movie, "--tail", 3, "--max-side", 64).succeeded();
        assertThat(ImageIO.read(gif.toFile()).getWidth()).isLessThanOrEqualTo(64);
        export("gif", gif, movie).refused("tracks.gif already exists");
        export("gif", gif, movie, "-ow").succeeded();

        Path svg = home.resolve("lineages.svg");
        export("lineages", svg).succeeded();
        assertThat(svg).content().contains("<svg");
        export("lineages", svg).refused("lineages.svg already exists");
    }

    @Test
    void zarr_asImage_hasLevels() {
        Path image = home.resolve("segments.ome.zarr");
        export("zarr", image, "--ome", "--levels", "3").succeeded();
        long[] size = MovieFiles.open(image.toString()).frameDimensions();
        assertThat(MovieFiles.open(image.resolve("2").toString()).frameDimensions())
                .containsExactly(Math.ceilDiv(size[0], 4), Math.ceilDiv(size[1], 4));
        export("zarr", image, "-ow", "--levels", "3").refused("levels (3)", "--ome");
        export("zarr", image, "-ow", "--ome", "--levels", "40").refused("levels (40) must be at most");
        Path again = home.resolve("again.ome.zarr");
        Run.of("convert", image, again, "--levels", "2").succeeded();
        assertThat(MovieFiles.open(again.resolve("1").toString()).frames())
                .isEqualTo(graph.shape().frames());
        Run.of("convert", image, home.resolve("again.csv"), "--levels", "2").refused("levels (2)", "again.csv");
    }

    @Test
    void tracksAndConvert_goByTheEnding() {
        Path geff = home.resolve("tracks.geff");
        export("tracks", geff).succeeded();
        export("tracks", geff).refused("tracks.geff already exists");
        Path image = home.resolve("tracks.ome.zarr");
        export("tracks", image, "--levels", "2").succeeded();
        assertThat(MovieFiles.open(image.resolve("1").toString()).frames())
                .isEqualTo(graph.shape().frames());
        export("tracks", home.resolve("tracks.csv"), "--levels", "2").refused("levels (2)", "tracks.csv");
        export("tracks", home.resolve("tracks.doc")).refused("tracks.doc", ".csv or .parquet (napari)");
        for (String name : List.of(
                "tracks.xml", "tracks.parquet", "tracks.csv", "tracks.json", "tracks.dot", "labels.zarr", "01_RES")) {
            Path path = home.resolve(name);
            Run run = Run.of("convert", geff, path).succeeded();
            assertThat(run.out()).contains("segments     " + graph.size());
            assertThat(path).exists();
            Run.of("convert", geff, path).refused(name, "already");
            Run.of("convert", geff, path, "-ow").succeeded();
        }
        for (String name : List.of("tracks.xml", "tracks.parquet", "tracks.csv", "tracks.json", "01_RES")) {
            Path back = home.resolve("back.geff");
            Run.of("convert", home.resolve(name), back, "-ow").succeeded();
            assertThat(GeffFile.read(back).trackCount()).as(name).isEqualTo(graph.trackCount());
        }
        Run.of("convert", home.resolve("tracks.dot"), home.resolve("a.json")).refused("tracks.dot", "GEFF");
        Run.of("convert", home.resolve("none.csv"), home.resolve("a.json")).refused("none.csv", "Check the name");
        Run.of("convert", home.resolve("tracks.json"), home.resolve("labels")).refused("labels", "no masks");
    }
}
