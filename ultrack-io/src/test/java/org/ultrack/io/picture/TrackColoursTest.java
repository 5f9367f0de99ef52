// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

class TrackColoursTest {

    @Test
    void byLineage_daughters_keepTheMothersColour() {
        DrawnTracks tracks = DrawnTracks.of(Map.of('b', 'a', 'c', 'a'), "aa..d", "b.c.d");

        int mother = tracks.colour('a', ColourBy.LINEAGE);

        assertThat(tracks.colour('b', ColourBy.LINEAGE)).isEqualTo(mother);
        assertThat(tracks.colour('c', ColourBy.LINEAGE)).isEqualTo(mother);
        assertThat(tracks.colour('d', ColourBy.LINEAGE)).isNotEqualTo(mother);
    }

    @Test
    void byTrack_sisters_differ() {
        DrawnTracks tracks = DrawnTracks.of(Map.of('b', 'a', 'c', 'a'), "aa..d", "b.c.d");

        assertThat(tracks.colour('b', ColourBy.TRACK)).isNotEqualTo(tracks.colour('c', ColourBy.TRACK));
    }

    @Test
    void byLineage_asManyNeighboursAsColours_allDiffer() {
        DrawnTracks tracks = DrawnTracks.of(Map.of(), "abcdefg");

        Set<Integer> colours = new HashSet<>();
        for (char letter = 'a'; letter <= 'g'; letter++) {
            colours.add(tracks.colour(letter, ColourBy.LINEAGE));
        }

        assertThat(colours).hasSize(Palette.size());
    }

    @Test
    void byLineage_neighboursOnlyLater_differ() {
        DrawnTracks tracks = DrawnTracks.of(Map.of(), "a..........", "a..........", "ab.........");

        assertThat(tracks.colour('a', ColourBy.LINEAGE)).isNotEqualTo(tracks.colour('b', ColourBy.LINEAGE));
    }

    @Test
    void byLineage_manyCellsOnAPlane_nearestNeighbourAlmostNeverHasTheSameColour() {
        int cells = 2000;
        Random random = new Random(7);
        double[][] places = new double[cells][];
        TrackGraphBuilder builder = TrackGraph.builder(new MovieShape(1, 2, 1, 1000, 1000), (t, ids) -> List.of());
        for (int i = 0; i < cells; i++) {
            places[i] = new double[] {random.nextDouble(1000), random.nextDouble(1000)};
            builder.add(i, 0, 0, places[i][0], places[i][1], 10, -1);
        }
        TrackGraph graph = builder.build();
        TrackColours colours = TrackColours.of(graph, ColourBy.LINEAGE);

        int same = 0;
        for (int i = 0; i < cells; i++) {
            int nearest = -1;
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < cells; j++) {
                double distance = Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1]);
                if (j != i && distance < best) {
                    best = distance;
                    nearest = j;
                }
            }
            // one frame, one cell a track: track numbers follow the ids
            same += colours.of(i + 1) == colours.of(nearest + 1) ? 1 : 0;
        }

        assertThat(same).isLessThan(cells / 200);
    }
}
