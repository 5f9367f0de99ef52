// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.config.MainConfig;

/** The settings of Ultrack's Cell Tracking Challenge submission load, oddities included. */
class ChallengeConfigTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // data set, min area, max area, noise, frontier, threshold, distance, distance weight, appear,
                // disappear, division, window, overlap, gap, workers
                "Fluo-C3DL-MDA231, 2500.0, 25000, 0, 0.2, 0.5, 75, -, -0.01, -0.01, -0.001, -, 1, 0, 6",
                "Fluo-N3DH-CE, 5000, 1000000, 0.4, 0, 0.1, 100, -, -0.005, -0.005, 0, -, 1, 0.001, 6",
                "Fluo-N3DL-DRO, 1500, 50000, 0.1, 0.1, 0.5, 50, -, -0.001, -0.001, -0.001, -, 1, 0, 6",
                "Fluo-N3DL-TRIC, 250, 15000, -, 0, 0.5, 25, -, -0.01, -0.001, -0.001, 50, 5, 0.001, 2",
                "Fluo-N3DL-TRIF, 1000, 15000, -, 0, 0.5, 50, 1e-4, -0.001, -0.001, 0, 35, 5, 1e-4, 6",
            })
    void parse_submission_loads(
            String dataSet,
            String minArea,
            int maxArea,
            String noise,
            String frontier,
            String threshold,
            String distance,
            String distanceWeight,
            String appear,
            String disappear,
            String division,
            String window,
            int overlap,
            String gap,
            int workers) {
        String toml = """
                [data]
                working_dir = "."
                n_workers = 6
                [segmentation]
                threshold = %s
                min_area = %s
                max_area = %s
                min_frontier = %s
                n_workers = %s
                %s
                [linking]
                max_distance = %s
                n_workers = 6
                %s
                [tracking]
                appear_weight = %s
                disappear_weight = %s
                division_weight = %s
                overlap_size = %s
                solution_gap = %s
                time_limit = 7200
                power = 4
                n_threads = 0
                method = -1
                %s
                """.formatted(
                        threshold,
                        minArea,
                        maxArea,
                        frontier,
                        workers,
                        noise == null ? "" : "max_noise = " + noise,
                        distance,
                        distanceWeight == null ? "" : "distance_weight = " + distanceWeight,
                        appear,
                        disappear,
                        division,
                        overlap,
                        gap,
                        window == null ? "" : "window_size = " + window);

        MainConfig config = ConfigFile.parse(toml);

        assertThat(config.segmentation().minArea()).as(dataSet).isEqualTo((int) Double.parseDouble(minArea));
        assertThat(config.segmentation().maxArea()).isEqualTo(maxArea);
        assertThat(config.segmentation().maxNoise()).isEqualTo(noise == null ? 0 : Double.parseDouble(noise));
        assertThat(config.segmentation().minFrontier()).isEqualTo(Double.parseDouble(frontier));
        assertThat(config.linking().maxDistance()).isEqualTo(Double.parseDouble(distance));
        assertThat(config.linking().distanceWeight())
                .isEqualTo(distanceWeight == null ? 0 : Double.parseDouble(distanceWeight));
        assertThat(config.tracking().divisionWeight()).isEqualTo(Double.parseDouble(division));
        assertThat(config.tracking().windowSize()).isEqualTo(window == null ? null : Integer.valueOf(window));
        assertThat(config.tracking().overlapSize()).isEqualTo(overlap);
        assertThat(config.tracking().solutionGap()).isEqualTo(Double.parseDouble(gap));
        assertThat(config.tracking().method()).isEqualTo(-1);
        assertThat(ConfigFile.parse(ConfigFile.toToml(config))).isEqualTo(config);
    }
}
