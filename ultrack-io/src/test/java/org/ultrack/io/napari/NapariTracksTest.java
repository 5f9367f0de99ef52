// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/** The table of napari's tracks layer, in the layout of Python's ultrack. */
class NapariTracksTest {
    @TempDir
    Path folder;

    @Test
    void write_division_isPythonsLayout() {
        Path file = folder.resolve("tracks.csv");
        NapariTracks.write(division(2), file, false, NapariTracks.Columns.PYTHON);
        assertThat(file).content().isEqualTo("""
                track_id,t,y,x,id,parent_track_id,parent_id
                1,0,14.0,189.0,1000001,-1,-1
                1,1,13.0,190.5,2000001,-1,1000001
                2,2,13.0,191.0,3000001,1,2000001
                3,2,20.0,9.0,3000002,1,2000001
                3,3,21.0,9.0,4000001,1,3000002
                """);
    }

    @Test
    void write_margins_areTheLastColumnsAndAlwaysFinite() {
        Path file = folder.resolve("tracks.csv");
        TrackGraph graph = TrackGraph.builder(new MovieShape(3, 2, 1, 256, 256), (t, ids) -> List.of())
                .add(1000001, 0, 0, 14, 189, 30, -1, 0.25, Double.NaN)
                .add(2000001, 1, 0, 13, 190.5, 30, 1000001, Double.POSITIVE_INFINITY, 0.0625)
                .add(3000001, 2, 0, 13, 191, 30, 2000001, Double.NaN, 0)
                .build();
        NapariTracks.write(graph, file, false);
        assertThat(file).content().isEqualTo("""
                track_id,t,y,x,id,parent_track_id,parent_id,margin,parent_margin
                1,0,14.0,189.0,1000001,-1,-1,0.25,-1
                1,1,13.0,190.5,2000001,-1,1000001,-1,0.0625
                1,2,13.0,191.0,3000001,-1,2000001,-1,0.0
                """);
    }

    @Test
    void write_volume_hasColumnZ() {
        Path file = folder.resolve("tracks.csv");
        NapariTracks.write(division(3), file, false, NapariTracks.Columns.PYTHON);
        assertThat(file)
                .content()
                .startsWith("track_id,t,z,y,x,id,parent_track_id,parent_id\n1,0,5.0,14.0,189.0,1000001,-1,-1\n");
    }

    @Test
    void write_noCells_isTheHeaderAlone() {
        Path file = folder.resolve("tracks.csv");
        NapariTracks.write(
                TrackGraph.builder(new MovieShape(2, 2, 1, 9, 9), (t, ids) -> List.of())
                        .build(),
                file,
                false,
                NapariTracks.Columns.PYTHON);
        assertThat(file).content().isEqualTo("track_id,t,y,x,id,parent_track_id,parent_id\n");
    }

    @Test
    void write_existingFile_isRefusedUnlessOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("tracks.csv"), "mine");
        assertThatThrownBy(() -> NapariTracks.write(division(2), file, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.csv already exists");
        assertThat(file).hasContent("mine");
        NapariTracks.write(division(2), file, true);
        assertThat(file).content().startsWith("track_id,t,y,x");
    }

    private static TrackGraph division(int dimensions) {
        int depth = dimensions == 3 ? 10 : 1;
        double z = dimensions == 3 ? 5 : 0;
        return TrackGraph.builder(new MovieShape(4, dimensions, depth, 256, 256), (t, ids) -> List.of())
                .add(4000001, 3, z, 21, 9, 30, 3000002)
                .add(3000002, 2, z, 20, 9, 30, 2000001)
                .add(1000001, 0, z, 14, 189, 30, -1)
                .add(2000001, 1, z, 13, 190.5, 30, 1000001)
                .add(3000001, 2, z, 13, 191, 30, 2000001)
                .build();
    }
}
