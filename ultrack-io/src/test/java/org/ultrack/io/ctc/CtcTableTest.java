// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;

/** Tables of tracks and what is said about bad ones. */
class CtcTableTest {
    @TempDir
    Path folder;

    @Test
    void read_table_keepsOrderAndPassesOverEmptyLines() throws IOException {
        CtcTable table = CtcTable.read(file("8 31 91 1\n\n1\t0  30 0\r\n9 31 91 1"));
        assertThat(table.tracks())
                .containsExactly(new CtcTrack(8, 31, 91, 1), new CtcTrack(1, 0, 30, 0), new CtcTrack(9, 31, 91, 1));
        assertThat(table.lastFrame()).isEqualTo(91);
    }

    @Test
    void read_emptyFile_isAnEmptyTable() throws IOException {
        CtcTable table = CtcTable.read(file(""));
        assertThat(table.tracks()).isEmpty();
        assertThat(table.lastFrame()).isEqualTo(-1);
    }

    @Test
    void read_badLines_areAllNamedByNumber() throws IOException {
        Path file = file("""
                1 0 30 0
                2 0 thirty 0
                3 5 4 0
                0 1 2 0
                1 3 4 0
                6 7 8 99
                7 30 40 1
                8 0 1
                9 -1 3 0
                10 5 6 2
                """);
        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> CtcTable.read(file));
        assertThat(error.problems())
                .allMatch(problem -> problem.startsWith(file + ", line "))
                .extracting(problem -> problem.substring((file + ", line ").length()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("2: \"2 0 thirty 0\" must be four whole numbers"),
                        line -> assertThat(line).startsWith("3: track 3 is in frames 5 to 4"),
                        line -> assertThat(line).startsWith("4: the label (0) must be 1 or above"),
                        line -> assertThat(line).startsWith("5: track 1 is already in line 1"),
                        line -> assertThat(line).startsWith("8: \"8 0 1\" must be"),
                        line -> assertThat(line).startsWith("9: track 9 is in frames -1 to 3"),
                        line -> assertThat(line).startsWith("6: the parent (99) of track 6 is not in the table"),
                        line -> assertThat(line).startsWith("7: the parent (1) of track 7 ends at frame 30"),
                        line -> assertThat(line).startsWith("10: the parent (2) of track 10 is not in the table"));
    }

    @Test
    void read_ownParent_isRefused() throws IOException {
        Path file = file("1 0 3 1");
        assertThatThrownBy(() -> CtcTable.read(file)).hasMessageContaining("line 1: the parent (1) of track 1 ends");
    }

    @Test
    void read_manyBadLines_areCounted() throws IOException {
        Path file = file("x\n".repeat(50));
        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> CtcTable.read(file));
        assertThat(error.problems()).hasSize(21).last().isEqualTo("… and 30 more.");
    }

    @Test
    void read_binaryOrMissingFile_saysSo() throws IOException {
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThatThrownBy(() -> CtcTable.read(binary))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("binary.txt is not text");
        assertThatThrownBy(() -> CtcTable.read(folder.resolve("none.txt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.txt does not exist");
    }

    @Test
    void write_table_readsBack() {
        List<CtcTrack> tracks = IntStream.rangeClosed(1, 5)
                .mapToObj(label -> new CtcTrack(label, 10 * label, 10 * label + 3, label - 1))
                .toList();
        Path file = folder.resolve("res_track.txt");
        new CtcTable(tracks).write(file, false);
        assertThat(file).content().startsWith("1 10 13 0\n2 20 23 1\n").endsWith("5 50 53 4\n");
        assertThat(CtcTable.read(file).tracks()).isEqualTo(tracks);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("man_track.txt"), text);
    }
}
