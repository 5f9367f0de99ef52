// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ultrack.config.DataConfig;
import org.ultrack.config.DatabaseKind;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.LinkFunction;
import org.ultrack.config.LinkingConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.config.RandomSeed;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.config.TrackingConfig;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;

/**
 * Reads and writes the TOML configuration files that Python's ultrack reads and writes. Missing sections and keys have
 * their defaults; a section may be named {@code segmentation} or {@code segmentation_config}. Unknown keys are refused,
 * and everything that is wrong in all sections is reported at once.
 */
public final class ConfigFile {
    private static final TomlMapper TOML = new TomlMapper();

    private ConfigFile() {}

    /**
     * Reads a configuration file.
     *
     * @throws InvalidInputException with one line for each problem, {@code file: section.key (value) rule. Next step.}
     */
    public static MainConfig load(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    "The configuration " + file + " does not exist. Check the name, or make one with create_config.",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException("The configuration " + file + " cannot be read: " + e + ". Check it.", e);
        }
        return parse(text, file + ": ");
    }

    /**
     * Reads a configuration.
     *
     * @param toml content of a configuration file
     * @throws InvalidInputException with one line for each problem, {@code section.key (value) rule. Next step.}
     */
    public static MainConfig parse(String toml) {
        return parse(toml, "");
    }

    /**
     * Writes a configuration; the file appears whole or not at all.
     *
     * @throws InvalidInputException when the file exists
     */
    public static void save(MainConfig config, Path file) {
        save(config, file, false);
    }

    /**
     * Writes a configuration; the file appears whole or not at all.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     */
    public static void save(MainConfig config, Path file, boolean overwrite) {
        AtomicFile.write(file, overwrite, path -> Files.writeString(path, toToml(config)));
    }

    /** The configuration as Python's ultrack writes it, byte for byte; what has no value is left out. */
    public static String toToml(MainConfig config) {
        return new ConfigText(config).toString();
    }

    private static MainConfig parse(String toml, String prefix) {
        JsonNode root;
        try {
            root = TOML.readTree(toml);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new InvalidInputException(
                    prefix + where + firstLine(e.getOriginalMessage()) + ". Mend the TOML there.", e);
        }
        List<String> problems = new ArrayList<>();
        MainConfig defaults = MainConfig.defaults();
        Sections sections = new Sections(root, problems);
        DataConfig data = read(sections, "data", ConfigFile::data, defaults.data(), problems);
        SegmentationConfig segmentation =
                read(sections, "segmentation", ConfigFile::segmentation, defaults.segmentation(), problems);
        LinkingConfig linking = read(sections, "linking", ConfigFile::linking, defaults.linking(), problems);
        TrackingConfig tracking = read(sections, "tracking", ConfigFile::tracking, defaults.tracking(), problems);
        sections.refuseUnknown();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(problem -> prefix + problem).toList());
        }
        return new MainConfig(data, segmentation, linking, tracking);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not TOML");
    }

    /** Reads a section; what is wrong with it goes to the problems, and the defaults stand in for it. */
    private static <T> T read(
            Sections sections, String name, Function<SectionReader, T> reading, T defaults, List<String> problems) {
        SectionReader section = sections.section(name);
        T found = defaults;
        try {
            found = reading.apply(section);
        } catch (InvalidInputException e) {
            e.problems().stream().filter(section::isNews).forEach(section::add);
        }
        section.refuseUnknown();
        problems.addAll(section.problems());
        return found;
    }

    private static DataConfig data(SectionReader in) {
        DataConfig defaults = DataConfig.defaults();
        return new DataConfig(
                in.integer("n_workers", defaults.workers()),
                in.path("working_dir", defaults.workingDir()),
                in.text("database_file_name", defaults.databaseFileName()),
                in.choice("database", defaults.database(), DatabaseKind::key),
                in.optionalText("address"),
                in.integer("in_memory_db_id", defaults.inMemoryDbId()));
    }

    private static SegmentationConfig segmentation(SectionReader in) {
        SegmentationConfig defaults = SegmentationConfig.defaults();
        return new SegmentationConfig(
                in.integer("min_area", defaults.minArea()),
                in.real("min_area_factor", defaults.minAreaFactor()),
                in.integer("max_area", defaults.maxArea()),
                in.integer("n_workers", defaults.workers()),
                in.real("min_frontier", defaults.minFrontier()),
                in.real("threshold", defaults.threshold()),
                in.real("max_noise", defaults.maxNoise()),
                in.choice("random_seed", defaults.randomSeed(), RandomSeed::key),
                in.choice("ws_hierarchy", defaults.hierarchy(), HierarchyCriterion::key),
                in.real("anisotropy_penalization", defaults.anisotropyPenalization()));
    }

    private static LinkingConfig linking(SectionReader in) {
        LinkingConfig defaults = LinkingConfig.defaults();
        return new LinkingConfig(
                in.real("max_distance", defaults.maxDistance()),
                in.integer("n_workers", defaults.workers()),
                in.integer("max_neighbors", defaults.maxNeighbors()),
                in.real("distance_weight", defaults.distanceWeight()),
                in.real("z_score_threshold", defaults.zScoreThreshold()));
    }

    private static TrackingConfig tracking(SectionReader in) {
        TrackingConfig defaults = TrackingConfig.defaults();
        return new TrackingConfig(
                in.text("solver_name", defaults.solverName()),
                in.real("appear_weight", defaults.appearWeight()),
                in.real("disappear_weight", defaults.disappearWeight()),
                in.real("division_weight", defaults.divisionWeight()),
                in.optionalIntegers("image_border_size"),
                in.integer("n_threads", defaults.threads()),
                in.optionalInteger("window_size"),
                in.integer("overlap_size", defaults.overlapSize()),
                in.real("solution_gap", defaults.solutionGap()),
                in.integer("time_limit", defaults.timeLimit()),
                in.integer("method", defaults.method()),
                in.choice("link_function", defaults.linkFunction(), LinkFunction::key),
                in.real("power", defaults.power()),
                in.real("bias", defaults.bias()),
                in.optionalReal("dismiss_weight_guess"),
                in.optionalReal("include_weight_guess"));
    }
}
