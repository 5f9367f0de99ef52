// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class LabelTracksTest {

    /** A frame is a word, a digit a pixel of that label. */
    private static Movie drawn(String... frames) {
        int width = frames[0].length();
        byte[] pixels = new byte[frames.length * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (frames[i / width].charAt(i % width) - '0');
        }
        return Movie.of(ArrayImgs.unsignedBytes(pixels, width, 1, frames.length));
    }

    private static List<String> tracks(TrackGraph graph) {
        return graph.tracks().stream()
                .map(track -> track.parentId() + ">"
                        + track.nodes().stream()
                                .map(node -> node.t() + "@" + node.x())
                                .toList())
                .toList();
    }

    @Test
    void toGraph_sameLabel_isOneTrackOverGapsToo() {
        TrackGraph graph = LabelTracks.read("labels", drawn("1102", "1002", "0002", "0100"))
                .toGraph();

        assertThat(tracks(graph)).containsExactly("0>[0@0.5, 1@0.0, 3@1.0]", "0>[0@3.0, 1@3.0, 2@3.0]");
        assertThat(graph.shape()).isEqualTo(new MovieShape(4, 2, 1, 1, 4));
        assertThat(graph.node(0).area()).isEqualTo(2);
        assertThat(graph.node(2).candidateId()).isEqualTo(4_000_001);
    }

    @Test
    void toGraph_parents_divideAndGoOn() {
        Movie movie = drawn("1000", "2030", "2000", "0004");

        TrackGraph graph = LabelTracks.read("labels", movie).toGraph(Map.of(2L, 1L, 3L, 1L, 4L, 2L));

        assertThat(tracks(graph)).containsExactly("0>[0@0.0]", "1>[1@0.0, 2@0.0]", "2>[3@3.0]", "1>[1@2.0]");
    }

    @Test
    void toGraph_onlyChild_isATrackOfItsOwnWhenItFollowsAtOnceAndGoesOnAfterAGap() {
        Movie movie = drawn("1003", "2000", "2004");

        TrackGraph graph = LabelTracks.read("labels", movie).toGraph(Map.of(2L, 1L, 4L, 3L));

        assertThat(tracks(graph)).containsExactly("0>[0@0.0]", "1>[1@0.0, 2@0.0]", "0>[0@3.0, 2@3.0]");
        assertThat(graph.nodes().stream().filter(graph::beginsAlone))
                .singleElement()
                .satisfies(node -> assertThat(node.t()).isOne());
        assertThat(graph.divisions()).isEmpty();
        assertThat(tracks(graph.filter(node -> node.t() != 2))).containsExactly("0>[0@0.0]", "1>[1@0.0]", "0>[0@3.0]");
    }

    @Test
    void masksAt_frame_areItsPixelsInOrderOfTheTracks() {
        TrackGraph graph = LabelTracks.read("labels", drawn("2211", "1122")).toGraph();

        assertThat(graph.hasMasks()).isTrue();
        assertThat(graph.masksAt(1)).extracting(mask -> mask.x0()).containsExactly(0, 2);
        assertThat(graph.mask(graph.nodesAt(0).getFirst()).x0()).isEqualTo(2);
    }

    @Test
    void toGraph_parentsThatCannotBe_areAllToldAtOnce() {
        LabelTracks labels = LabelTracks.read("labels.tif", drawn("1200000", "1203000", "0004567"));

        assertThatThrownBy(() -> labels.toGraph(Map.of(2L, 2L, 3L, 1L, 9L, 1L, 7L, 8L, 4L, 3L, 5L, 3L, 6L, 3L)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refusal -> assertThat(refusal.problems())
                                .containsExactly(
                                        "labels.tif: track 2 begins in frame 0, but its parent 2 ends in frame 1; it must end"
                                                + " before. Correct one of them.",
                                        "labels.tif: track 3 begins in frame 1, but its parent 1 ends in frame 1; it must end"
                                                + " before. Correct one of them.",
                                        "labels.tif: track 7 comes from 8, but there is no pixel of 8. Remove the parent, or"
                                                + " draw the track.",
                                        "labels.tif: track 9 comes from 1, but there is no pixel of 9. Remove the parent, or"
                                                + " draw the track.",
                                        "labels.tif: track 3 has 3 children, but a cell divides into two. Take the parent from"
                                                + " all but two of them."));
    }

    @Test
    void read_framesThatAreNoLabels_areAllNamed() {
        double[] pixels = new double[6];
        pixels[1] = 0.25;
        pixels[5] = -1;

        assertThatThrownBy(() -> LabelTracks.read("labels.tif", Movie.of(ArrayImgs.doubles(pixels, 2, 1, 3))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refusal -> assertThat(refusal.problems())
                                .hasSize(2)
                                .anySatisfy(problem -> assertThat(problem)
                                        .startsWith("labels.tif, frame 0: ")
                                        .contains("0.25"))
                                .anySatisfy(problem -> assertThat(problem)
                                        .startsWith("labels.tif, frame 2: ")
                                        .contains("-1")));
    }

    @Test
    void masks_movieChangedSince_isRefused() {
        byte[] pixels = {1, 2, 0, 0};
        TrackGraph graph = LabelTracks.read("labels", Movie.of(ArrayImgs.unsignedBytes(pixels, 2, 1, 2)))
                .toGraph();
        Arrays.fill(pixels, (byte) 0);

        assertThatThrownBy(() -> graph.masksAt(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Frame 0 of the labels has no cell 1000001 any more");
    }
}
