// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.config.DatabaseKind;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.LinkFunction;
import org.ultrack.config.LinkingConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.config.RandomSeed;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.config.TrackingConfig;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.Suggestion;

/** Configuration files against what Python's ultrack 0.8.0 writes and accepts. */
class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void toToml_defaults_areTheBytesOfCreateConfig() throws IOException {
        assertThat(ConfigFile.toToml(MainConfig.defaults())).isEqualTo(createConfig());
    }

    @Test
    void parse_createConfig_isTheDefaults() throws IOException {
        assertThat(ConfigFile.parse(createConfig())).isEqualTo(MainConfig.defaults());
        assertThat(ConfigFile.parse("")).isEqualTo(MainConfig.defaults());
    }

    @Test
    void parse_everyKey_reachesItsField() {
        MainConfig config = ConfigFile.parse("""
                [data]
                n_workers = 2
                working_dir = "/data/run"
                database_file_name = "cells.db"
                database = "postgresql"
                address = "me@host:5432/cells"
                in_memory_db_id = 3
                [segmentation]
                min_area = 4
                min_area_factor = 5.5
                max_area = 600
                n_workers = 7
                min_frontier = 0.8
                threshold = 0.9
                max_noise = 0.1
                random_seed = "none"
                ws_hierarchy = "volume"
                anisotropy_penalization = 0.11
                [linking]
                max_distance = 12.5
                n_workers = 13
                max_neighbors = 14
                distance_weight = 0.15
                z_score_threshold = 16.5
                [tracking]
                solver_name = "CBC"
                appear_weight = -0.17
                disappear_weight = -0.18
                division_weight = -0.19
                image_border_size = [20, 21, 22]
                n_threads = 23
                window_size = 24
                overlap_size = 25
                solution_gap = 0.26
                time_limit = 27
                method = 2
                link_function = "identity"
                power = 2.9
                bias = -0.3
                dismiss_weight_guess = 0.31
                include_weight_guess = 0.32
                """);

        assertThat(config.data().workers()).isEqualTo(2);
        assertThat(config.data().workingDir()).isEqualTo(Path.of("/data/run"));
        assertThat(config.data().databaseFileName()).isEqualTo("cells.db");
        assertThat(config.data().database()).isEqualTo(DatabaseKind.POSTGRESQL);
        assertThat(config.data().address()).isEqualTo("me@host:5432/cells");
        assertThat(config.data().inMemoryDbId()).isEqualTo(3);
        assertThat(config.segmentation())
                .isEqualTo(new SegmentationConfig(
                        4, 5.5, 600, 7, 0.8, 0.9, 0.1, RandomSeed.NONE, HierarchyCriterion.VOLUME, 0.11));
        assertThat(config.linking()).isEqualTo(new LinkingConfig(12.5, 13, 14, 0.15, 16.5));
        assertThat(config.tracking())
                .isEqualTo(new TrackingConfig(
                        "CBC",
                        -0.17,
                        -0.18,
                        -0.19,
                        List.of(20, 21, 22),
                        23,
                        24,
                        25,
                        0.26,
                        27,
                        2,
                        LinkFunction.IDENTITY,
                        2.9,
                        -0.3,
                        0.31,
                        0.32));
        assertThat(ConfigFile.parse(ConfigFile.toToml(config))).isEqualTo(config);
    }

    @Test
    void parse_attributeNames_areTheSameSections() {
        MainConfig config = ConfigFile.parse("""
                [segmentation_config]
                min_area = 7
                [linking_config]
                max_neighbors = 8
                [tracking_config]
                time_limit = 9
                [data_config]
                n_workers = 10
                """);
        assertThat(config.segmentation().minArea()).isEqualTo(7);
        assertThat(config.linking().maxNeighbors()).isEqualTo(8);
        assertThat(config.tracking().timeLimit()).isEqualTo(9);
        assertThat(config.data().workers()).isEqualTo(10);
    }

    @Test
    void parse_bothNamesOfASection_areRefused() {
        assertThat(problems("[segmentation]\nmin_area = 7\n[segmentation_config]\nmin_area = 8"))
                .containsExactly("segmentation and segmentation_config are the same section, but both are given."
                        + " Keep one of them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2500", "2500.0", "\"2500\"", "\" 2500 \"", "\"2500.0\"", "2.5e3", "2_500"})
    void parse_wholeNumberInAnySpelling_isTaken(String value) {
        assertThat(ConfigFile.parse("[segmentation]\nmin_area = " + value)
                        .segmentation()
                        .minArea())
                .isEqualTo(2500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12.0", "\"12\"", "\"1.2e1\""})
    void parse_realNumberInAnySpelling_isTaken(String value) {
        assertThat(ConfigFile.parse("[linking]\nmax_distance = " + value)
                        .linking()
                        .maxDistance())
                .isEqualTo(12.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "segmentation | min_area = 2500.5 | segmentation.min_area (2500.5) must be a whole number.",
                "segmentation | min_area = \"many\" | segmentation.min_area (\"many\") must be a whole number.",
                "segmentation | min_area = true | segmentation.min_area (true) must be a whole number.",
                "segmentation | max_area = 3000000000 | segmentation.max_area (3000000000) must be a whole number of at most",
                "segmentation | threshold = \"half\" | segmentation.threshold (\"half\") must be a number.",
                "segmentation | threshold = nan | segmentation.threshold (NaN) must be a finite number.",
                "segmentation | random_seed = 42 | segmentation.random_seed (42) must be one of \"frame\", \"none\".",
                "segmentation | ws_hierarchy = \"volumes\" | (\"volumes\") must be one of \"area\", \"dynamics\", \"volume\". Maybe you meant volume.",
                "data | database = \"sqllite\" | (\"sqllite\") must be one of \"sqlite\", \"postgresql\", \"memory\". Maybe you meant sqlite.",
                "data | working_dir = 3 | data.working_dir (3) must be text. Put it in quotes.",
                "data | database = \"postgresql\" | data.address (missing) must be given when data.database is postgresql. For example",
                "tracking | image_border_size = 20 | tracking.image_border_size (20) must be a list of whole numbers.",
                "tracking | image_border_size = [1.5] | tracking.image_border_size ([1.5]) must be a list of whole numbers.",
                "tracking | window_size = 0 | tracking.window_size (0) must be at least 1.",
                "tracking | solver_name = 1 | tracking.solver_name (1) must be text.",
            })
    void parse_unusableValue_namesKeyValueAndRule(String section, String line, String message) {
        assertThat(problems("[" + section + "]\n" + line))
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[segmentation]\\nmin_are = 5 | segmentation.min_are (5) is not a key of [segmentation]. Maybe you meant min_area.",
                "[segmentation]\\nminArea = 5 | Maybe you meant min_area.",
                "[linking]\\nmax_neighbours = 5 | Maybe you meant max_neighbors.",
                "[tracking]\\ngap = 5 | Maybe you meant solution_gap.",
                "[linking]\\nqwertyuiop = 5 | The keys are max_distance, n_workers, max_neighbors, distance_weight, z_score_threshold.",
                "[Segmentation]\\nmin_area = 5 | [Segmentation] is not a section. Maybe you meant segmentation.",
                "[segmentaton_config]\\nmin_area = 5 | [segmentaton_config] is not a section. Maybe you meant segmentation.",
                "min_area = 5 | min_area is not a section. The sections are data, segmentation, linking, tracking.",
                "linking = 5 | linking (5) must be a section. Write [linking] above its keys.",
            })
    void parse_unknownName_namesTheNearest(String toml, String message) {
        assertThat(problems(toml.replace("\\n", "\n")))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void parse_manyProblems_reportsAllOfAllSectionsAtOnce() {
        List<String> problems = problems("""
                [segmentation]
                min_area = 500
                max_area = 100
                treshold = 0.4
                threshold = "x"
                [linking]
                max_distance = -1
                max_neighbors = 0
                [tracking]
                power = inf
                window = 5
                [postprocessing]
                a = 1
                """);
        assertThat(problems)
                .hasSize(8)
                .anyMatch(problem ->
                        problem.startsWith("segmentation.min_area (500) is above max_area (100). Maybe swap"))
                .anyMatch(problem -> problem.startsWith("segmentation.treshold"))
                .anyMatch(problem -> problem.startsWith("segmentation.threshold (\"x\")"))
                .anyMatch(problem -> problem.startsWith("linking.max_distance (-1.0)"))
                .anyMatch(problem -> problem.startsWith("linking.max_neighbors (0)"))
                .anyMatch(problem -> problem.startsWith("tracking.power"))
                .anyMatch(problem -> problem.startsWith("tracking.window (5)"))
                .anyMatch(problem -> problem.startsWith("[postprocessing]"));
    }

    @Test
    void parse_unusableValue_raisesNoProblemOfTheDefaultInItsPlace() {
        assertThat(problems("[segmentation]\nmin_area = \"x\"\nmax_area = 50"))
                .singleElement()
                .asString()
                .startsWith("segmentation.min_area (\"x\")");
    }

    @Test
    void load_problems_startWithTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toml"), "[linking]\nmax_distance = -1\nmaxx = 2");
        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> ConfigFile.load(file));
        assertThat(error.problems()).hasSize(2).allMatch(problem -> problem.startsWith(file + ": linking."));
    }

    @Test
    void load_notToml_namesTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toml"), "[linking]\nmax_distance = = 3\n");
        assertThatThrownBy(() -> ConfigFile.load(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + ": line 2");
    }

    @Test
    void load_missingFile_saysSo() {
        assertThatThrownBy(() -> ConfigFile.load(folder.resolve("none.toml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.toml does not exist")
                .hasMessageContaining("create_config");
    }

    @Test
    void save_existingFile_isRefusedUnlessOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), "mine");
        assertThatThrownBy(() -> ConfigFile.save(MainConfig.defaults(), file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("config.toml already exists");
        assertThat(file).hasContent("mine");

        ConfigFile.save(MainConfig.defaults(), file, true);
        assertThat(ConfigFile.load(file)).isEqualTo(MainConfig.defaults());
    }

    /** Texts by Python: {@code "{}".format(v).replace("e+0", "e+").replace("e-0", "e-")}. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 0.001",
        "0.0001, 0.0001",
        "0.00001, 1e-5",
        "-0.0, -0.0",
        "15, 15.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e-7, 1.5e-7",
        "1.5e-17, 1.5e-17",
        "123456.789, 123456.789",
        "1e22, 1e+22",
        "2.5e100, 2.5e+100",
        "0.1, 0.1",
        "1e-10, 1e-10",
        "Infinity, inf",
        "NaN, nan"
    })
    void real_anyNumber_isSpelledAsPythonDoes(double number, String text) {
        assertThat(ConfigText.real(number)).isEqualTo(text);
    }

    @Test
    void real_randomNumbers_readBack() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(ConfigText.real(number))).isEqualTo(number);
            }
        }
    }

    @Test
    void toToml_textWithQuotesAndControls_readsBack() {
        String address = "a\"b\\c\n\t\u0001é@host/db?gssencmode=disable";
        MainConfig config = MainConfig.defaults();
        config = config.withData(config.data().withAddress(address));
        assertThat(ConfigFile.parse(ConfigFile.toToml(config)).data().address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, abc, 0", "flaw, lawn, 2"})
    void distance_knownPairs_isTheEditDistance(String a, String b, int expected) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(expected);
        assertThat(Suggestion.distance(b, a)).isEqualTo(expected);
    }

    private static List<String> problems(String toml) {
        return catchThrowableOfType(InvalidInputException.class, () -> ConfigFile.parse(toml))
                .problems();
    }

    private static String createConfig() throws IOException {
        try (InputStream stream = ConfigFileTest.class.getResourceAsStream("/config/create_config.toml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
