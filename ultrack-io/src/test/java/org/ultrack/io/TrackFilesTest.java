// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrNode;
import org.ultrack.progress.Progress;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/** Formats by the names of files. */
class TrackFilesTest {
    private static final TrackGraph GRAPH = RandomLineages.of(2, 5, 6, 0.1, -1, 21);

    @TempDir
    Path folder;

    private static List<String> lineages(TrackGraph graph) {
        return graph.tracks().stream()
                .map(track -> track.parentId() + " " + track.begin() + " " + track.end())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.Xml", "a.Parquet", "A.CSV", "a.geff", "a.Geff.Zarr", "a.json"})
    void read_whatWasWritten_hasTheSameTracks(String name) {
        Path path = folder.resolve(name);
        TrackFiles.write(GRAPH, path, false);
        TrackGraph read = TrackFiles.read(path);
        assertThat(lineages(read)).isEqualTo(lineages(GRAPH));
        assertThatThrownBy(() -> TrackFiles.write(GRAPH, path, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already exists");
        TrackFiles.write(GRAPH, path, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.dot", "a.GV"})
    void write_graphviz_isText(String name) {
        TrackFiles.write(GRAPH, folder.resolve(name), false);
        assertThat(folder.resolve(name)).content().startsWith("strict digraph");
        assertThatThrownBy(() -> TrackFiles.read(folder.resolve(name)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(name, "GEFF folder");
    }

    @Test
    void labels_areReadAsTracksWithoutDivisions() {
        TrackGraph apart = RandomLineages.of(3, 4, 1, 0, -1, 21);
        TrackFiles.write(apart, folder.resolve("labels.zarr"), false);
        assertThat(ZarrNode.isAt(folder.resolve("labels.zarr"))).isTrue();
        assertThat(lineages(TrackFiles.read(folder.resolve("labels.zarr")))).isEqualTo(lineages(apart));
    }

    @Test
    void labelsAsImage_tellThePixelSizes() {
        TrackGraph apart = RandomLineages.of(2, 4, 1, 0, -1, 21);
        Path image = folder.resolve("labels.ome.zarr");
        TrackFiles.write(apart, image, false, 1, List.of(0.5, 0.25), Progress.silent());
        assertThat(ZarrNode.open(image)
                        .attributes()
                        .at("/ome/multiscales/0/datasets/0/coordinateTransformations/0/scale")
                        .toString())
                .isEqualTo("[1.0,0.5,0.25]");
    }

    @Test
    void labelsAsImage_haveAsManyLevelsAsAskedFor() {
        TrackGraph apart = RandomLineages.of(3, 4, 1, 0, -1, 21);
        Path image = folder.resolve("labels.OME.zarr");
        TrackFiles.write(apart, image, false, 3);
        assertThat(ZarrNode.isAt(image.resolve("2"))).isTrue();
        assertThat(ZarrNode.isAt(image.resolve("3"))).isFalse();
        assertThat(lineages(TrackFiles.read(image))).isEqualTo(lineages(apart));
        for (String name : List.of("labels.zarr", "a.geff.zarr", "a.csv")) {
            assertThatThrownBy(() -> TrackFiles.write(apart, folder.resolve(name), false, 2))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("levels (2)", name, ".ome.zarr");
        }
    }

    @Test
    void read_database_saysThatItNeedsNoImport() throws IOException {
        Path database = Files.createFile(folder.resolve("data.db"));
        assertThatThrownBy(() -> TrackFiles.read(database))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("data.db is a database", "data.working_dir");
    }

    @Test
    void read_geffUnderAnotherName_isKnownByWhatIsInside() throws IOException {
        TrackFiles.write(GRAPH, folder.resolve("a.geff"), false);
        Files.move(folder.resolve("a.geff"), folder.resolve("tracks.zarr"));
        assertThat(lineages(TrackFiles.read(folder.resolve("tracks.zarr")))).isEqualTo(lineages(GRAPH));
    }

    @Test
    void challengeFolder_isReadAndWritten() {
        TrackGraph apart = RandomLineages.of(2, 3, 1, 0, -1, 21);
        TrackFiles.write(apart, folder.resolve("01_RES"), false);
        assertThat(lineages(TrackFiles.read(folder.resolve("01_RES")))).isEqualTo(lineages(apart));
    }

    @Test
    void write_labelsOfPositionsAlone_isRefusedBeforeAnythingIsTouched() {
        TrackGraph positions = TrackGraph.builder(new MovieShape(1, 2, 1, 9, 9), MaskSource.NONE)
                .add(1, 0, 0, 1, 1, 1, -1)
                .build();
        assertThatThrownBy(() -> TrackFiles.write(positions, folder.resolve("01_RES"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("01_RES", "no masks");
        assertThat(folder).isEmptyDirectory();
        TrackFiles.write(positions, folder.resolve("a.geff"), false);
        assertThat(TrackFiles.read(folder.resolve("a.geff")).size()).isEqualTo(1);
    }

    @Test
    void unknownNames_areRefusedWithAllThatIsKnown() throws IOException {
        assertThatThrownBy(() -> TrackFiles.write(GRAPH, folder.resolve("a.docx"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("a.docx", ".xml (TrackMate)", ".csv or .parquet (napari)", ".geff.zarr");
        assertThatThrownBy(() -> TrackFiles.read(folder.resolve("none.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.json");
        Path other = Files.writeString(folder.resolve("a.docx"), "text");
        assertThatThrownBy(() -> TrackFiles.read(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("a.docx", ".xml (TrackMate)", ".csv or .parquet (napari)");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> TrackFiles.read(empty))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("empty");
    }
}
