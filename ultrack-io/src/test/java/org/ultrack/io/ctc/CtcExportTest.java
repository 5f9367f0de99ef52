// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.Progress;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.testkit.progress.CancelsItself;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/** Result folders: what is in them, and that nothing is lost or half written. */
class CtcExportTest {
    private static final TrackGraph DIVISION =
            SmallGraph.of(List.of("BA", "CA"), "A..D A..D", "B..D C...", ".... ....", "...E ....");

    @TempDir
    Path folder;

    @Test
    void write_divisionAndEmptyFrame_paintsTracksAndTable() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);

        assertThat(folder.resolve("res_track.txt")).hasContent("1 0 0 0\n2 1 1 1\n3 1 1 1\n4 0 1 0\n5 3 3 0\n");
        assertThat(names())
                .containsExactly("mask000.tif", "mask001.tif", "mask002.tif", "mask003.tif", "res_track.txt");
        TiffMovie masks = TiffMovie.open(folder);
        assertThat(drawn(masks.frame(0))).isEqualTo("10041004");
        assertThat(drawn(masks.frame(1))).isEqualTo("20043000");
        assertThat(drawn(masks.frame(2))).isEqualTo("00000000");
        assertThat(drawn(masks.frame(3))).isEqualTo("00050000");
        assertThat(masks.frame(2).getType()).isInstanceOf(UnsignedShortType.class);
    }

    @Test
    @DefaultLocale("ar-EG")
    void write_whereNumbersHaveOtherDigits_namesFilesAsReadersExpect() {
        CtcExport.defaults().write(DIVISION, folder);

        assertThat(folder).isDirectoryContaining("glob:**mask003.tif");
        assertThat(TiffMovie.open(folder).frames()).isEqualTo(4);
    }

    @Test
    void write_trackWithAGap_isCutThere() {
        TrackGraph pieces = SmallGraph.of(List.of("CB", "DB"), "A..", "...", "B..", "C.D", "C..", "...", "E..");
        TrackGraph graph = pieces.withParents(Map.of(
                pieces.nodesAt(2).getFirst(), pieces.nodesAt(0).getFirst(),
                pieces.nodesAt(6).getFirst(), pieces.nodesAt(3).getLast()));

        TrackGraph written = CtcExport.defaults().write(graph, folder);

        assertThat(SmallGraph.letters(written)).containsExactly("AB", "1>CC", "1>DE");
        assertThat(folder.resolve("res_track.txt")).hasContent("1 0 0 0\n2 2 2 1\n3 3 4 2\n4 3 3 2\n5 6 6 4\n");
        TiffMovie masks = TiffMovie.open(folder);
        assertThat(IntStream.range(0, 7).mapToObj(t -> drawn(masks.frame(t))))
                .containsExactly("100", "000", "200", "304", "300", "000", "500");
    }

    @Test
    void write_volume_hasAPageForEachSlice() {
        TrackGraph graph = SmallGraph.of(List.of(), "A. ../.. .B", ".A ../BB ..");

        CtcExport.defaults().write(graph, folder);

        TiffMovie masks = TiffMovie.open(folder);
        assertThat(masks.frameDimensions()).containsExactly(2, 2, 2);
        assertThat(drawn(masks.frame(0))).isEqualTo("10000002");
        assertThat(drawn(masks.frame(1))).isEqualTo("01002200");
    }

    @Test
    void open_exportedFolder_givesTableAndMasks() {
        CtcExport.defaults().write(DIVISION, folder.resolve("new/01_RES"));

        CtcFolder result = CtcFolder.open(folder.resolve("new/01_RES"));

        assertThat(result.table()).isEqualTo(CtcTable.of(DIVISION));
        assertThat(result.masks().frames()).isEqualTo(4);
    }

    @Test
    void open_folderThatDoesNotFit_saysWhy() throws IOException {
        assertThatThrownBy(() -> CtcFolder.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no res_track.txt");
        CtcExport.defaults().write(DIVISION, folder);
        Files.writeString(folder.resolve("res_track.txt"), "1 0 7 0\n");
        assertThatThrownBy(() -> CtcFolder.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("up to frame 7, but there are only 4 masks");
        Files.delete(folder.resolve("mask000.tif"));
        assertThatThrownBy(() -> CtcFolder.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("begin with mask001.tif");
        Files.writeString(folder.resolve("man_track.txt"), "1 0 0 0\n");
        assertThatThrownBy(() -> CtcFolder.open(folder)).hasMessageContaining("both");
    }

    @Test
    void write_dilation_growsIntoTheBackgroundOnly() {
        TrackGraph graph = SmallGraph.of(List.of(), "....... .A...B. .......");

        CtcExport.defaults().withDilation(1).write(graph, folder.resolve("1"));
        CtcExport.defaults().withDilation(2).write(graph, folder.resolve("2"));

        assertThat(drawn(TiffMovie.open(folder.resolve("1")).frame(0))).isEqualTo("0100020" + "1110222" + "0100020");
        assertThat(drawn(TiffMovie.open(folder.resolve("2")).frame(0))).isEqualTo("1110222" + "1112222" + "1110222");
    }

    @Test
    void write_scale_showsThePixelsUnderTheCentres() {
        TrackGraph graph = SmallGraph.of(List.of(), "AABB.. AABB.. ....C. ....CC");

        CtcExport.defaults().withScale(new CtcScale(1, 0.5, 0.5)).write(graph, folder.resolve("half"));
        CtcExport.defaults().withScale(new CtcScale(9, 1, 1.5)).write(graph, folder.resolve("wide"));

        assertThat(drawn(TiffMovie.open(folder.resolve("half")).frame(0))).isEqualTo("120" + "003");
        assertThat(drawn(TiffMovie.open(folder.resolve("wide")).frame(0)))
                .isEqualTo("111222000" + "111222000" + "000000300" + "000000333");
    }

    @Test
    void write_scaleOfAVolume_changesThePlanes() {
        TrackGraph graph = SmallGraph.of(List.of(), "A./A./.B/.B", "A./A./A./..");

        CtcExport.defaults().withScale(new CtcScale(0.5, 1, 1)).write(graph, folder);

        TiffMovie masks = TiffMovie.open(folder);
        assertThat(masks.frameDimensions()).containsExactly(2, 1, 2);
        assertThat(drawn(masks.frame(0))).isEqualTo("10" + "02");
        assertThat(drawn(masks.frame(1))).isEqualTo("10" + "00");
    }

    @Test
    void write_scaleAndDilation_growsAfterScaling() {
        TrackGraph graph = SmallGraph.of(List.of(), "........ .AA..... .AA..... ........ ........ ........");

        CtcExport.defaults()
                .withScale(new CtcScale(1, 0.5, 0.5))
                .withDilation(1)
                .write(graph, folder);

        assertThat(drawn(TiffMovie.open(folder).frame(0))).isEqualTo("1100" + "1000" + "0000");
    }

    @Test
    void write_selection_numbersTheTracksThatAreLeftFrom1() {
        TrackGraph graph = SmallGraph.of(List.of(), "A.... ..B.. .....", "A.... ..B.. .....");

        TrackGraph written = CtcExport.defaults()
                .withSelection(CtcSelection.everything().withMargin(1))
                .write(graph, folder);

        assertThat(SmallGraph.letters(written)).containsExactly("BB");
        assertThat(folder.resolve("res_track.txt")).hasContent("1 0 1 0\n");
        assertThat(drawn(TiffMovie.open(folder).frame(1))).isEqualTo("00000" + "00100" + "00000");
    }

    @Test
    void write_nothingSelected_leavesTheFormerResultAlone() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        CtcExport nothing = CtcExport.defaults()
                .withOverwrite(true)
                .withSelection(CtcSelection.everything().withMargin(7));

        assertThatThrownBy(() -> nothing.write(DIVISION, folder)).hasMessageContaining("margin (7)");

        assertThat(names()).hasSize(5);
        assertThat(folder.resolve("res_track.txt")).hasContent("1 0 0 0\n2 1 1 1\n3 1 1 1\n4 0 1 0\n5 3 3 0\n");
    }

    @Test
    void write_emptyFrames_areTold() {
        TrackGraph graph = SmallGraph.of(List.of(), "..", "A.", "..", "..", "..", ".B", "..");
        List<String> heard = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void warning(Stage stage, String message) {
                heard.add(message);
            }
        };

        CtcExport.defaults()
                .withProgress(new Progress(listener, new Cancellation()))
                .write(graph, folder);

        assertThat(heard).containsExactly("no cells, so empty masks, in frames 0, 2-4, 6");
        assertThat(TiffMovie.open(folder).frames()).isEqualTo(7);
    }

    @Test
    void write_existingResult_isRefusedAndLeftAlone() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        byte[] before = Files.readAllBytes(folder.resolve("mask000.tif"));
        TrackGraph other = SmallGraph.of(List.of(), "AA AA");

        assertThatThrownBy(() -> CtcExport.defaults().write(other, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mask000.tif already exists")
                .hasMessageContaining("overwrite");

        assertThat(Files.readAllBytes(folder.resolve("mask000.tif"))).isEqualTo(before);
        assertThat(names()).hasSize(5);
    }

    @Test
    void write_overwrite_leavesNothingOfTheFormerResultAndNothingElseTouched() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        Files.writeString(folder.resolve("notes.txt"), "mine");

        CtcExport.defaults().withOverwrite(true).write(SmallGraph.of(List.of(), "AA AA", "AA A."), folder);

        assertThat(names()).containsExactly("mask000.tif", "mask001.tif", "notes.txt", "res_track.txt");
        assertThat(folder.resolve("res_track.txt")).hasContent("1 0 1 0\n");
        assertThat(drawn(TiffMovie.open(folder).frame(1))).isEqualTo("1110");
    }

    @Test
    void write_overwrittenByWhatIsReadFromIt_isWhole() throws IOException {
        CtcExport.defaults().write(DIVISION, folder);
        byte[] mask = Files.readAllBytes(folder.resolve("mask001.tif"));

        CtcExport.defaults().withOverwrite(true).write(CtcImport.read(folder), folder);

        assertThat(folder.resolve("mask001.tif")).hasBinaryContent(mask);
        assertThat(names()).hasSize(5);
    }

    @Test
    void write_cancelledInTheMiddle_leavesTheFolderAsItWas() throws IOException {
        CancelsItself run = new CancelsItself(Stage.EXPORT, 2);

        assertThatThrownBy(() -> CtcExport.defaults()
                        .withThreads(1)
                        .withProgress(new Progress(run, run.cancellation()))
                        .write(DIVISION, folder))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("frame 2");

        assertThat(names()).isEmpty();
    }

    @Test
    void write_storeFailsInTheMiddle_leavesNothing() throws IOException {
        MovieShape shape = new MovieShape(3, 2, 1, 1, 1);
        TrackGraphBuilder builder = TrackGraph.builder(shape, (t, ids) -> {
            if (t == 1) {
                throw new TrackingException("the store is gone");
            }
            return List.of(Mask.of2d(0, 0, 1, 1, new long[] {1}));
        });
        TrackGraph graph = builder.add(10, 0, 0, 0, 0, 1, -1)
                .add(20, 1, 0, 0, 0, 1, 10)
                .add(30, 2, 0, 0, 0, 1, 20)
                .build();

        assertThatThrownBy(() -> CtcExport.defaults().withThreads(1).write(graph, folder))
                .hasMessageContaining("the store is gone");

        assertThat(names()).isEmpty();
    }

    @Test
    void write_anyNumberOfThreads_makesTheSameFiles() throws IOException {
        for (int threads : new int[] {1, 2, 7}) {
            CtcExport.defaults().withThreads(threads).write(DIVISION, folder.resolve("by" + threads));
        }
        try (Stream<Path> files = Files.list(folder.resolve("by1"))) {
            for (Path file : files.toList()) {
                for (String other : List.of("by2", "by7")) {
                    assertThat(folder.resolve(other).resolve(file.getFileName()))
                            .hasSameBinaryContentAs(file);
                }
            }
        }
        assertThatThrownBy(() -> CtcExport.defaults().withThreads(0)).hasMessageContaining("threads (0)");
    }

    @Test
    void write_progress_countsEveryFrame() {
        List<String> heard = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void started(Stage stage, int total) {
                heard.add("started " + stage + " " + total);
            }

            @Override
            public void advanced(Stage stage, int done, int total) {
                heard.add(done + "/" + total);
            }

            @Override
            public void finished(Stage stage) {
                heard.add("finished");
            }
        };
        CtcExport.defaults()
                .withProgress(new Progress(listener, new Cancellation()))
                .write(DIVISION, folder);
        assertThat(heard).containsExactly("started EXPORT 4", "1/4", "2/4", "3/4", "4/4", "finished");
    }

    @Test
    void write_noTracks_isRefused() throws IOException {
        TrackGraph empty = TrackGraph.builder(new MovieShape(3, 2, 1, 4, 4), (t, ids) -> List.of())
                .build();
        assertThatThrownBy(() -> CtcExport.defaults().write(empty, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no tracks to export");
        assertThat(names()).isEmpty();
    }

    @Test
    void write_labelsBeyond16Bits_areWider() {
        int side = 257;
        int cells = 65_536;
        TrackGraphBuilder builder = TrackGraph.builder(
                new MovieShape(1, 2, 1, side, side),
                (t, ids) -> IntStream.range(0, cells)
                        .mapToObj(i -> Mask.of2d(i / side, i % side, 1, 1, new long[] {1}))
                        .toList());
        for (int i = 0; i < cells; i++) {
            builder.add(1_000_001L + i, 0, 0, i / side, i % side, 1, -1);
        }

        CtcExport.defaults().write(builder.build(), folder);

        RandomAccessibleInterval<? extends RealType<?>> frame = TiffMovie.readFrame(folder.resolve("mask000.tif"));
        assertThat(frame.getType()).isInstanceOf(UnsignedIntType.class);
        assertThat(frame.getAt((cells - 1) % side, (cells - 1) / side).getRealDouble())
                .isEqualTo(cells);
    }

    @Test
    void write_thousandFrames_haveFourDigits() throws IOException {
        String[] frames = Stream.concat(
                        Stream.of("A"), Stream.generate(() -> ".").limit(1000))
                .toArray(String[]::new);
        CtcExport.defaults().write(SmallGraph.of(List.of(), frames), folder);
        assertThat(names())
                .hasSize(1002)
                .contains("mask0000.tif", "mask1000.tif")
                .doesNotContain("mask000.tif");
        assertThat(TiffMovie.open(folder).frames()).isEqualTo(1001);
    }

    @Test
    void write_folderIsAFile_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("01_RES"), "a file");
        assertThatThrownBy(() -> CtcExport.defaults().write(DIVISION, file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("01_RES");
        assertThat(file).hasContent("a file");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The pixels as digits, x fastest. */
    private static String drawn(RandomAccessibleInterval<? extends RealType<?>> frame) {
        StringBuilder digits = new StringBuilder();
        Views.flatIterable(frame).forEach(pixel -> digits.append((int) pixel.getRealDouble()));
        return digits.toString();
    }
}
