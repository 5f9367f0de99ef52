// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.geff.GeffFile;
import org.ultrack.io.geff.GeffMasks;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the Graph Exchange File Format. */
@Command(
        name = "geff",
        description = "Tracks with masks in the Graph Exchange File Format, a Zarr folder.",
        footer = {
            "%nExamples:",
            "  ultrack export geff run/data.db",
            "  ultrack export geff -cfg config.toml -o tracks.geff --masks bool",
            "Before: ultrack solve."
        })
final class ExportGeffCommand implements Runnable {

    @Parameters(arity = "0..1", paramLabel = "DATABASE_PATH", description = "The database; not needed with --config.")
    private @Nullable Path database;

    @Option(
            names = {"-cfg", "--config"},
            paramLabel = "FILE",
            description = "Configuration that names the database.")
    private @Nullable Path config;

    @Option(
            names = {"-o", "--output-path"},
            paramLabel = "FOLDER",
            description = "Ends in .geff or .geff.zarr. Default: the name of the database with .geff, beside it.")
    private @Nullable Path folder;

    @Option(
            names = "--masks",
            paramLabel = "TYPE",
            defaultValue = "UINT64",
            description = "How a pixel is written: uint64 as Python's ultrack, uint8, bool, or none for no masks."
                    + " Default: uint64.")
    private GeffMasks masks;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace the folder.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        MainConfig loaded = load();
        Path target = target(loaded.data().databaseFile());
        if (!GeffFile.isNamed(target)) {
            throw new InvalidInputException(target + " must end in .geff or .geff.zarr. Give it such a name.");
        }
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded))) {
            TrackGraph graph = tracker.solved().toGraph();
            GeffFile.write(graph, target, overwrite, masks, terminal.progress());
            Summary.print(spec.commandLine().getOut(), graph);
        }
    }

    private MainConfig load() {
        if (database != null && config != null) {
            throw new InvalidInputException("The database and --config are both given. Give one of them.");
        }
        if (database != null) {
            return ofFile(database);
        }
        if (config != null) {
            return ConfigFile.load(config);
        }
        throw new InvalidInputException("The database is not given. Name its file, or a configuration with --config.");
    }

    private static MainConfig ofFile(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || !Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "The database " + file + " does not exist. Name the file, or a configuration with --config.");
        }
        MainConfig defaults = MainConfig.defaults();
        DataConfig data =
                defaults.data().withWorkingDir(parent).withDatabaseFileName(String.valueOf(absolute.getFileName()));
        return defaults.withData(data);
    }

    private Path target(Path databaseFile) {
        if (folder != null) {
            return folder;
        }
        String name = String.valueOf(databaseFile.getFileName());
        int end = name.lastIndexOf('.');
        return databaseFile.resolveSibling((end > 0 ? name.substring(0, end) : name) + ".geff");
    }
}
