// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.bench.certainty.JudgedMovie.Source;
import org.ultrack.bench.certainty.Verdicts.Rule;
import org.ultrack.config.MainConfig;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.solver.Choice.Kind;

/** Low margins are where the errors are: a noisy movie, judged by its pixels and its true lineage. */
class CertaintyTest {
    private static final SimulatedMovie NOISY = SimulatedMovie.of(SimulationConfig.defaults()
            .withSize(200, 200, 0)
            .withCells(14)
            .withFrames(15)
            .withNoise(8)
            .withSeed(3));

    @TempDir
    private Path folder;

    private JudgedMovie judged() {
        MainConfig config = MainConfig.defaults();
        return JudgedMovie.of(
                Rule.OUTLINE,
                NOISY.image(),
                NOISY.truth(),
                config.withData(config.data().withWorkingDir(folder)));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANDIDATE", "LINK"})
    void margins_noisyMovie_findErrorsFarSoonerThanChance(Kind kind) {
        JudgedMovie movie = judged();
        Review stored = movie.review(kind, Source.STORED);
        Review exact = movie.review(kind, Source.EXACT);
        assertThat(stored.errors()).as("errors of %s", movie.size()).isBetween(10, stored.choices() / 2);
        assertThat(exact.errors()).isEqualTo(stored.errors());
        assertThat(stored.area()).isGreaterThan(0.75);
        assertThat(exact.area()).isGreaterThan(0.75);
        assertThat(stored.recall(0.2)).as("chance finds 0.2").isGreaterThan(0.4);
    }

    @Test
    void margins_noisyMovie_tellMoreThanReducedCosts() {
        JudgedMovie movie = judged();
        Review stored = movie.review(Kind.LINK, Source.STORED);
        Review reducedCosts = movie.review(Kind.LINK, Source.REDUCED_COSTS);
        assertThat(stored.zeros()).isLessThan(0.5 * reducedCosts.zeros());
        assertThat(stored.area()).isGreaterThan(reducedCosts.area());
    }
}
