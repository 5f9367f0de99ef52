// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.core.evaluation.Scoring;
import org.ultrack.core.evaluation.TrackingScore;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.FrameLabels;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.ctc.CtcFolder;
import org.ultrack.io.ctc.CtcImport;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.tracks.TrackGraph;

/** Real tracks and segmentations, imported: nothing is lost on the way. */
@Tag("parity")
class ImportParityTest {
    private static Path real;

    @TempDir
    Path folder;

    @BeforeAll
    static void findData() {
        String data = System.getProperty("ultrack.data");
        assumeTrue(data != null, "Set -Dultrack.data to the data folder.");
        real = Path.of(data, "real");
        assumeTrue(Files.isDirectory(real), "The data folder has no folder \"real\": " + real);
    }

    private static LabelledMovie labelled(Path path) {
        CtcFolder read = CtcFolder.open(path);
        return new LabelledMovie(
                read.masks(),
                new LineageTable(read.table().tracks().stream()
                        .map(track -> new LineageTable.Track(track.label(), track.begin(), track.end(), track.parent()))
                        .toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hela01/01_GT/TRA", "sim01/01_GT/TRA", "evalsw/03_GT/TRA", "evalsw/03_RES", "tgmm3d/01_RES_TGMM"
            })
    void read_realFolder_exportedAgainIsTheSame(String name) {
        TrackGraph graph = CtcImport.read(real.resolve(name));

        CtcExport.defaults().write(graph, folder);

        TrackingScore score = Scoring.tracking(labelled(real.resolve(name)), labelled(folder));
        System.out.printf("%-26s %s, %s%n", name, graph, score.counts());
        assertThat(score.det()).isEqualTo(1);
        assertThat(score.counts().missingEdges()).isZero();
        assertThat(score.counts().redundantEdges()).isZero();
        assertThat(score.counts().wrongSemantics()).isZero();
    }

    @Test
    void read_resultWithThreeDaughters_isRefusedByLine() {
        assertThatThrownBy(() -> CtcImport.read(real.resolve("hela01/01_RES_traccuracy")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("res_track.txt, line 145: track 145 has 3 children (146, 160, 161)");
    }

    @Test
    void adopt_realTracks_comeBackFromTheDatabase() {
        TrackGraph graph = CtcImport.read(real.resolve("hela01/01_GT/TRA"));
        MainConfig config = MainConfig.defaults().withData(DataConfig.defaults().withWorkingDir(folder.resolve("db")));

        try (Tracker tracker = Tracker.from(config)) {
            CtcExport.defaults().write(tracker.adopt(graph).toGraph(), folder.resolve("ctc"));
        }

        TrackingScore score =
                Scoring.tracking(labelled(real.resolve("hela01/01_GT/TRA")), labelled(folder.resolve("ctc")));
        assertThat(score.tra()).isEqualTo(1);
        assertThat(score.lnk()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hela01/01_ST/SEG", "sim01/01_GT/TRA"})
    void keepSegmentation_realOutlines_areExactlyTheCandidates(String name) {
        Movie labels = relabelled(TiffMovie.open(real.resolve(name)));
        MainConfig config = MainConfig.defaults().withData(DataConfig.defaults().withWorkingDir(folder));

        try (Tracker tracker = Tracker.from(config)) {
            TrackGraph graph = tracker.keepSegmentation(labels).link().solve().toGraph();
            System.out.println(name + ": " + graph);
        }

        try (TrackingStore store = Stores.open(config.data())) {
            for (int t = 0; t < labels.frames(); t++) {
                FrameLabels expected = FrameLabels.of(labels.frame(t));
                FrameCandidates found = store.readFrame(t);
                assertThat(found.count()).isEqualTo(expected.count());
                assertThat(found.overlapCount()).isZero();
                for (int i = 0; i < expected.count(); i++) {
                    assertThat(found.mask(i)).isEqualTo(expected.mask(i));
                }
            }
        }
    }

    /** Other numbers in each frame, so that they tell nothing of the tracks. */
    private static Movie relabelled(Movie movie) {
        return movie.map((t, frame) -> {
            int[] numbers =
                    new Random(t).ints(1, 1_000_000).distinct().limit(70_000).toArray();
            int[] pixels = new int[(int) frame.size()];
            Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
            for (int i = 0; cursor.hasNext(); i++) {
                int label = (int) cursor.next().getRealDouble();
                pixels[i] = label == 0 ? 0 : numbers[label];
            }
            RandomAccessibleInterval<? extends RealType<?>> renamed =
                    ArrayImgs.ints(pixels, frame.dimensionsAsLongArray());
            return renamed;
        });
    }
}
