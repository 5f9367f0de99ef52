// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ultrack.core.evaluation.AnnotatedFrame;
import org.ultrack.core.evaluation.AogmCounts;
import org.ultrack.core.evaluation.DivisionScore;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.core.evaluation.Scoring;
import org.ultrack.core.evaluation.SegmentationScore;
import org.ultrack.core.evaluation.TrackingScore;
import org.ultrack.image.Movie;

/** Scores of real results against those of the challenge's own programs and of py-ctcmetrics 1.3.3. */
@Tag("parity")
class ScoringParityTest {
    private static Path real;

    @BeforeAll
    static void findData() {
        String data = System.getProperty("ultrack.data");
        assumeTrue(data != null, "Set -Dultrack.data to the data folder to compare with recorded scores.");
        real = Path.of(data, "real");
        assumeTrue(Files.isDirectory(real), "The data folder has no folder \"real\": " + real);
    }

    @Test
    void tracking_helaOfAnotherTracker_equalsRecordedScore() throws IOException {
        TrackingScore score = Scoring.tracking(
                read("hela01/01_GT/TRA", "man_track"), read("hela01/01_RES_traccuracy", "res_track", "mask"));

        assertThat(score.counts()).isEqualTo(new AogmCounts(0, 39, 0, 60, 87, 51, 8600, 8639, 8562));
        assertThat(score.counts().aogm()).isEqualTo(631.5);
        assertThat(score.counts().aogmOfEmptyResult()).isEqualTo(99233.0);
        assertThat(score.det()).isCloseTo(0.9954855886097927, within(1e-12));
        assertThat(score.tra()).isCloseTo(0.9936361895740329, within(1e-12));
        assertThat(score.lnk()).isCloseTo(0.9811959822471386, within(1e-12));
        assertThat(score.completeTracks()).isCloseTo(0.6690909090909091, within(1e-12));
        assertThat(score.trackFractions()).isCloseTo(0.9565212775453423, within(1e-12));
        assertThat(score.cellCycleAccuracy()).isCloseTo(0.6087662337662338, within(1e-12));
        assertThat(score.divisions())
                .containsExactly(
                        new DivisionScore(0, 76, 30, 18),
                        new DivisionScore(1, 76, 30, 18),
                        new DivisionScore(2, 76, 30, 18),
                        new DivisionScore(3, 76, 30, 18))
                .allSatisfy(
                        division -> assertThat(division.branchingCorrectness()).isCloseTo(0.76, within(1e-12)));
    }

    @Test
    void tracking_testSetOfTheChallenge_equalsTheLogsOfItsPrograms() throws IOException {
        TrackingScore score =
                Scoring.tracking(read("evalsw/03_GT/TRA", "man_track"), read("evalsw/03_RES", "res_track", "mask"));

        assertThat(score.counts()).isEqualTo(new AogmCounts(5, 5, 3, 1, 16, 2, 20, 25, 19));
        assertThat(score.counts().aogm()).isEqualTo(105.0);
        assertThat(score.counts().aogmOfEmptyResult()).isEqualTo(278.5);
        assertThat(score.det()).isCloseTo(0.688, within(1e-6));
        assertThat(score.tra()).isCloseTo(0.622980, within(1e-6));
        assertThat(score.lnk()).isCloseTo(0.052631578947368474, within(1e-12));
        assertThat(score.trackFractions()).isCloseTo(0.5, within(1e-12));
        assertThat(score.completeTracks()).isZero();
        assertThat(score.cellCycleAccuracy()).isNaN();
    }

    @Test
    void segmentation_testSetOfTheChallenge_equalsTheLogOfItsProgramCellByCell() throws IOException {
        SegmentationScore score = Scoring.segmentation(annotated("evalsw/01_GT/SEG"), labels("evalsw/01_RES", "mask"));

        assertThat(score.seg()).isCloseTo(0.232874, within(1e-6));
        List<String> logged = Files.readAllLines(real.resolve("evalsw/01_RES/SEG_log.txt")).stream()
                .filter(line -> line.startsWith("GT_label"))
                .toList();
        assertThat(score.cells()).hasSameSizeAs(logged);
        for (int index = 0; index < logged.size(); index++) {
            String[] fields = logged.get(index).split("[ =]");
            assertThat(score.cells().get(index).label()).isEqualTo(Integer.parseInt(fields[1]));
            assertThat(score.cells().get(index).jaccard())
                    .as(logged.get(index))
                    .isCloseTo(Double.parseDouble(fields[3]), within(1e-6));
        }
    }

    @Test
    void tracking_everyReferenceAgainstItself_isPerfect() throws IOException {
        for (String folder : List.of("hela01/01_GT/TRA", "sim01/01_GT/TRA", "evalsw/03_GT/TRA")) {
            LabelledMovie reference = read(folder, "man_track");

            TrackingScore score = Scoring.tracking(reference, reference);

            assertThat(score.counts().aogm()).as(folder).isZero();
            assertThat(score.completeTracks()).as(folder).isEqualTo(1);
            assertThat(score.divisions().getFirst().falseNegatives()).as(folder).isZero();
        }
    }

    private static LabelledMovie read(String folder, String prefix) throws IOException {
        return read(folder, prefix, prefix);
    }

    private static LabelledMovie read(String folder, String table, String masks) throws IOException {
        List<Track> tracks = new ArrayList<>();
        for (String line : Files.readAllLines(real.resolve(folder).resolve(table + ".txt"))) {
            String[] fields = line.strip().split("\\s+");
            tracks.add(new Track(
                    Integer.parseInt(fields[0]),
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3])));
        }
        return new LabelledMovie(labels(folder, masks), new LineageTable(tracks));
    }

    private static Movie labels(String folder, String prefix) throws IOException {
        return new TiffFolder(files(folder, prefix));
    }

    private static List<AnnotatedFrame> annotated(String folder) throws IOException {
        return files(folder, "man_seg").stream()
                .map(file -> AnnotatedFrame.whole(
                        Integer.parseInt(file.getFileName().toString().replaceAll("\\D", "")), () -> tiff(file)))
                .toList();
    }

    private static List<Path> files(String folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(real.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.toString().endsWith(".tif"))
                    .sorted()
                    .toList();
        }
    }

    private record TiffFolder(List<Path> files) implements Movie {
        @Override
        public int frames() {
            return files.size();
        }

        @Override
        public long[] frameDimensions() {
            return tiff(files.getFirst()).dimensionsAsLongArray();
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            return tiff(files.get(t));
        }
    }

    private static RandomAccessibleInterval<? extends RealType<?>> tiff(Path file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        // a stream of unknown length, as the reader refuses masks that shrank to less than 1/512
        try (ImageInputStream stream = new MemoryCacheImageInputStream(Files.newInputStream(file))) {
            reader.setInput(stream);
            var raster = reader.readRaster(0, null);
            int[] pixels = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            return ArrayImgs.ints(pixels, raster.getWidth(), raster.getHeight());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            reader.dispose();
        }
    }
}
