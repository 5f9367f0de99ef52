// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.Movie;
import org.ultrack.io.ngff.NgffImage;
import org.ultrack.io.ngff.NgffWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;

/** A process that is killed in the middle of its work, and one that goes on from what it left. */
class KilledRunTest {
    private static final int FRAMES = 40;
    /** The server keeps this frame and those after it back until the process is killed, so it cannot come to its end. */
    private static final int HELD = 20;

    private static final Pattern CHUNK = Pattern.compile(".*/c/(\\d+)/\\d+/\\d+");

    @TempDir
    private Path home;

    private HttpServer server;
    private final CountDownLatch killed = new CountDownLatch(1);

    @BeforeEach
    void serve() throws IOException {
        HttpHandler files = SimpleFileServer.createFileHandler(home.toRealPath());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            Matcher chunk = CHUNK.matcher(exchange.getRequestURI().getPath());
            if (chunk.matches() && Integer.parseInt(chunk.group(1)) >= HELD) {
                awaitKill();
            }
            files.handle(exchange);
        });
        server.start();
    }

    private void awaitKill() throws IOException {
        try {
            killed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @AfterEach
    void stop() {
        killed.countDown();
        server.stop(0);
    }

    /** Writes a movie; gives its address. */
    private String served(Movie movie) {
        NgffImage image = NgffImage.of(ZarrType.FLOAT32, MovieShape.of(movie)).withFormat(ZarrFormat.V3);
        try (NgffWriter writer = NgffWriter.create(home.resolve("movie.zarr"), image, false)) {
            for (int t = 0; t < movie.frames(); t++) {
                writer.write(t, 0, movie.frame(t));
            }
            writer.finish();
        }
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/movie.zarr";
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void track_killedThenResumed_sameAsUninterrupted() throws Exception {
        String movie = served(SimulatedMovie.of(SimulationConfig.defaults()
                        .withSize(256, 256, 0)
                        .withFrames(FRAMES)
                        .withSeed(8))
                .image());
        Path config = SampleMovie.config(home.resolve("config.toml"), home.resolve("run"));
        Path results = home.resolve("run");

        int atKill;
        try (Child child =
                Child.start(home.resolve("log.txt"), "track", movie, "-o", results, "-cfg", config, "-w", 1)) {
            do {
                atKill = segmentedFrames(results);
            } while (atKill == 0 && !child.hasEndedAfter(2));
            child.kill();
            assertThat(atKill).as(child.output()).isPositive();
        }
        killed.countDown();
        int left = segmentedFrames(results);
        assertThat(left).isBetween(atKill, HELD);

        Run.of("track", movie, "-o", results, "-cfg", config)
                .refused("data.db", left + " frames", "resume", "overwrite");
        Run.of("track", movie, "-o", results, "-cfg", config, "--resume").succeeded();
        Run.of("track", movie, "-o", home.resolve("whole"), "-cfg", config).succeeded();

        List<String> whole = CtcText.of(home.resolve("whole/ctc"));
        assertThat(CtcText.of(results.resolve("ctc"))).isEqualTo(whole);
    }

    private static int segmentedFrames(Path folder) {
        try (TrackingStore store = Stores.open(DataConfig.defaults().withWorkingDir(folder))) {
            return store.segmentedFrames().cardinality();
        }
    }
}
