// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

class ProgramFileTest {
    @TempDir
    private Path folder;

    private Path write(WindowProblem problem, ProgramForm form, String name) {
        Path file = folder.resolve(name);
        ProgramFile.write(problem, form, file, true);
        return file;
    }

    /** Candidate 7 below 8 in frame 0, both linked to 9 in frame 1; 9 may not appear, one cell in frame 1. */
    private static WindowProblem small() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        builder.addCandidate(0, 1, 0, 0, -0.2, -0.3);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, -0.2, -0.3);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, -0.1, 0, -0.3);
        builder.addLink(0, 2, 0.1 + 0.2);
        builder.addLink(1, 2, 1e-12);
        return new WindowProblem(
                4, builder.requireCount(1, 1).fixAppear(2, Fixing.FORBIDDEN).build(), new long[] {7, 8, 9});
    }

    @Test
    void lp_textbook_readsAsTheTextbookSays() throws IOException {
        assertThat(write(small(), ProgramForm.TEXTBOOK, "small.lp")).hasContent("""
                        \\ ultrack, window 4, textbook form, 3 candidates, 2 links; to be maximised
                        Maximize
                         weight: - 0.1 appear_9 - 0.2 disappear_7 - 0.2 disappear_8 - 0.3 division_7 - 0.3 division_8 - 0.3 division_9
                          + 0.30000000000000004 edges_7_9 + 1.0E-12 edges_8_9
                        Subject To
                         enters_7: + appear_7 - nodes_7 = 0
                         enters_8: + appear_8 - nodes_8 = 0
                         enters_9: + edges_7_9 + edges_8_9 + appear_9 - nodes_9 = 0
                         leaves_7: + nodes_7 + division_7 - edges_7_9 - disappear_7 = 0
                         leaves_8: + nodes_8 + division_8 - edges_8_9 - disappear_8 = 0
                         leaves_9: + nodes_9 + division_9 - disappear_9 = 0
                         divides_7: + division_7 - nodes_7 <= 0
                         divides_8: + division_8 - nodes_8 <= 0
                         divides_9: + division_9 - nodes_9 <= 0
                         overlap_7_8: + nodes_7 + nodes_8 <= 1
                         count_1: + nodes_9 = 1
                        Bounds
                         appear_9 = 0
                        Binaries
                         nodes_7 nodes_8 nodes_9 appear_7 appear_8 disappear_7 disappear_8 disappear_9 division_7 division_8 division_9
                          edges_7_9 edges_8_9
                        Generals
                         appear_9
                        End
                        """);
    }

    @Test
    void mps_tight_readsAsTheTightFormulationSays() throws IOException {
        TrackingModel.Builder builder = TrackingModel.builder(2, 1);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0.5, 0, -0.25, -0.5);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, -0.125, 0, -0.5);
        builder.addLink(0, 1, 1);
        WindowProblem problem = WindowProblem.of(builder.requireCount(1, 1).build());

        assertThat(write(problem, ProgramForm.TIGHT, "small.mps")).hasContent("""
                        * ultrack, window 0, tight form, 2 candidates, 1 links; to be maximised
                        NAME ultrack FREE
                        OBJSENSE
                            MAX
                        ROWS
                         N weight
                         L parent_1
                         L chain_0_1
                         L at_most_1
                         L at_least_1
                        COLUMNS
                            integers 'MARKER' 'INTORG'
                            nodes_0 weight 0.25
                            nodes_0 chain_0_1 -1
                            nodes_1 weight -0.125
                            nodes_1 parent_1 -1
                            nodes_1 at_most_1 1
                            nodes_1 at_least_1 -1
                            division_0 weight -0.75
                            division_1 weight -0.5
                            edges_0_1 weight 1.375
                            edges_0_1 parent_1 1
                            edges_0_1 chain_0_1 1
                            integers 'MARKER' 'INTEND'
                        RHS
                            rhs at_most_1 1
                            rhs at_least_1 -1
                        BOUNDS
                         UP bounds nodes_0 1
                         UP bounds nodes_1 1
                         FX bounds division_0 0
                         FX bounds division_1 0
                         UP bounds edges_0_1 1
                        ENDATA
                        """);
    }

    @ParameterizedTest
    @CsvSource({"TEXTBOOK, lp", "TEXTBOOK, mps", "TIGHT, lp", "TIGHT, mps"})
    void files_readBack_haveTheOptimumOfTheModel(ProgramForm form, String ending) throws IOException {
        int impossible = 0;
        int tried = 0;
        for (long seed = 0; tried < 60; seed++) {
            TrackingModel model = seed % 2 == 0 ? RandomModels.small(seed) : RandomModels.decided(seed);
            int columns = (form == ProgramForm.TEXTBOOK ? 4 : 2) * model.candidates() + model.links();
            if (columns > 14) {
                continue;
            }
            tried++;
            OptionalDouble expected = BruteForce.optimum(model);
            OptionalDouble found;
            try {
                Path file = write(WindowProblem.of(model), form, "p." + ending);
                ReadProgram program = ReadProgram.of(file);
                assertThat(program.bounds).as("seed %d", seed).hasSize(columns);
                found = program.optimum();
            } catch (InvalidInputException contradiction) {
                found = OptionalDouble.empty();
            }
            assertThat(found.isPresent()).as("seed %d", seed).isEqualTo(expected.isPresent());
            if (expected.isPresent()) {
                assertThat(found.getAsDouble()).as("seed %d", seed).isCloseTo(expected.getAsDouble(), within(1e-12));
            } else {
                impossible++;
            }
        }
        assertThat(impossible).as("contradictions were among them").isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.lp", "p.mps"})
    void values_anyDouble_areReadBackExactly(String name) throws IOException {
        double[] values = {0.1 + 0.2, 1e-12, 1.0 / 3, Double.MIN_VALUE, Double.MAX_VALUE, 123456789.123456789, 3, 1e-5};
        TrackingModel.Builder builder = TrackingModel.builder(values.length, 0);
        for (double value : values) {
            builder.addCandidate(0, TrackingModel.NO_PARENT, value, 0, -value / 7, 0);
        }
        ReadProgram program = ReadProgram.of(write(WindowProblem.of(builder.build()), ProgramForm.TEXTBOOK, name));
        for (int i = 0; i < values.length; i++) {
            assertThat(program.objective.get("nodes_" + i)).isEqualTo(values[i]);
            assertThat(program.objective.getOrDefault("disappear_" + i, -0.0)).isEqualTo(-values[i] / 7);
        }
    }

    @ParameterizedTest
    @EnumSource(ProgramForm.class)
    void lines_longIds_stayShortAndPlain(ProgramForm form) throws IOException {
        TrackingModel model = RandomModels.large(5, 200, 4);
        long[] ids = LongStream.range(0, 200).map(i -> Long.MAX_VALUE - i).toArray();

        Path file = write(new WindowProblem(0, model, ids), form, "long.lp");

        assertThat(Files.readAllLines(file, StandardCharsets.US_ASCII)).allMatch(line -> line.length() <= 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.lp", "p.mps"})
    void write_noCandidates_isAnEmptyProgram(String name) throws IOException {
        Path file = write(WindowProblem.of(TrackingModel.builder(0, 0).build()), ProgramForm.TEXTBOOK, name);
        ReadProgram program = ReadProgram.of(file);
        assertThat(program.bounds).isEmpty();
        assertThat(program.rows).isEmpty();
    }

    @Test
    void write_cellsAskedForWhereThereIsNoCandidate_isRefused() {
        WindowProblem problem =
                WindowProblem.of(TrackingModel.builder(0, 0).requireCount(3, 2).build());
        assertThatThrownBy(() -> write(problem, ProgramForm.TEXTBOOK, "p.lp"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Frame 3 must have 2 cells");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_fileThere_isReplacedOnlyWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("p.lp"), "mine");
        assertThatThrownBy(() -> ProgramFile.write(small(), ProgramForm.TIGHT, file, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already exists");
        assertThat(file).hasContent("mine");

        ProgramFile.write(small(), ProgramForm.TIGHT, file, true);

        assertThat(file).content().startsWith("\\ ultrack, window 4, tight form");
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.txt", "p", "lp", "p.lp.gz"})
    void write_otherEnding_isRefused(String name) {
        assertThatThrownBy(() -> write(small(), ProgramForm.TEXTBOOK, name))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(".lp or .mps");
    }

    @Test
    void ofWindows_several_areNumbered() {
        Path file = folder.resolve("a.b.LP");
        assertThat(ProgramFile.ofWindows(file, 1)).containsExactly(file);
        assertThat(ProgramFile.ofWindows(file, 3))
                .containsExactly(folder.resolve("a.b_00.LP"), folder.resolve("a.b_01.LP"), folder.resolve("a.b_02.LP"));
        assertThat(ProgramFile.ofWindows(file, 101)).last().isEqualTo(folder.resolve("a.b_100.LP"));
    }
}
