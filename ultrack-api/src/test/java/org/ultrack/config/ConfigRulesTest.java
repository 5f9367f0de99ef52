// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.error.InvalidInputException;

/** Defaults and rules of the sections, those of Python's ultrack 0.8.0. */
class ConfigRulesTest {
    private static final DataConfig DATA = DataConfig.defaults();
    private static final SegmentationConfig SEGMENTATION = SegmentationConfig.defaults();
    private static final LinkingConfig LINKING = LinkingConfig.defaults();
    private static final TrackingConfig TRACKING = TrackingConfig.defaults();

    @Test
    void defaults_everySection_areThoseOfPython() {
        assertThat(DATA).isEqualTo(new DataConfig(1, Path.of("."), "data.db", DatabaseKind.SQLITE, null, 0));
        assertThat(SEGMENTATION)
                .isEqualTo(new SegmentationConfig(
                        100, 4, 1_000_000, 1, 0, 0.5, 0, RandomSeed.FRAME, HierarchyCriterion.AREA, 0));
        assertThat(LINKING).isEqualTo(new LinkingConfig(15, 1, 5, 0, 5));
        assertThat(TRACKING)
                .isEqualTo(new TrackingConfig(
                        "",
                        -0.001,
                        -0.001,
                        -0.001,
                        null,
                        -1,
                        null,
                        1,
                        0.001,
                        36_000,
                        0,
                        LinkFunction.POWER,
                        4,
                        -0.0,
                        null,
                        null));
        assertThat(MainConfig.defaults()).isEqualTo(new MainConfig(DATA, SEGMENTATION, LINKING, TRACKING));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken(() -> DATA.withWorkers(0), "data.n_workers (0)"),
                broken(() -> DATA.withDatabaseFileName(" "), "data.database_file_name"),
                broken(() -> DATA.withDatabase(DatabaseKind.POSTGRESQL), "data.address (missing)"),
                broken(() -> DATA.withAddress(" ").withDatabase(DatabaseKind.POSTGRESQL), "data.address"),
                broken(() -> SEGMENTATION.withMinArea(-1), "segmentation.min_area (-1)"),
                broken(() -> SEGMENTATION.withMinArea(0).withMaxArea(0), "segmentation.max_area (0)"),
                broken(
                        () -> SEGMENTATION.withMinArea(500).withMaxArea(499),
                        "segmentation.min_area (500) is above max_area (499)"),
                broken(() -> SEGMENTATION.withMinAreaFactor(0), "segmentation.min_area_factor (0.0)"),
                broken(() -> SEGMENTATION.withMinAreaFactor(Double.NaN), "segmentation.min_area_factor (NaN)"),
                broken(() -> SEGMENTATION.withMinAreaFactor(Double.POSITIVE_INFINITY), "segmentation.min_area_factor"),
                broken(() -> SEGMENTATION.withWorkers(0), "segmentation.n_workers (0)"),
                broken(() -> SEGMENTATION.withMinFrontier(Double.NaN), "segmentation.min_frontier (NaN)"),
                broken(() -> SEGMENTATION.withThreshold(Double.POSITIVE_INFINITY), "segmentation.threshold (Infinity)"),
                broken(() -> SEGMENTATION.withMaxNoise(-0.1), "segmentation.max_noise (-0.1)"),
                broken(() -> SEGMENTATION.withMaxNoise(Double.NaN), "segmentation.max_noise (NaN)"),
                broken(
                        () -> SEGMENTATION.withAnisotropyPenalization(Double.NaN),
                        "segmentation.anisotropy_penalization"),
                broken(() -> LINKING.withMaxDistance(-1), "linking.max_distance (-1.0)"),
                broken(() -> LINKING.withMaxDistance(Double.NaN), "linking.max_distance (NaN)"),
                broken(() -> LINKING.withWorkers(0), "linking.n_workers (0)"),
                broken(() -> LINKING.withMaxNeighbors(0), "linking.max_neighbors (0)"),
                broken(() -> LINKING.withDistanceWeight(Double.NaN), "linking.distance_weight (NaN)"),
                broken(() -> LINKING.withZScoreThreshold(-1), "linking.z_score_threshold (-1.0)"),
                broken(() -> TRACKING.withAppearWeight(Double.NaN), "tracking.appear_weight (NaN)"),
                broken(() -> TRACKING.withDisappearWeight(Double.NaN), "tracking.disappear_weight (NaN)"),
                broken(() -> TRACKING.withDivisionWeight(Double.NaN), "tracking.division_weight (NaN)"),
                broken(() -> TRACKING.withImageBorderSize(List.of()), "tracking.image_border_size ([])"),
                broken(() -> TRACKING.withImageBorderSize(List.of(1, 2, 3, 4)), "tracking.image_border_size"),
                broken(() -> TRACKING.withImageBorderSize(List.of(1, -2)), "tracking.image_border_size ([1, -2])"),
                broken(() -> TRACKING.withThreads(-2), "tracking.n_threads (-2)"),
                broken(() -> TRACKING.withWindowSize(0), "tracking.window_size (0)"),
                broken(() -> TRACKING.withOverlapSize(-1), "tracking.overlap_size (-1)"),
                broken(() -> TRACKING.withSolutionGap(-0.1), "tracking.solution_gap (-0.1)"),
                broken(() -> TRACKING.withSolutionGap(Double.NaN), "tracking.solution_gap (NaN)"),
                broken(() -> TRACKING.withTimeLimit(0), "tracking.time_limit (0)"),
                broken(() -> TRACKING.withPower(Double.NaN), "tracking.power (NaN)"),
                broken(() -> TRACKING.withBias(Double.NEGATIVE_INFINITY), "tracking.bias (-Infinity)"));
    }

    private static Arguments broken(Supplier<?> making, String start) {
        return Arguments.of(making, start);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void make_brokenRule_namesSectionKeyValueAndNextStep(Supplier<?> making, String start) {
        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, making::get);
        assertThat(error.problems())
                .singleElement()
                .asString()
                .startsWith(start)
                .matches("(?s).+\\. .+\\.");
    }

    @Test
    void make_severalBrokenRules_reportsAll() {
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> new LinkingConfig(-1, 0, 0, Double.NaN, -1));
        assertThat(error.problems()).hasSize(5);
    }

    @Test
    void make_valuesAtTheEdges_areTaken() {
        assertThat(SEGMENTATION.withMinArea(0).withMaxArea(1).maxArea()).isEqualTo(1);
        assertThat(SEGMENTATION.withMinArea(1_000_000).minArea()).isEqualTo(SEGMENTATION.maxArea());
        assertThat(LINKING.withMaxDistance(Double.POSITIVE_INFINITY).maxDistance())
                .isInfinite();
        assertThat(TRACKING.withSolutionGap(0)
                        .withOverlapSize(0)
                        .withThreads(0)
                        .withWindowSize(1)
                        .threads())
                .isZero();
        assertThat(TRACKING.withAppearWeight(0.5).appearWeight())
                .as("should be negative, not enforced")
                .isEqualTo(0.5);
        assertThat(TRACKING.withMethod(-1).method())
                .as("seen in configurations")
                .isEqualTo(-1);
    }

    static Stream<Record> sections() {
        return Stream.of(DATA, SEGMENTATION, LINKING, TRACKING, MainConfig.defaults());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void with_everyComponent_changesThatOneAlone(Record section) throws ReflectiveOperationException {
        RecordComponent[] components = section.getClass().getRecordComponents();
        for (RecordComponent component : components) {
            String name = component.getName();
            String with = "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            Method change = section.getClass().getMethod(with, component.getType());
            Object other = otherValue(component);

            Object changed = change.invoke(section, other);

            for (RecordComponent each : components) {
                Object expected = each.equals(component) ? other : value(each, section);
                assertThat(value(each, changed))
                        .as("%s after %s", each.getName(), with)
                        .isEqualTo(expected);
            }
        }
    }

    private static Object value(RecordComponent component, Object record)
            throws InvocationTargetException, IllegalAccessException {
        return component.getAccessor().invoke(record);
    }

    /** A legal value that is no default. */
    private static Object otherValue(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class || type == Integer.class) {
            return 170;
        }
        if (type == double.class || type == Double.class) {
            return 0.75;
        }
        if (type == String.class) {
            return "other";
        }
        if (type == Path.class) {
            return Path.of("elsewhere");
        }
        if (type == List.class) {
            return List.of(3, 4);
        }
        if (type == DatabaseKind.class) {
            return DatabaseKind.MEMORY;
        }
        if (type == DataConfig.class) {
            return DATA.withWorkers(7);
        }
        if (type == SegmentationConfig.class) {
            return SEGMENTATION.withWorkers(7);
        }
        if (type == LinkingConfig.class) {
            return LINKING.withWorkers(7);
        }
        if (type == TrackingConfig.class) {
            return TRACKING.withThreads(7);
        }
        Object[] constants = type.getEnumConstants();
        // the default is the last link function, but the first of the other choices
        return type == LinkFunction.class ? constants[0] : constants[constants.length - 1];
    }

    @Test
    void imageBorderSize_listChangedLater_isACopy() {
        List<Integer> widths = new ArrayList<>(List.of(20, 30));
        TrackingConfig tracking = TRACKING.withImageBorderSize(widths);
        widths.set(0, 99);
        assertThat(tracking.imageBorderSize()).containsExactly(20, 30);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.0625", "-0.5, -0.0625", "0, 0", "-1.5, -5.0625"})
    void value_power_keepsTheSign(double weight, double value) {
        assertThat(TRACKING.value(weight)).isEqualTo(value, within(1e-12));
        assertThat(TRACKING.withBias(0.25).value(weight)).isEqualTo(value + 0.25, within(1e-12));
    }

    @Test
    void value_fractionalPowerOfANegativeWeight_isANumber() {
        assertThat(TRACKING.withPower(0.5).value(-0.25)).isEqualTo(-0.5, within(1e-12));
    }

    @Test
    void value_identity_isWeightAndBias() {
        assertThat(TRACKING.withLinkFunction(LinkFunction.IDENTITY)
                        .withBias(-0.1)
                        .value(-0.5))
                .isEqualTo(-0.6, within(1e-12));
    }

    @Test
    void key_everyChoice_isTheWordOfTheFiles() {
        assertThat(Arrays.stream(DatabaseKind.values()).map(DatabaseKind::key))
                .containsExactly("sqlite", "postgresql", "memory");
        assertThat(Arrays.stream(HierarchyCriterion.values()).map(HierarchyCriterion::key))
                .containsExactly("area", "dynamics", "volume");
        assertThat(Arrays.stream(RandomSeed.values()).map(RandomSeed::key)).containsExactly("frame", "none");
        assertThat(Arrays.stream(LinkFunction.values()).map(LinkFunction::key)).containsExactly("identity", "power");
    }

    @Test
    void databaseFile_isInTheWorkingFolder() {
        assertThat(DATA.withWorkingDir(Path.of("runs")).databaseFile()).isEqualTo(Path.of("runs", "data.db"));
    }
}
