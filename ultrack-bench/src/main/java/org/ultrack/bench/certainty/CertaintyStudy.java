// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ultrack.bench.certainty.JudgedMovie.Source;
import org.ultrack.bench.certainty.Verdicts.Rule;
import org.ultrack.config.DatabaseKind;
import org.ultrack.config.MainConfig;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcTable;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.solver.Choice.Kind;

/**
 * Prints how well margins find errors, as the table of docs/certainty.md. Without arguments on simulated movies; with
 * {@code MOVIE MASKS TABLE} on a real one: its images, the true masks with one label for a cell over time, and their
 * track table ({@code man_track.txt}); without exact margins there, as a new solve for each of many thousand choices
 * takes minutes. Outlines of real movies depend on the settings; there a cell is right when it is
 * detected.
 */
public final class CertaintyStudy {
    private static final int MEMORY = 4077;
    private static final double[] REVIEWED = {0.01, 0.02, 0.05, 0.1, 0.2};

    private CertaintyStudy() {}

    /**
     * Runs the study.
     *
     * @param arguments none, or MOVIE MASKS TABLE
     */
    public static void main(String[] arguments) {
        System.out.println("| movie | what | margins | errors | zero | area | 1 % | 2 % | 5 % | 10 % | 20 % |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        if (arguments.length == 3) {
            Movie image = TiffMovie.open(Path.of(arguments[0]));
            LineageTable lineage = new LineageTable(CtcTable.read(Path.of(arguments[2])).tracks().stream()
                    .map(track -> new LineageTable.Track(track.label(), track.begin(), track.end(), track.parent()))
                    .toList());
            LabelledMovie truth = new LabelledMovie(TiffMovie.open(Path.of(arguments[1])), lineage);
            study(arguments[0], Rule.DETECTION, image, truth, Source.REDUCED_COSTS, Source.STORED);
            return;
        }
        for (Map.Entry<String, SimulationConfig> movie : movies().entrySet()) {
            SimulatedMovie simulated = SimulatedMovie.of(movie.getValue());
            study(movie.getKey(), Rule.OUTLINE, simulated.image(), simulated.truth(), Source.values());
        }
    }

    private static Map<String, SimulationConfig> movies() {
        SimulationConfig base = SimulationConfig.defaults();
        Map<String, SimulationConfig> movies = new LinkedHashMap<>();
        movies.put("defaults", base);
        movies.put("noise 4", base.withNoise(4));
        movies.put("noise 8", base.withNoise(8));
        movies.put("60 cells, noise 4", base.withCells(60).withNoise(4).withSeed(2));
        movies.put("speed 2, noise 4", base.withSpeed(2).withNoise(4).withSeed(3));
        movies.put("texture 0.6", base.withTexture(0.6).withSeed(5));
        movies.put("3D, noise 4", SimulationConfig.defaults3d().withNoise(4));
        return movies;
    }

    private static void study(String name, Rule rule, Movie image, LabelledMovie truth, Source... sources) {
        MainConfig config = MainConfig.defaults();
        config = config.withData(config.data().withDatabase(DatabaseKind.MEMORY).withInMemoryDbId(MEMORY));
        JudgedMovie movie = JudgedMovie.of(rule, image, truth, config);
        Stores.discardMemory(MEMORY);
        for (Kind kind : new Kind[] {Kind.CANDIDATE, Kind.LINK}) {
            for (Source source : sources) {
                print(name, kind == Kind.LINK ? "links" : "cells", source, movie.review(kind, source));
            }
        }
    }

    /** Found errors in percent, and in brackets how many of those looked at are errors. */
    private static void print(String name, String what, Source source, Review review) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d of %d | %.0f %% | %.3f |",
                name,
                what,
                source.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                review.errors(),
                review.choices(),
                100 * review.zeros(),
                review.area()));
        for (double reviewed : REVIEWED) {
            line.append(String.format(
                    Locale.ROOT, " %.0f (%.0f) |", 100 * review.recall(reviewed), 100 * review.precision(reviewed)));
        }
        System.out.println(line);
    }
}
