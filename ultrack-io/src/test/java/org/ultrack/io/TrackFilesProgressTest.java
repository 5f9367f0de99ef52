// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.CancelledException;
import org.ultrack.io.geff.GeffOptions;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.Progress;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.TrackGraph;

/** Every format tells how far it is and stops when it is asked to, leaving what was there. */
class TrackFilesProgressTest {
    private static final TrackGraph GRAPH = RandomLineages.of(2, 5, 6, 0.1, -1, 21);
    private static final GeffOptions UNITS = GeffOptions.defaults();

    @TempDir
    Path folder;

    /** Writes down what it hears; asks to stop when a stage begins, if it shall. */
    private static final class Listener implements ProgressListener {
        private final List<String> heard = new ArrayList<>();
        private final Cancellation cancellation = new Cancellation();
        private final boolean stopping;
        private int latest;
        private int announced;

        Listener(boolean stopping) {
            this.stopping = stopping;
        }

        @Override
        public void started(Stage stage, int total) {
            heard.add("started " + stage);
            announced = total;
            if (stopping) {
                cancellation.cancel();
            }
        }

        @Override
        public void advanced(Stage stage, int done, int total) {
            assertThat(total).isEqualTo(announced);
            assertThat(done).isGreaterThan(latest).isLessThanOrEqualTo(total);
            latest = done;
        }

        @Override
        public void finished(Stage stage) {
            heard.add("finished " + stage);
            assertThat(latest).as("all steps are told").isEqualTo(announced);
            latest = 0;
        }

        Progress progress() {
            return new Progress(this, cancellation);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.xml", "a.parquet", "a.csv", "a.geff", "a.json", "a.dot", "a.zarr", "folder", "with/others"})
    void writeAndRead_tellHowFarTheyAre(String name) throws IOException {
        Path path = folder.resolve(name);
        if (name.equals("with/others")) {
            Files.createDirectories(path);
            Files.writeString(path.resolve("notes"), "mine");
        }
        Listener writing = new Listener(false);
        TrackFiles.write(GRAPH, path, false, 1, writing.progress());
        assertThat(writing.heard).containsExactly("started EXPORT", "finished EXPORT");

        if (!name.equals("a.dot")) {
            Listener reading = new Listener(false);
            assertThat(TrackFiles.read(path, UNITS, reading.progress()).size()).isEqualTo(GRAPH.size());
            assertThat(reading.heard).containsExactly("started READ", "finished READ");
            Listener stopping = new Listener(true);
            assertThatThrownBy(() -> TrackFiles.read(path, UNITS, stopping.progress()))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("was cancelled");
        }
        String before = content();
        Listener stopping = new Listener(true);
        assertThatThrownBy(() -> TrackFiles.write(GRAPH, path, true, 1, stopping.progress()))
                .isInstanceOf(CancelledException.class);
        assertThat(content()).isEqualTo(before);
    }

    /** Names and bytes of all files. */
    private String content() throws IOException {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                content.append(folder.relativize(file)).append(' ');
                if (Files.isRegularFile(file)) {
                    content.append(java.util.Arrays.hashCode(Files.readAllBytes(file)));
                }
                content.append('\n');
            }
        }
        return content.toString();
    }
}
