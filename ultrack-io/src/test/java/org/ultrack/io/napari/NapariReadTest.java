// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.CellLines;
import org.ultrack.io.RandomLineages;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.tracks.CellColumn;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Tables of tracks read: our own, written by hand, wrong, damaged. */
class NapariReadTest {
    @TempDir
    Path folder;

    private TrackGraph read(String csv) throws IOException {
        return NapariTracks.read(Files.writeString(folder.resolve("tracks.csv"), csv));
    }

    private List<String> problems(String csv) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(csv))
                .problems();
    }

    @ParameterizedTest
    @CsvSource({
        "csv, 2, 0.2, 8, 6, -1", "csv, 3, 0.2, 8, 6, 4", "csv, 2, 0, 1, 1, -1", "csv, 2, 0, 70, 1000, -1",
        "parquet, 2, 0.2, 8, 6, -1", "parquet, 3, 0.2, 8, 6, 4", "parquet, 2, 0, 1, 1, -1",
                "parquet, 2, 0, 70, 1000, -1"
    })
    void read_whatWasWritten_isTheSame(String form, int axes, double division, int frames, int starting, int empty) {
        TrackGraph graph = RandomLineages.of(axes, frames, starting, division, empty, 5);
        Path file = folder.resolve("tracks." + form);
        NapariTracks.write(graph, file, false);

        TrackGraph read = NapariTracks.read(file);

        assertThat(CellLines.of(read)).isEqualTo(CellLines.of(graph));
        assertThat(read.hasMasks()).isFalse();
        assertThat(read.shape().spatialDimensions()).isEqualTo(axes);
    }

    @Test
    void read_withoutIds_cellsOfATrackFollowEachOther() throws IOException {
        TrackGraph graph = read("""
                t,x,y,track_id,name
                0,10,20,7,"a, b"
                1,11,21,7,
                4.0,12.5,2e1,7,x

                5,1,2,3,x
                """);
        assertThat(CellLines.of(graph))
                .containsExactly(
                        "2 1 0 0.0 20.0 10.0 -1",
                        "3 1 1 0.0 21.0 11.0 2",
                        "4 1 4 0.0 20.0 12.5 3",
                        "6 2 5 0.0 2.0 1.0 -1");
        assertThat(graph.shape()).isEqualTo(new MovieShape(6, 2, 1, 22, 13));
    }

    @Test
    void read_parentTracks_divideIntoTheirChildren() throws IOException {
        String quoted = "\uFEFF\"track_id\",\"t\",\"z\",\"y\",\"x\",\"parent_track_id\"\r\n"
                + "1,0,1,2,3,\r\n5,2,1,2,3,1\r\n6,1,1,2,3,1.0\r\n6,2,1,2,3,1\r\n2,0,1,2,3,nan\r\n3,0,1,2,3,-1\r\n";
        TrackGraph graph = read(quoted);
        assertThat(graph.shape().spatialDimensions()).isEqualTo(3);
        assertThat(graph.divisions()).hasSize(1);
        assertThat(graph.trackCount()).isEqualTo(5);
        assertThat(graph.track(1).nodes()).hasSize(1);
        assertThat(graph.tracks().stream().filter(track -> track.parentId() == 1))
                .hasSize(2);
    }

    @Test
    void read_onlyChildThatFollowsAtOnce_isATrackOfItsOwnAndIsWrittenAsOne() throws IOException {
        TrackGraph graph = read("track_id,t,y,x,parent_track_id\n1,0,1,1,\n4,1,1,1,1\n9,3,1,1,4\n");
        assertThat(graph.tracks().stream().map(track -> track.parentId() + ">" + track.begin() + "-" + track.end()))
                .containsExactly("0>0-0", "1>1-3");

        NapariTracks.write(graph, folder.resolve("again.csv"), false);
        assertThat(CellLines.of(NapariTracks.read(folder.resolve("again.csv")))).isEqualTo(CellLines.of(graph));
        NapariTracks.write(graph, folder.resolve("again.parquet"), false);
        assertThat(NapariTracks.read(folder.resolve("again.parquet")).trackCount())
                .isEqualTo(2);
    }

    @Test
    void read_headerAlone_isAGraphWithoutCells() throws IOException {
        assertThat(read("track_id,t,y,x\n").size()).isZero();
    }

    @Test
    void read_everythingThatIsWrong_isToldAtOnceWithItsLine() {
        String file = folder.resolve("tracks.csv") + ": ";
        assertThat(problems("""
                track_id,t,y,x,id,parent_id
                1,0,2,3,10,-1
                1,one,2,3,11,10
                1,2,2,,12,10
                1,-1,2,3,13,10
                1,1,2,3
                1,1.5,2,3,14,10
                1,20000000,2,3,15,10
                1,1,1e99,3,16,10
                1,1,1,3,-2,10
                1,1,1,3,10,-7
                1,1,1,3,10,0x10
                1,1,1,3,"10,1
                """))
                .containsExactly(
                        file + "line 3 has t one, but must have a number there.",
                        file + "line 4 has no x. Give it a number.",
                        file + "line 5 has t -1, but must have a number of 0 or above.",
                        file + "line 6 has 4 values for 6 columns. Complete it.",
                        file + "line 7 has t 1.5, but must have a whole number there.",
                        file + "line 8 has t 20000000, but frames are numbered from 0 to 9999999. Check its time.",
                        file + "line 9 has y 1.0E99, but must be finite and below 2147483647. Check its coordinates.",
                        file + "line 10 has id -2, but must have a number of 0 or above.",
                        file + "line 11 has parent_id -7, but must have a number of 0 or above, or -1 for none.",
                        file + "line 12 has parent_id 0x10, but must have a number there.",
                        file + "line 13 has a quote that does not end. Close it.");
    }

    @Test
    void read_lineagesThatCannotBe_areRefusedByLine() {
        assertThat(problems("track_id,t,y,x,id,parent_id\n1,0,2,3,10,11\n1,1,2,3,11,10\n"))
                .singleElement()
                .asString()
                .contains("line 2 is in frame 0, but comes from line 3 in frame 1");
        assertThat(problems(
                        "track_id,t,y,x,id,parent_id\n1,0,2,3,10,-1\n2,1,2,3,11,10\n3,1,2,3,12,10\n4,1,2,3,13,10\n"))
                .singleElement()
                .asString()
                .contains("cell 10 has more than two children");
        assertThat(problems("track_id,t,y,x,id,parent_id\n1,0,2,3,10,-1\n2,1,2,3,10,99\n"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("line 3 has id 10, as line 2 has"))
                .anyMatch(problem -> problem.contains("line 3 has parent_id 99, but there is no cell of this id"));
        assertThat(problems("track_id,t,y,x,parent_track_id\n1,0,2,3,2\n2,0,2,3,1\n3,1,2,3,3\n4,1,2,3,9\n"))
                .hasSize(4)
                .anyMatch(problem -> problem.contains("line 2 is in frame 0, but comes from line 3 in frame 0"))
                .anyMatch(problem -> problem.contains("line 4 says that track 3 comes from itself"))
                .anyMatch(problem -> problem.contains("line 5 has parent_track_id 9, but there is no such track"));
        assertThat(problems("track_id,t,y,x,parent_track_id\n1,0,2,3,-1\n1,0,2,3,-1\n2,1,2,3,-1\n2,2,2,3,1\n"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("line 3 is a second cell of track 1 in frame 0, beside line 2"))
                .anyMatch(problem -> problem.contains("line 5 has parent_track_id 1, but line 4 of the same track -1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "track_id,t,y\n1,0,2\n",
                "track_id,t,t,y,x\n1,0,0,2,3\n",
                "track_id,t,y,x,parent_id\n1,0,2,3,-1\n",
                "\"track_id,t,y,x\n",
                "\u0000"
            })
    void read_noTableOfTracks_isRefusedByName(String text) {
        assertThat(problems(text))
                .singleElement()
                .asString()
                .contains("tracks.csv")
                .endsWith(".");
    }

    @Test
    void read_notText_isRefusedBeforeMemoryEnds() throws IOException {
        Path file = Files.write(folder.resolve("tracks.csv"), new byte[3_000_000]);
        assertThatThrownBy(() -> NapariTracks.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.csv: line 1 is longer than 65536 characters");
        Files.write(file, new byte[] {'t', (byte) 0xC3, '(', '\n'});
        assertThatThrownBy(() -> NapariTracks.read(file)).hasMessageContaining("tracks.csv is not text in UTF-8");
        assertThatThrownBy(() -> NapariTracks.read(folder.resolve("none.csv")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.csv does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void read_damagedFiles_areReadOrRefusedByName(String form) throws IOException {
        Path file = folder.resolve("tracks." + form);
        NapariTracks.write(RandomLineages.of(3, 5, 5, 0.2, 2, 9), file, false);
        DamagedFiles damaged = form.equals("csv") ? DamagedFiles.ofText(file, 4) : DamagedFiles.ofBinary(file, 4);
        DamagedFiles.Outcomes outcomes = damaged.check(300, file.toString(), () -> NapariTracks.read(file));
        assertThat(outcomes.refused()).isGreaterThan(100);
        assertThat(outcomes.read()).isPositive();
        assertThat(damaged.checkTruncations(file.toString(), () -> NapariTracks.read(file))
                        .refused())
                .isPositive();
    }

    @Test
    void write_measures_areFurtherColumns() throws IOException {
        TrackGraph graph = TrackGraph.builder(new MovieShape(2, 2, 1, 9, 9), MaskSource.NONE)
                .add(1, 0, 0, 2, 3, 4, -1)
                .add(2, 1, 0, 2, 3, 4, 1)
                .build();
        List<CellColumn> measures = List.of(
                CellColumn.whole("num_pixels", new double[] {4, 5}),
                CellColumn.real("area", new double[] {0.5, Double.NaN}));
        Path file = folder.resolve("tracks.csv");
        NapariTracks.write(graph, file, false, NapariTracks.Columns.PYTHON, measures);
        assertThat(file).content().isEqualTo("""
                track_id,t,y,x,id,parent_track_id,parent_id,num_pixels,area
                1,0,2.0,3.0,1,-1,-1,4,0.5
                1,1,2.0,3.0,2,-1,1,5,
                """);
        Path parquet = folder.resolve("tracks.PARQUET");
        NapariTracks.write(graph, parquet, false, NapariTracks.Columns.PYTHON, measures);
        assertThat(CellLines.of(NapariTracks.read(parquet))).isEqualTo(CellLines.of(graph));
    }

    /** Tables that pyarrow wrote with columns without sign, see resources/parquet/make.py. */
    @Test
    void read_numbersWithoutSign_areWhatTheyAreOrRefused() {
        Path made = Path.of("src/test/resources/parquet");
        assertThat(NapariTracks.read(made.resolve("tracks-small.parquet"))
                        .track(1)
                        .nodes())
                .extracting(TrackNode::candidateId, TrackNode::y)
                .containsExactly(tuple(3L, 5.0), tuple(1L << 62, 6.0), tuple(Long.MAX_VALUE, 7.0));
        assertThatThrownBy(() -> NapariTracks.read(made.resolve("tracks-above.parquet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks-above.parquet")
                .hasMessageContaining(
                        "row 2 has id 9223372036854775808, but must have a number up to 9223372036854775807 there")
                .hasMessageContaining("row 3 has parent_id 9223372036854775808");
        assertThatThrownBy(() -> NapariTracks.read(made.resolve("tracks-wrapped.parquet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 1 has parent_id 18446744073709551615")
                .hasMessageContaining("(int64), -1 for none");
    }
}
