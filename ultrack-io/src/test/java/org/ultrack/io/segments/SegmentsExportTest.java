// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.io.ngff.NgffMovie;
import org.ultrack.io.ngff.NgffOptions;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.Progress;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

class SegmentsExportTest {
    private static final MovieShape SHAPE = new MovieShape(4, 3, 2, 5, 6);

    @TempDir
    Path folder;

    /** A cell of 2 x 2 pixels in frames 0, 1 and 3, a column further in each; frame 2 is empty. */
    private static TrackGraph wandering() {
        TrackGraphBuilder builder = TrackGraph.builder(
                SHAPE,
                (t, ids) -> LongStream.of(ids)
                        .mapToObj(id -> Mask.of3d(1, 2, (int) (id % 10), 1, 2, 2, new long[] {0b1011}))
                        .toList());
        return builder.add(10, 0, 1, 2, 0, 3, -1)
                .add(21, 1, 1, 2, 1, 3, 10)
                .add(43, 3, 1, 2, 3, 3, -1)
                .build();
    }

    /** The pixels of the masks, counted out by hand. */
    private static int[] expected() {
        int[] all = new int[4 * 2 * 5 * 6];
        int[][] cells = {{0, 0, 1}, {1, 1, 1}, {3, 3, 2}}; // frame, column, track
        for (int[] cell : cells) {
            int corner = ((cell[0] * 2 + 1) * 5 + 2) * 6 + cell[1];
            all[corner] = cell[2];
            all[corner + 1] = cell[2];
            all[corner + 7] = cell[2];
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.class)
    void write_aGraph_paintsTheNumbersOfTheTracks(ZarrFormat format) {
        Path path = folder.resolve("segments.zarr");

        SegmentsExport.defaults().withFormat(format).write(wandering(), path);

        ZarrArray array = ZarrArray.open(path);
        assertThat(array.type()).isEqualTo(ZarrType.INT32);
        assertThat(array.shape()).containsExactly(4, 2, 5, 6);
        assertThat(array.chunkShape()).containsExactly(1, 2, 5, 6);
        assertThat(array.readAll()).isEqualTo(expected());
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.class)
    void write_asImage_isALabelImageOfNgff(ZarrFormat format) {
        Path path = folder.resolve("segments.ome.zarr");

        SegmentsExport.defaults()
                .withFormat(format)
                .withImage(true)
                .withUnsigned(true)
                .write(wandering(), path);

        assertThat(ZarrArray.open(path.resolve("0")).type()).isEqualTo(ZarrType.UINT32);
        assertThat(ZarrArray.open(path.resolve("0")).readAll()).isEqualTo(expected());
        assertThat(NgffMovie.open(path).frames()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.class)
    void write_severalLevels_keepTheMostFrequentLabel(ZarrFormat format) {
        Path path = folder.resolve("segments.ome.zarr");

        SegmentsExport.defaults()
                .withFormat(format)
                .withImage(true)
                .withLevels(3)
                .withPixelSizes(List.of(3.0, 1.5, 1.5))
                .write(wandering(), path);

        assertThat(ZarrArray.open(path.resolve("0")).readAll()).isEqualTo(expected());
        NgffMovie half = NgffMovie.open(path, NgffOptions.defaults().withLevel(1));
        assertThat(half.frameDimensions()).containsExactly(3, 3, 2);
        assertThat(half.pixelSizes()).containsExactly(3.0, 3.0, 3.0);
        // the pixels (2, 0), (2, 1) and (3, 1) of the first cell are three of four, those of the second two and one
        int[] first = {0, 0, 0, 1, 0, 0, 0, 0, 0};
        int[] second = {0, 0, 0, 0, 1, 0, 0, 0, 0};
        int[] labels = (int[]) ZarrArray.open(path.resolve("1")).readAll();
        assertThat(Arrays.copyOfRange(labels, 9, 18)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(labels, 27, 36)).isEqualTo(second);
        NgffMovie quarter = NgffMovie.open(path, NgffOptions.defaults().withLevel(2));
        assertThat(quarter.frameDimensions()).containsExactly(2, 2);
    }

    @Test
    void write_levelsWithoutImage_areRefused() {
        assertThatThrownBy(() -> SegmentsExport.defaults().withLevels(2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("levels (2)")
                .hasMessageContaining("--ome");
        assertThatThrownBy(() -> SegmentsExport.defaults()
                        .withPixelSizes(List.of(1.0, 1.0))
                        .write(wandering(), folder.resolve("segments.zarr")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1.0, 1.0] must be one for each of the 3 axes");
    }

    @Test
    void write_emptyFrame_isNotStored() throws IOException {
        Path path = folder.resolve("segments.zarr");
        SegmentsExport.defaults().write(wandering(), path);

        try (Stream<Path> chunks = Files.list(path.resolve("c"))) {
            assertThat(chunks.map(chunk -> chunk.getFileName().toString())).containsExactlyInAnyOrder("0", "1", "3");
        }
    }

    @Test
    void write_seventyThousandTracks_keepsEachLabel() {
        int tracks = 70_000;
        int width = 350;
        MovieShape shape = new MovieShape(2, 2, 1, tracks / width, width);
        TrackGraphBuilder builder = TrackGraph.builder(
                shape,
                (t, ids) -> LongStream.of(ids)
                        .mapToObj(id -> Mask.of2d(
                                (int) (id % tracks) / width, (int) (id % tracks) % width, 1, 1, new long[] {1}))
                        .toList());
        for (int t = 0; t < 2; t++) {
            for (int i = 0; i < tracks; i++) {
                builder.add((long) t * tracks + i, t, 0, i / width, i % width, 1, t == 0 ? -1 : i);
            }
        }
        Path path = folder.resolve("segments.zarr");

        SegmentsExport.defaults().write(builder.build(), path);

        int[] labels = (int[]) ZarrArray.open(path).readAll();
        for (int i = 0; i < 2 * tracks; i++) {
            assertThat(labels[i]).isEqualTo(i % tracks + 1);
        }
    }

    @Test
    void write_reportsEachFrameOnceInOrder() {
        List<Integer> heard = new ArrayList<>();
        SegmentsExport.defaults()
                .withThreads(3)
                .withProgress(new Progress(
                        new ProgressListener() {
                            @Override
                            public void advanced(Stage stage, int done, int total) {
                                heard.add(done);
                            }
                        },
                        new Cancellation()))
                .write(wandering(), folder.resolve("segments.zarr"));
        assertThat(heard).containsExactly(1, 2, 3, 4);
    }

    @Test
    void write_whatCannotBeWritten_leavesNothing() throws IOException {
        Path path = folder.resolve("segments.zarr");
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> SegmentsExport.defaults()
                        .withProgress(new Progress(ProgressListener.SILENT, cancelled))
                        .write(wandering(), path))
                .isInstanceOf(CancelledException.class);
        TrackGraph without = TrackGraph.builder(SHAPE, MaskSource.NONE)
                .add(10, 0, 1, 2, 0, 3, -1)
                .build();
        assertThatThrownBy(() -> SegmentsExport.defaults().write(without, path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no masks");
        TrackGraph broken = TrackGraph.builder(SHAPE, (t, ids) -> {
                    throw new TrackingException("The store was closed.");
                })
                .add(10, 0, 1, 2, 0, 3, -1)
                .build();
        assertThatThrownBy(() -> SegmentsExport.defaults().write(broken, path)).hasMessage("The store was closed.");
        assertThatThrownBy(() -> SegmentsExport.defaults()
                        .write(TrackGraph.builder(SHAPE, MaskSource.NONE).build(), path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no tracks");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void write_overAnExistingFolder_asksFirst() {
        Path path = folder.resolve("segments.zarr");
        SegmentsExport.defaults().write(wandering(), path);

        assertThatThrownBy(() -> SegmentsExport.defaults().write(wandering(), path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already exists");
        SegmentsExport.defaults().withOverwrite(true).withUnsigned(true).write(wandering(), path);
        assertThat(ZarrArray.open(path).type()).isEqualTo(ZarrType.UINT32);
    }

    @Test
    void create_frameAboveTwoGigabytes_hasChunksBelow() {
        MovieShape shape = new MovieShape(1, 2, 1, 24_000, 24_000);

        SegmentsArray.create(folder.resolve("large.zarr"), shape, SegmentsExport.defaults());

        long bytes = 4;
        for (int size : ZarrArray.open(folder.resolve("large.zarr")).chunkShape()) {
            bytes *= size;
        }
        assertThat(bytes).isBetween(1L << 30, (long) Integer.MAX_VALUE);
    }
}
