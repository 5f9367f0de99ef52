// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Margins;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.image.Mask;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;
import org.ultrack.tracks.MovieShape;

/** Four frames of two cells: candidates 2t and 2t + 1 in frame t, each linked to its like in the next frame. */
class WindowMarginsTest {
    private static final MovieShape SHAPE = new MovieShape(4, 2, 1, 20, 20);

    @TempDir
    private Path folder;

    private TrackingStore store;

    @BeforeEach
    void writeMovie() {
        store = Stores.open(DataConfig.defaults().withWorkingDir(folder));
        store.writeMovie(MovieMetadata.of(SHAPE));
        for (int t = 0; t < 4; t++) {
            FrameCandidatesBuilder frame = FrameCandidates.builder(t, FrameShape.of2d(20, 20));
            for (int side = 0; side < 2; side++) {
                frame.add(id(2 * t + side), 1, -1, 0.5, 0.5, 0, 5, 5 + side, Mask.of2d(5, 5 + side, 1, 1, new long[] {1
                }));
            }
            store.writeFrame(frame.build());
        }
        for (int t = 0; t < 3; t++) {
            store.writeLinks(
                    t, new long[] {id(2 * t), id(2 * t + 1)}, new long[] {id(2 * t + 2), id(2 * t + 3)}, new double[] {
                        1, 1
                    });
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static long id(int candidate) {
        return (candidate / 2 + 1) * 1_000_000L + candidate % 2 + 1;
    }

    /** What is written for a window whose solution has margin i for candidate i of the movie and 10 + e for link e. */
    private Margins margins(Window window) {
        CandidateTable candidates = store.readCandidates(window.solveFrom(), window.solveTo());
        LinkTable links = store.readLinks(window.solveFrom(), window.solveTo());
        TrackingModel model = WindowModel.build(candidates, links, window, TrackingConfig.defaults(), SHAPE);
        TrackingSolution solution = new TrackingSolution(
                Status.OPTIMAL,
                new BitSet(),
                new BitSet(),
                0,
                0,
                IntStream.range(0, candidates.size())
                        .mapToDouble(i -> i + 2 * window.solveFrom())
                        .toArray(),
                IntStream.range(0, links.size())
                        .mapToDouble(e -> 10 + e + 2 * window.solveFrom())
                        .toArray(),
                null,
                0,
                Duration.ZERO,
                "TEST");
        return WindowMargins.of(window, candidates, links, model, solution);
    }

    @Test
    void of_wholeMovie_everyChoice() {
        Margins margins = margins(new Window(0, 3, 0, 3, false, false));
        assertThat(margins.candidateIds())
                .containsExactly(
                        IntStream.range(0, 8).mapToLong(WindowMarginsTest::id).toArray());
        assertThat(margins.candidates()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(margins.linkIds()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(margins.links()).containsExactly(10, 11, 12, 13, 14, 15);
    }

    @Test
    void of_framesSeenButNotCommitted_areLeftOut() {
        Margins margins = margins(new Window(0, 3, 1, 2, false, false));
        assertThat(margins.candidates()).containsExactly(2, 3, 4, 5);
        assertThat(margins.linkIds())
                .as("into frame 2; those into frame 1 are for the window on the left to decide")
                .containsExactly(3, 4);
        assertThat(margins.links()).containsExactly(12, 13);
    }

    @Test
    void of_neighboursDecisions_keepTheirMargins() {
        long[] cells = {id(2), id(6)};
        store.writeSolution(
                1,
                3,
                Seam.WRITE_PARENTS,
                cells,
                new long[] {-1, -1},
                new Margins(
                        new long[] {id(2), id(3), id(6)}, new double[] {0.25, 0.5, 0.75}, new long[0], new double[0]));
        Margins margins = margins(new Window(1, 3, 1, 3, true, true));
        assertThat(margins.candidates())
                .as("2 and 6 were decided by the neighbours")
                .containsExactly(0.25, 3, 4, 5, 0.75, 7);
        assertThat(margins.linkIds()).as("into frames 2 and 3").containsExactly(3, 4, 5, 6);
    }

    @Test
    void of_choicesMadeBeforehand_cannotBeReversed() {
        CandidateTable candidates = store.readCandidates(0, 1);
        LinkTable links = store.readLinks(0, 1);
        TrackingModel.Builder builder = TrackingModel.builder(4, 2);
        for (int i = 0; i < 4; i++) {
            builder.addCandidate(i / 2, i % 2 == 0 ? TrackingModel.NO_PARENT : i - 1, 0, 0, 0, 0);
        }
        builder.addLink(0, 2, 1);
        builder.addLink(1, 3, 1);
        TrackingModel model = builder.fixLink(0, TrackingModel.Fixing.REQUIRED).build();
        TrackingSolution solution = new TrackingSolution(
                Status.OPTIMAL,
                new BitSet(),
                new BitSet(),
                1,
                1,
                new double[4],
                new double[2],
                null,
                0,
                Duration.ZERO,
                "TEST");
        Margins margins = WindowMargins.of(new Window(0, 1, 0, 1, false, false), candidates, links, model, solution);
        assertThat(margins.candidates())
                .as("the ends of the required link, and what overlaps them")
                .containsOnly(Double.POSITIVE_INFINITY);
        assertThat(margins.links()).containsOnly(Double.POSITIVE_INFINITY);
    }
}
