// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ultrack.annotation.Annotation.FAKE;
import static org.ultrack.annotation.Annotation.REAL;
import static org.ultrack.annotation.Annotation.UNKNOWN;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.annotation.Annotations;
import org.ultrack.error.InvalidInputException;

class AnnotationTableTest {

    private static Annotations read(String... lines) {
        try {
            return AnnotationTable.read(new StringReader(String.join("\n", lines)), "a.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void read_everySubject_isSaid() {
        assertThat(read(
                        "\uFEFFwhat,id,target,annotation",
                        "# looked at twice",
                        "cell,4000012,,REAL",
                        "appears, 4000012, , fake",
                        "",
                        "Disappears,7,,Unknown",
                        "divides,8,,REAL",
                        "link,3000007,4000012,REAL"))
                .isEqualTo(Annotations.builder()
                        .cell(4000012, REAL)
                        .appears(4000012, FAKE)
                        .disappears(7, UNKNOWN)
                        .divides(8, REAL)
                        .link(3000007, 4000012, REAL)
                        .build());
    }

    @Test
    void read_columnsInOtherOrderAndMore_areFoundByName() {
        assertThat(read("annotation,note,Target,ID,what", "REAL,sure,9,8,link"))
                .isEqualTo(Annotations.builder().link(8, 9, REAL).build());
    }

    @Test
    void read_onlyTheColumns_saysNothing() {
        assertThat(read("what,id,target,annotation").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cel,1,,REAL | what (cel) is not one of cell, appears, disappears, divides, link. Maybe you meant cell.",
                "cell,1,,REEL | annotation (REEL) is not one of UNKNOWN, REAL, FAKE. Maybe you meant real.",
                "cell,one,,REAL | id (one) is not a whole number. Give the id of a candidate.",
                "cell,-1,,REAL | id (-1) must be 0 or above. Give the id of a candidate.",
                "cell,1,2,REAL | target (2) is for links only. Leave it empty.",
                "link,1,,REAL | target () is not a whole number. Give the id of a candidate.",
                "cell,1,REAL | has 3 values for 4 columns. Write 3 commas, also where a value is empty.",
                "cell,5,,FAKE | says FAKE where line 2 says REAL. Remove one of them."
            })
    void read_lineThatBreaksARule_isNamedWithItsValue(String line, String problem) {
        assertThatThrownBy(() -> read("what,id,target,annotation", "cell,5,,REAL", line))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a.csv, line 3: " + problem);
    }

    @Test
    void read_manyProblems_allAreNamedUpToTwenty() {
        String[] lines = new String[31];
        Arrays.fill(lines, "cell,x,,MAYBE");
        lines[0] = "what,id,target,annotation";
        assertThatThrownBy(() -> read(lines))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        mistake -> assertThat(mistake.problems())
                                .hasSize(21)
                                .contains("a.csv has 40 more problems.")
                                .anyMatch(line -> line.startsWith("a.csv, line 11: id (x)")));
    }

    @Test
    void read_withoutColumns_isRefused() {
        assertThatThrownBy(() -> read("cell,4000012,,REAL"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.csv, line 1")
                .hasMessageContaining("what,id,target,annotation");
        assertThatThrownBy(() -> read("")).hasMessageContaining("a.csv is empty");
    }

    @Test
    void read_file_fromDisk(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("said.csv"), "what,id,target,annotation\r\ncell,1,,REAL\r\n");
        assertThat(AnnotationTable.read(file))
                .isEqualTo(Annotations.builder().cell(1, REAL).build());
        assertThatThrownBy(() -> AnnotationTable.read(folder.resolve("none.csv")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.csv");
    }
}
