// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/** Graphs for Graphviz in the layout of pydot. */
class DotFileTest {
    @TempDir
    Path folder;

    private static TrackGraph division() {
        return TrackGraph.builder(new MovieShape(3, 3, 10, 256, 256), MaskSource.NONE)
                .add(3000002, 2, 5, 20, 9, 30, 2000001)
                .add(1000001, 0, 5, 14, 189, 30, -1)
                .add(2000001, 1, 5, 13, 190.5, 30, 1000001)
                .add(3000001, 2, 0.0001, -1.5, 1e7, 30, 2000001)
                .build();
    }

    /** The layout is that of networkx.drawing.nx_pydot.write_dot with pydot 4.0.1. */
    @Test
    void write_division_isPydotsLayout_withoutExponents() {
        Path file = folder.resolve("tracks.dot");
        DotFile.write(division(), file, false);
        assertThat(file).content().isEqualTo("""
                strict digraph {
                1000001 [track_id=1, t=0, z=5.0, y=14.0, x=189.0, parent_track_id="-1", parent_id="-1"];
                2000001 [track_id=1, t=1, z=5.0, y=13.0, x=190.5, parent_track_id="-1", parent_id=1000001];
                3000001 [track_id=2, t=2, z=0.00010, y="-1.5", x=10000000, parent_track_id=1, parent_id=2000001];
                3000002 [track_id=3, t=2, z=5.0, y=20.0, x=9.0, parent_track_id=1, parent_id=2000001];
                1000001 -> 2000001;
                2000001 -> 3000001;
                2000001 -> 3000002;
                }
                """);
    }

    @Test
    void write_noCells_isAnEmptyGraph() {
        Path file = folder.resolve("tracks.dot");
        DotFile.write(
                TrackGraph.builder(new MovieShape(2, 2, 1, 9, 9), MaskSource.NONE)
                        .build(),
                file,
                false);
        assertThat(file).content().isEqualTo("strict digraph {\n}\n");
    }

    @Test
    void write_existingFile_isRefusedUnlessOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("tracks.dot"), "mine");
        assertThatThrownBy(() -> DotFile.write(division(), file, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.dot already exists");
        assertThat(file).hasContent("mine");
        DotFile.write(division(), file, true);
        assertThat(file).content().startsWith("strict digraph");
    }
}
