// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/** Measures of tracks and lineages, worked out by hand. */
class TablesTest {
    @TempDir
    Path folder;

    /**
     * A cell moves right by 3 and down by 4 and divides; the first daughter lives for two frames and divides into two that
     * reach the end, the second is seen once. Another cell is seen in the last frame.
     */
    private static TrackGraph family() {
        return TrackGraph.builder(new MovieShape(5, 2, 1, 100, 100), MaskSource.NONE)
                .add(1, 0, 0, 10, 10, 100, -1, 0.5, Double.NaN)
                .add(2, 1, 0, 14, 13, 140, 1, Double.POSITIVE_INFINITY, 0.25)
                .add(3, 2, 0, 14, 10, 70, 2)
                .add(4, 3, 0, 14, 10, 71, 3)
                .add(5, 2, 0, 14, 16, 60, 2, 0.125, 2)
                .add(6, 4, 0, 12, 10, 30, 4)
                .add(7, 4, 0, 16, 10, 32, 4)
                .add(8, 4, 0, 50, 60, 90, -1)
                .build();
    }

    private List<Map<String, String>> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        List<String> columns = Arrays.asList(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] values = line.split(",", -1);
                    assertThat(values).hasSameSizeAs(columns);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < values.length; i++) {
                        row.put(columns.get(i), values[i]);
                    }
                    return row;
                })
                .toList();
    }

    /** A daughter whose sister was not seen is a track of its own, but nothing was seen to divide. */
    @Test
    void tables_onlyChild_isNoDivision() throws IOException {
        TrackGraph graph = TrackGraph.builder(new MovieShape(4, 2, 1, 100, 100), MaskSource.NONE)
                .add(1, 0, 0, 10, 10, 100, -1)
                .add(2, 1, 0, 10, 10, 100, 1)
                .beginTrack()
                .add(3, 2, 0, 10, 10, 50, 2)
                .add(4, 2, 0, 10, 20, 50, 2)
                .build();
        TrackTable.write(graph, folder.resolve("track-table.csv"), false);
        LineageTable.write(graph, folder.resolve("lineage-table.csv"), false);

        List<Map<String, String>> tracks = rows("track-table.csv");
        assertThat(tracks.getFirst()).containsAllEntriesOf(Map.of("child_1", "2", "child_2", "-1", "end", "0"));
        assertThat(tracks.get(1))
                .containsAllEntriesOf(Map.of("parent_track_id", "1", "generation", "0", "complete_cycle", "0"));
        assertThat(tracks.get(2)).containsAllEntriesOf(Map.of("parent_track_id", "2", "generation", "1"));
        assertThat(rows("lineage-table.csv"))
                .singleElement()
                .satisfies(lineage -> assertThat(lineage)
                        .containsAllEntriesOf(Map.of(
                                "tracks", "4", "divisions", "1", "depth", "1", "tips", "2", "complete_cycles", "0")));
    }

    @Test
    void trackTable_family_isMeasuredByHand() throws IOException {
        TrackTable.write(family(), folder.resolve("track-table.csv"), false);
        List<Map<String, String>> rows = rows("track-table.csv");
        assertThat(rows).hasSize(6);
        assertThat(rows.getFirst())
                .containsAllEntriesOf(Map.of(
                        "track_id", "1", "parent_track_id", "-1", "lineage_id", "1", "generation", "0", "begin", "0"))
                .containsAllEntriesOf(Map.of(
                        "end", "1", "length", "2", "cells", "2", "child_1", "2", "child_2", "5", "complete_cycle", "0"))
                .containsAllEntriesOf(Map.of(
                        "begin_y", "10.0", "begin_x", "10.0", "end_y", "14.0", "end_x", "13.0", "displacement", "5.0"))
                .containsAllEntriesOf(
                        Map.of("path_length", "5.0", "mean_speed", "5.0", "straightness", "1.0", "mean_area", "120.0"))
                .containsAllEntriesOf(
                        Map.of("min_area", "100", "max_area", "140", "min_margin", "0.5", "min_link_margin", "0.25"));
        assertThat(rows.get(1))
                .containsAllEntriesOf(Map.of(
                        "track_id",
                        "2",
                        "parent_track_id",
                        "1",
                        "generation",
                        "1",
                        "complete_cycle",
                        "1",
                        "length",
                        "2"))
                .containsAllEntriesOf(Map.of(
                        "path_length",
                        "0.0",
                        "mean_speed",
                        "0.0",
                        "straightness",
                        "",
                        "min_margin",
                        "",
                        "child_2",
                        "4"));
        assertThat(rows.get(2)).containsAllEntriesOf(Map.of("generation", "2", "lineage_id", "1", "child_1", "-1"));
        assertThat(rows.get(4))
                .containsAllEntriesOf(Map.of(
                        "track_id",
                        "5",
                        "length",
                        "1",
                        "mean_speed",
                        "",
                        "min_margin",
                        "0.125",
                        "min_link_margin",
                        "2.0"));
        assertThat(rows.get(5)).containsAllEntriesOf(Map.of("lineage_id", "6", "parent_track_id", "-1"));
    }

    @Test
    void lineageTable_family_isMeasuredByHand() throws IOException {
        LineageTable.write(family(), folder.resolve("lineage-table.csv"), false);
        List<Map<String, String>> rows = rows("lineage-table.csv");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst())
                .containsAllEntriesOf(Map.of(
                        "lineage_id", "1", "root_id", "1", "begin", "0", "end", "4", "length", "5", "tracks", "5"))
                .containsAllEntriesOf(
                        Map.of("cells", "7", "divisions", "2", "depth", "2", "tips", "3", "tips_at_end", "2"))
                .containsAllEntriesOf(
                        Map.of("complete_cycles", "1", "mean_cycle", "2.0", "begin_y", "10.0", "begin_x", "10.0"))
                .containsAllEntriesOf(Map.of("min_margin", "0.125", "min_link_margin", "0.25"));
        assertThat(Double.parseDouble(rows.getFirst().get("mean_area")))
                .isEqualTo((100 + 140 + 70 + 71 + 60 + 30 + 32) / 7.0);
        assertThat(rows.getLast())
                .containsAllEntriesOf(Map.of(
                        "lineage_id",
                        "6",
                        "root_id",
                        "8",
                        "cells",
                        "1",
                        "divisions",
                        "0",
                        "mean_cycle",
                        "",
                        "length",
                        "1"));
    }

    @Test
    void tables_volume_haveZ_andNoCellsGiveTheHeaderAlone() throws IOException {
        TrackGraph empty = TrackGraph.builder(new MovieShape(2, 3, 5, 9, 9), MaskSource.NONE)
                .build();
        TrackTable.write(empty, folder.resolve("track-table.csv"), false);
        LineageTable.write(empty, folder.resolve("lineage-table.csv"), false);
        assertThat(folder.resolve("track-table.csv"))
                .content()
                .contains(",begin_z,begin_y,begin_x,end_z,end_y,end_x,")
                .hasLineCount(1);
        assertThat(folder.resolve("lineage-table.csv"))
                .content()
                .contains(",begin_z,begin_y,begin_x,")
                .hasLineCount(1);
    }

    @Test
    void certainTracks_haveInfiniteMargins() throws IOException {
        TrackGraph sure = TrackGraph.builder(new MovieShape(1, 3, 5, 9, 9), MaskSource.NONE)
                .add(1, 0, 1, 2, 3, 4, -1, Double.POSITIVE_INFINITY, Double.NaN)
                .build();
        TrackTable.write(sure, folder.resolve("track-table.csv"), false);
        assertThat(rows("track-table.csv").getFirst())
                .containsEntry("min_margin", "inf")
                .containsEntry("begin_z", "1.0");
    }

    @Test
    void write_existingFile_isRefusedUnlessOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), "mine");
        assertThatThrownBy(() -> TrackTable.write(family(), file, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("table.csv already exists");
        assertThatThrownBy(() -> LineageTable.write(family(), file, false)).isInstanceOf(InvalidInputException.class);
        assertThat(file).hasContent("mine");
        TrackTable.write(family(), file, true);
        assertThat(file).content().startsWith("track_id");
    }
}
