// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.nodelink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.CellLines;
import org.ultrack.io.nodelink.NodeLinkOptions.Direction;
import org.ultrack.io.nodelink.NodeLinkOptions.Key;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Node-link JSON in the layout of networkx, there and back. */
class NodeLinkFileTest {
    @TempDir
    Path folder;

    static TrackGraph division(int dimensions) {
        double z = dimensions == 3 ? 5 : 0;
        return TrackGraph.builder(new MovieShape(4, dimensions, dimensions == 3 ? 10 : 1, 256, 256), MaskSource.NONE)
                .add(4000001, 3, z, 21, 9, 30, 3000002)
                .add(3000002, 2, z, 20, 9, 30, 2000001)
                .add(1000001, 0, z, 14, 189, 30, -1)
                .add(2000001, 1, z, 13, 190.5, 30, 1000001)
                .add(3000001, 2, z, 13, 191, 30, 2000001)
                .build();
    }

    /** The layout is that of json.dump(networkx.node_link_data(ultrack.core.export.to_networkx(config))), without blanks. */
    @Test
    void write_division_isPythonsLayout() {
        Path file = folder.resolve("tracks.json");
        NodeLinkFile.write(division(2), file, false);
        assertThat(file).content().isEqualTo("""
                {"directed":true,"multigraph":false,"graph":{},"nodes":[
                {"track_id":1,"t":0,"y":14.0,"x":189.0,"parent_track_id":-1,"parent_id":-1,"id":1000001},
                {"track_id":1,"t":1,"y":13.0,"x":190.5,"parent_track_id":-1,"parent_id":1000001,"id":2000001},
                {"track_id":2,"t":2,"y":13.0,"x":191.0,"parent_track_id":1,"parent_id":2000001,"id":3000001},
                {"track_id":3,"t":2,"y":20.0,"x":9.0,"parent_track_id":1,"parent_id":2000001,"id":3000002},
                {"track_id":3,"t":3,"y":21.0,"x":9.0,"parent_track_id":1,"parent_id":3000002,"id":4000001}
                ],"edges":[
                {"source":1000001,"target":2000001},
                {"source":2000001,"target":3000001},
                {"source":2000001,"target":3000002},
                {"source":3000002,"target":4000001}
                ]}""".replace("\n", ""));
    }

    @Test
    void write_childrenToParentsUnderLinks_turnsThem() {
        Path file = folder.resolve("tracks.json");
        NodeLinkFile.write(
                division(2),
                file,
                false,
                NodeLinkOptions.defaults().withKey(Key.LINKS).withDirection(Direction.CHILD_TO_PARENT));
        assertThat(file)
                .content()
                .contains("\"links\":[{\"source\":2000001,\"target\":1000001},")
                .doesNotContain("edges");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void read_whatWasWritten_isEqual(Key key) {
        for (Direction direction : Direction.values()) {
            for (int dimensions = 2; dimensions <= 3; dimensions++) {
                Path file = folder.resolve("tracks.json");
                TrackGraph graph = division(dimensions);
                NodeLinkFile.write(
                        graph,
                        file,
                        true,
                        NodeLinkOptions.defaults().withKey(key).withDirection(direction));
                TrackGraph read = NodeLinkFile.read(file);
                assertThat(CellLines.of(read)).isEqualTo(CellLines.of(graph));
                assertThat(read.shape().spatialDimensions()).isEqualTo(dimensions);
            }
        }
    }

    @Test
    void read_noCells_isEmpty() {
        Path file = folder.resolve("tracks.json");
        NodeLinkFile.write(
                TrackGraph.builder(new MovieShape(2, 2, 1, 9, 9), MaskSource.NONE)
                        .build(),
                file,
                false);
        assertThat(NodeLinkFile.read(file).size()).isZero();
    }

    @Test
    void read_oneCellWithOtherAttributes_isThatCell() throws IOException {
        TrackGraph graph = read("""
                {"edges": [], "nodes": [{"id": 7.0, "t": 0, "x": 3, "y": 2.5, "area": 12, "name": ["a", {"b": NaN}]}],
                 "graph": {"nodes": [1]}, "multigraph": false, "directed": true}""");
        assertThat(graph.nodes()).singleElement().satisfies(node -> {
            assertThat(node)
                    .extracting(TrackNode::candidateId, TrackNode::y, TrackNode::x, TrackNode::area)
                    .containsExactly(7L, 2.5, 3.0, 12);
        });
    }

    private TrackGraph read(String text) throws IOException {
        return NodeLinkFile.read(Files.writeString(folder.resolve("tracks.json"), text));
    }

    private static final String FRAME = "{\"directed\": true, \"multigraph\": false, \"nodes\": [%s], \"edges\": [%s]}";
    private static final String CELLS =
            "{\"id\": 1, \"t\": 0, \"y\": 0, \"x\": 0}, {\"id\": 2, \"t\": 1, \"y\": 0, \"x\": 0}, {\"id\": 3, \"t\": 2, \"y\": 0, \"x\": 0}";

    static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("[1, 2]", "must hold a JSON object"),
                Arguments.of("", "must hold a JSON object"),
                Arguments.of("{\"directed\": true", "not whole JSON"),
                Arguments.of(FRAME.formatted("", "").replace("true", "false"), "not directed"),
                Arguments.of(
                        FRAME.formatted("", "").replace("\"multigraph\": false", "\"multigraph\": true"), "multigraph"),
                Arguments.of(FRAME.formatted("", "") + "{}", "after the end"),
                Arguments.of("{}", "no \"nodes\""),
                Arguments.of("{}", "neither \"edges\" nor \"links\""),
                Arguments.of(FRAME.formatted("7", ""), "\"nodes\" holds 7"),
                Arguments.of("{\"nodes\": {}, \"edges\": []}", "must be a list"),
                Arguments.of(FRAME.formatted("{\"id\": 1}", ""), "t of node 1 is missing"),
                Arguments.of(FRAME.formatted("{\"id\": \"a\", \"t\": 1, \"y\": 0, \"x\": 0}", ""), "id of node 1 (a)"),
                Arguments.of(FRAME.formatted("{\"id\": 1, \"t\": 1.5, \"y\": 0, \"x\": 0}", ""), "t of node 1 (1.5)"),
                Arguments.of(
                        FRAME.formatted("{\"id\": 1, \"t\": 2147483647, \"y\": 0, \"x\": 0}", ""), "frame 2147483647"),
                Arguments.of(
                        FRAME.formatted("{\"id\": 18446744073709551615, \"t\": 1, \"y\": 0, \"x\": 0}", ""),
                        "id of node 1 (18446744073709551615)"),
                Arguments.of(FRAME.formatted("{\"id\": 1, \"t\": 1, \"y\": NaN, \"x\": 0}", ""), "must be finite"),
                Arguments.of(FRAME.formatted("{\"id\": 1, \"t\": 1, \"y\": [], \"x\": 0}", ""), "y of node 1 (a list)"),
                Arguments.of(
                        FRAME.formatted(CELLS + ", {\"id\": 4, \"t\": 1, \"z\": 0, \"y\": 0, \"x\": 0}", ""),
                        "z of node 4 is there"),
                Arguments.of(FRAME.formatted(CELLS, "{\"source\": 1}"), "link 1 must have"),
                Arguments.of(FRAME.formatted(CELLS, "{\"source\": 1, \"target\": 9}"), "cell 9, which is not there"),
                Arguments.of(
                        FRAME.formatted(
                                CELLS,
                                "{\"source\": 1, \"target\": 2}, {\"source\": 2, \"target\": 3}, {\"source\": 3, \"target\": 1}"),
                        "back to frame 0"),
                Arguments.of("[".repeat(100_000), "must hold a JSON object"),
                Arguments.of("{\"nodes\": " + "[".repeat(100_000), "not whole JSON"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void read_badFile_isRefusedByName(String text, String part) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.json")
                .hasMessageContaining(part);
    }

    @Test
    void read_noFileOrAFolder_isRefusedByName() {
        assertThatThrownBy(() -> NodeLinkFile.read(folder.resolve("none.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.json does not exist");
        assertThatThrownBy(() -> NodeLinkFile.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void read_damagedFile_isReadOrRefusedByName() throws IOException {
        Path file = folder.resolve("tracks.json");
        NodeLinkFile.write(division(3), file, false);
        DamagedFiles damaged = DamagedFiles.ofText(file, 5);
        DamagedFiles.Outcomes outcomes = damaged.check(1000, "tracks.json", () -> NodeLinkFile.read(file));
        assertThat(outcomes.refused()).isGreaterThan(300);
        assertThat(outcomes.read()).isPositive();
        damaged.checkTruncations("tracks.json", () -> NodeLinkFile.read(file));
    }

    @Test
    void write_existingFile_isRefusedUnlessOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("tracks.json"), "mine");
        assertThatThrownBy(() -> NodeLinkFile.write(division(2), file, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.json already exists");
        assertThat(file).hasContent("mine");
        NodeLinkFile.write(division(2), file, true);
        assertThat(NodeLinkFile.read(file).size()).isEqualTo(5);
    }
}
