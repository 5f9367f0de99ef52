// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcFolder;
import org.ultrack.io.ngff.NgffImage;
import org.ultrack.io.ngff.NgffMovie;
import org.ultrack.io.ngff.NgffWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;

/** Movies in Zarr give what the same movies in TIFF give. */
class ZarrInputTest {
    @TempDir
    private Path home;

    private Path config(String name) {
        return SampleMovie.config(home.resolve(name + ".toml"), home.resolve(name));
    }

    private Path zarr(String name, ZarrFormat format, String[] channels, Movie... movies) {
        NgffImage image = NgffImage.of(ZarrType.FLOAT32, MovieShape.of(movies[0]))
                .withFormat(format)
                .withChannels(channels);
        Path path = home.resolve(name);
        try (NgffWriter writer = NgffWriter.create(path, image, false)) {
            for (int t = 0; t < movies[0].frames(); t++) {
                for (int c = 0; c < movies.length; c++) {
                    writer.write(t, c, movies[c].frame(t));
                }
            }
            writer.finish();
        }
        return path;
    }

    private Path both() {
        return zarr(
                "both.ome.zarr",
                ZarrFormat.V3,
                new String[] {"inside", "edges"},
                SampleMovie.FOREGROUND,
                SampleMovie.CONTOURS);
    }

    /** The candidates of a frame. */
    private String candidates(String name) {
        return Run.of("candidates", "-t", 3, "-cfg", config(name)).succeeded().out();
    }

    private void segmentTiffs(String name) {
        Path fg = SampleMovie.stack(SampleMovie.FOREGROUND, home.resolve("fg.tif"));
        Path ct = SampleMovie.stack(SampleMovie.CONTOURS, home.resolve("ct.tif"));
        Run.of("segment", fg, ct, "-fl", "fg", "-cl", "ct", "-cfg", config(name))
                .succeeded();
    }

    @Test
    void segment_arraysAndChannelsAndAddresses_giveWhatTiffsGive() throws IOException {
        segmentTiffs("tiff");
        Path fg = zarr("fg.ome.zarr", ZarrFormat.V2, new String[0], SampleMovie.FOREGROUND);
        Path ct = zarr("ct.zarr", ZarrFormat.V3, new String[0], SampleMovie.CONTOURS);
        Path channels = both();

        Run.of("segment", fg, ct, "-fl", "fg", "-cl", "ct", "-cfg", config("folders"))
                .succeeded();
        Run.of("segment", channels, "-fl", "inside", "-cl", "edges", "-cfg", config("channels"))
                .succeeded();
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                home.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String address = "http://" + server.getAddress().getHostString() + ":"
                    + server.getAddress().getPort();
            Run.of(
                            "segment",
                            address + "/both.ome.zarr",
                            address + "/ct.zarr/0?a=b",
                            "-fl",
                            "inside",
                            "-cl",
                            "0",
                            "-cfg",
                            config("http"))
                    .succeeded();
        } finally {
            server.stop(0);
        }

        assertThat(candidates("folders")).isEqualTo(candidates("tiff"));
        assertThat(candidates("channels")).isEqualTo(candidates("tiff"));
        assertThat(candidates("http")).isEqualTo(candidates("tiff"));
    }

    @Test
    void track_channelOfAnImage_isTracked() {
        Path movie = zarr(
                "movie.zarr", ZarrFormat.V2, new String[] {"nuclei", "empty"}, SampleMovie.IMAGE, SampleMovie.CONTOURS);

        Run.of("track", movie, "-o", home.resolve("out"), "--channel", "nuclei", "-cfg", config("x"))
                .succeeded();

        assertThat(home.resolve("out/ctc/res_track.txt")).exists();
        Run.of("track", movie, "-o", home.resolve("out2")).refused("2 channels (nuclei, empty)", "movie.zarr");
        Run.of("track", movie, "-o", home.resolve("out2"), "--channel", "golgi")
                .refused("named golgi", "nuclei, empty");
        Run.of("track", home.resolve("none.zarr"), "-o", home.resolve("out2")).refused("none.zarr does not exist");
        Run.of("track", "http://127.0.0.1:1/a.zarr", "-o", home.resolve("out2")).refused("http://127.0.0.1:1/a.zarr");
    }

    @Test
    void segment_layerThatIsNotThere_namesPathsAndChannels() {
        Run.of("segment", both(), "-fl", "inside", "-cl", "outside", "-cfg", config("x"))
                .refused("no layer outside", "both", "inside, edges");
    }

    @Test
    void link_channelsOfAnImage_areSeen() throws IOException {
        segmentTiffs("db");
        Path movie =
                zarr("movie.zarr", ZarrFormat.V2, new String[] {"a", "b"}, SampleMovie.IMAGE, SampleMovie.CONTOURS);
        Files.createDirectories(home.resolve("empty.zarr"));

        Run.of("link", movie, "-cha", "2", "-cfg", config("db")).refused("TCYX", "axis 2");
        Run.of("link", home.resolve("empty.zarr"), "-cfg", config("db")).refused("empty.zarr", "not of Zarr");
        Run.of("link", movie, "-cha", "1", "-cfg", config("db")).succeeded();
    }

    @Test
    void export_zarr_isWhatTheChallengeFolderHas() throws IOException {
        segmentTiffs("db");
        Run.of("link", "-cfg", config("db")).succeeded();
        Run.of("export", "zarr", "-cfg", config("db"), "-o", home.resolve("s.zarr"))
                .refused("Run solve first");
        Run.of("solve", "-cfg", config("db")).succeeded();
        Run.of("export", "ctc", "-cfg", config("db"), "-o", home.resolve("ctc")).succeeded();

        Run.of("export", "zarr", "-cfg", config("db"), "-o", home.resolve("s.zarr"))
                .succeeded();
        Run.of("export", "zarr", "-cfg", config("db"), "-o", home.resolve("s.ome.zarr"), "--ome", "--zarr-format", "2")
                .succeeded();

        Movie masks = CtcFolder.open(home.resolve("ctc")).masks();
        for (String name : new String[] {"s.zarr", "s.ome.zarr"}) {
            Movie segments = NgffMovie.open(home.resolve(name));
            assertThat(segments.frames()).isEqualTo(masks.frames());
            for (int t = 0; t < masks.frames(); t++) {
                assertThat(SampleMovie.pixels(segments.frame(t))).isEqualTo(SampleMovie.pixels(masks.frame(t)));
            }
        }
        Run.of("export", "zarr", "-cfg", config("db"), "-o", home.resolve("s.zarr"))
                .refused("s.zarr already exists");
        Run.of("export", "zarr", "-cfg", config("db"), "-o", home, "-ow").refused("not replaced");
        Run.of("export", "zarr", "-cfg", config("db"), "-o", home.resolve("t.zarr"), "--zarr-format", "4")
                .refused("must be 2 or 3");
    }
}
