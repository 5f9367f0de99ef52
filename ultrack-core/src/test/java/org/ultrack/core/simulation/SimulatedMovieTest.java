// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.core.evaluation.Scoring;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class SimulatedMovieTest {
    /** Small, crowded, fast and short-lived, so that cells leave, hide and divide often. */
    private static final SimulationConfig CROWDED = SimulationConfig.defaults()
            .withSize(96, 80, 0)
            .withCells(40)
            .withRadius(6)
            .withSpeed(1.5)
            .withCycle(3, 9)
            .withFrames(25);

    static List<SimulationConfig> configs() {
        List<SimulationConfig> configs = new ArrayList<>(List.of(
                SimulationConfig.defaults(),
                SimulationConfig.defaults3d(),
                CROWDED.withSize(60, 60, 16).withCells(30).withFrames(12)));
        for (int seed = 0; seed < 40; seed++) {
            configs.add(CROWDED.withSeed(seed));
        }
        return configs;
    }

    @ParameterizedTest
    @MethodSource("configs")
    void truth_anySeed_masksAndTableAgreeAndMothersHaveTwoDaughters(SimulationConfig config) {
        SimulatedMovie movie = SimulatedMovie.of(config);
        LineageTable lineage = movie.truth().lineage();

        Map<Integer, List<Integer>> framesOf = new HashMap<>();
        for (int t = 0; t < config.frames(); t++) {
            for (int label : distinct(pixels(movie.truth().labels(), t))) {
                framesOf.computeIfAbsent(label, key -> new ArrayList<>()).add(t);
            }
        }

        assertThat(framesOf.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        lineage.tracks().stream().map(Track::label).toList());
        for (Track track : lineage.tracks()) {
            assertThat(framesOf.get(track.label()))
                    .as("frames of %s", track)
                    .isEqualTo(IntStream.rangeClosed(track.begin(), track.end())
                            .boxed()
                            .toList());
            List<Track> daughters = lineage.children(track.label());
            assertThat(daughters.size()).as("daughters of %s", track).isIn(0, 2);
            assertThat(daughters)
                    .allSatisfy(daughter -> assertThat(daughter.begin()).isEqualTo(track.end() + 1));
        }
        assertThat(lineage.dividing()).as("divisions").isNotEmpty();
        assertThat(Scoring.tracking(movie.truth(), movie.truth()).tra()).isEqualTo(1);
    }

    @Test
    void truth_crowdedMovies_haveCellsThatLeaveAndDivisionsThatArePutOff() {
        int lost = 0;
        for (int seed = 0; seed < 10; seed++) {
            LineageTable lineage =
                    SimulatedMovie.of(CROWDED.withSeed(seed)).truth().lineage();
            for (Track track : lineage.tracks()) {
                boolean ends = track.end() < CROWDED.frames() - 1;
                lost += ends && lineage.children(track.label()).isEmpty() ? 1 : 0;
            }
        }

        assertThat(lost).as("the consistency test must meet lost cells").isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void truth_anySeed_outlinesAreOfOnePiece(SimulationConfig config) {
        SimulatedMovie movie = SimulatedMovie.of(config);
        for (int t = 0; t < config.frames(); t++) {
            int[] labels = pixels(movie.truth().labels(), t);
            assertThat(pieces(labels, config))
                    .as("pieces in frame %d", t)
                    .isEqualTo(distinct(labels).size());
        }
    }

    @Test
    void of_equalConfigs_areEqualPixelByPixelInAnyOrderOfFrames() {
        SimulationConfig config = SimulationConfig.defaults().withFrames(4);
        SimulatedMovie once = SimulatedMovie.of(config);
        SimulatedMovie again = SimulatedMovie.of(config);
        int[][] backwards = new int[4][];
        for (int t = 3; t >= 0; t--) {
            backwards[t] = pixels(again.image(), t);
        }

        assertThat(again.truth().lineage()).isEqualTo(once.truth().lineage());
        for (int t = 0; t < 4; t++) {
            assertThat(pixels(once.image(), t)).isEqualTo(backwards[t]);
            assertThat(pixels(once.truth().labels(), t))
                    .isEqualTo(pixels(again.truth().labels(), t));
        }
        assertThat(pixels(SimulatedMovie.of(config.withSeed(2)).image(), 0)).isNotEqualTo(backwards[0]);
    }

    @Test
    void of_knownSeed_isTheSameOnEveryMachine() {
        SimulationConfig config = SimulationConfig.defaults().withFrames(12);
        SimulatedMovie movie = SimulatedMovie.of(config);

        assertThat(Arrays.hashCode(pixels(movie.image(), 11))).isEqualTo(1925966132);
        assertThat(Arrays.hashCode(pixels(movie.truth().labels(), 11))).isEqualTo(1133130620);
        assertThat(movie.truth().lineage().size()).isEqualTo(34);
    }

    @Test
    void image_cellsAreBrightOnDarkAndWithinRange() {
        SimulatedMovie movie = SimulatedMovie.of(SimulationConfig.defaults());
        int[] labels = pixels(movie.truth().labels(), 5);
        int[] grey = pixels(movie.image(), 5);
        double[] cells = IntStream.range(0, grey.length)
                .filter(pixel -> labels[pixel] != 0)
                .mapToDouble(pixel -> grey[pixel])
                .toArray();
        double[] ground = IntStream.range(0, grey.length)
                .filter(pixel -> labels[pixel] == 0)
                .mapToDouble(pixel -> grey[pixel])
                .toArray();

        assertThat(movie.image().frame(5).getType()).isInstanceOf(UnsignedShortType.class);
        assertThat(movie.image().frameDimensions()).containsExactly(320, 320);
        assertThat(Arrays.stream(cells).average().orElseThrow())
                .isGreaterThan(2 * Arrays.stream(ground).average().orElseThrow());
        assertThat(Arrays.stream(grey).max().orElseThrow()).isBetween(6000, 20000);
    }

    @Test
    void image_noise_growsWithItsParameterAndIsFreshInEveryFrame() {
        SimulationConfig config = SimulationConfig.defaults().withFrames(2);
        int[] clean = pixels(SimulatedMovie.of(config.withNoise(0)).image(), 0);
        double[] deviations = new double[3];
        for (int noise = 1; noise <= 2; noise++) {
            int[] noisy = pixels(SimulatedMovie.of(config.withNoise(noise)).image(), 0);
            deviations[noise] = IntStream.range(0, clean.length)
                    .mapToDouble(pixel -> noisy[pixel] - clean[pixel])
                    .map(difference -> difference * difference)
                    .average()
                    .orElseThrow();
        }

        // on the ground: 2000 grey levels of 8 per photon, and a read noise of 60
        assertThat(deviations[1]).isGreaterThan(2000 * 8 + 60 * 60);
        assertThat(deviations[2] / deviations[1]).isCloseTo(4, within(0.1));
        SimulatedMovie movie = SimulatedMovie.of(config);
        assertThat(pixels(movie.image(), 0)).isNotEqualTo(pixels(movie.image(), 1));
    }

    @Test
    void relabelledPerFrame_keepsOutlinesAndLosesIdentity() {
        SimulatedMovie movie = SimulatedMovie.of(SimulationConfig.defaults().withFrames(3));
        int moved = 0;
        for (int t = 0; t < 3; t++) {
            int[] truth = pixels(movie.truth().labels(), t);
            int[] shuffled = pixels(movie.relabelledPerFrame(), t);
            Map<Integer, Integer> renamed = new HashMap<>();
            int torn = 0;
            for (int pixel = 0; pixel < truth.length; pixel++) {
                renamed.putIfAbsent(truth[pixel], shuffled[pixel]);
                torn += renamed.get(truth[pixel]) == shuffled[pixel] ? 0 : 1;
            }
            assertThat(torn).as("pixels that left their outline").isZero();
            assertThat(new HashSet<>(renamed.values())).hasSameSizeAs(renamed.keySet());
            assertThat(renamed).containsEntry(0, 0);
            moved += (int) renamed.entrySet().stream()
                    .filter(name -> !name.getKey().equals(name.getValue()))
                    .count();
        }
        assertThat(moved).isGreaterThan(60);
    }

    @Test
    void frame_outsideTheMovie_isRefused() {
        Movie image =
                SimulatedMovie.of(SimulationConfig.defaults().withFrames(2)).image();

        assertThatThrownBy(() -> image.frame(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Frame 2 is outside 0 to 1.");
    }

    @Test
    void config_badValues_areAllReported() {
        assertThatThrownBy(() -> new SimulationConfig(0, 0, 0, -1, 0, 1, 2, -1, 0, -1, 2, Double.NaN))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .extracting(problem -> problem.substring("simulation.".length(), problem.indexOf('(') - 1))
                .containsExactly(
                        "frames",
                        "width",
                        "height",
                        "depth",
                        "cells",
                        "radius",
                        "speed",
                        "shortestCycle",
                        "longestCycle",
                        "texture",
                        "noise");
    }

    @Test
    void of_cellsThatDoNotFit_reportsEveryReason() {
        assertThatThrownBy(() -> SimulatedMovie.of(SimulationConfig.defaults().withSize(30, 320, 9)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        "simulation.width (30) must be at least 36. Use a larger value.",
                        "simulation.depth (9) must be at least 18. Use a larger value.",
                        "simulation.cells (32) do not fit into the frame, which takes at most 21."
                                + " Use fewer or smaller cells, or a larger frame.");
    }

    private static int[] pixels(Movie movie, int t) {
        RandomAccessibleInterval<? extends RealType<?>> frame = movie.frame(t);
        int[] pixels = new int[(int) Views.flatIterable(frame).size()];
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = (int) cursor.next().getRealDouble();
        }
        return pixels;
    }

    private static List<Integer> distinct(int[] labels) {
        return Arrays.stream(labels)
                .distinct()
                .filter(label -> label != 0)
                .boxed()
                .toList();
    }

    /** How many pieces of equal label there are, connected through faces: pixels joined until nothing changes. */
    private static int pieces(int[] labels, SimulationConfig config) {
        int row = config.width();
        int plane = row * config.height();
        int[] root = IntStream.range(0, labels.length).toArray();
        for (int pixel = 0; pixel < labels.length; pixel++) {
            for (int step :
                    new int[] {pixel % row == 0 ? 0 : 1, pixel % plane < row ? 0 : row, pixel < plane ? 0 : plane}) {
                if (step > 0 && labels[pixel] == labels[pixel - step]) {
                    root[find(root, pixel)] = find(root, pixel - step);
                }
            }
        }
        return (int) IntStream.range(0, labels.length)
                .filter(pixel -> labels[pixel] != 0 && root[pixel] == pixel)
                .count();
    }

    private static int find(int[] root, int pixel) {
        int found = pixel;
        while (root[found] != found) {
            root[found] = root[root[found]];
            found = root[found];
        }
        return found;
    }
}
