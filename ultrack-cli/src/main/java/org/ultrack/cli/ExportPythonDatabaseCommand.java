// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.file.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the database as one that Python's ultrack opens. */
@Command(
        name = "python-database",
        description = {
            "The database as one that Python ultrack 0.8.0 opens, links, solves and exports, with its metadata.toml beside"
                    + " it. Databases that Python made need no export: give their folder as data.working_dir.",
        },
        footer = {
            "%nExample:",
            "  ultrack export python-database -cfg config.toml -o python/data.db",
            "Before: ultrack segment; links and a solution go along when they are there.",
        })
final class ExportPythonDatabaseCommand implements Runnable {
    private static final String METADATA = "metadata.toml";

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "SQLite file; its folder is data.working_dir for Python, its name data.database_file_name.")
    private Path file;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace the database and the metadata when they are there.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        MainConfig loaded = config.load();
        requireOther(loaded.data().databaseFile());
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        String name = String.valueOf(file.getFileName());
        List<String> names = List.of(name, METADATA, name + "-wal", name + "-shm", name + "-journal");
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded));
                AtomicFiles files = AtomicFiles.create(folder, overwrite, names::contains, name)) {
            tracker.writePythonDatabase(files.path().resolve(name), false);
            files.commit();
        }
        Summary.row(spec.commandLine().getOut(), "database", file.toString());
    }

    /** Neither a folder nor the database itself is replaced. */
    private void requireOther(Path database) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder, but must name a file. Add a file name.");
        }
        try {
            if (Files.exists(file) && Files.exists(database) && Files.isSameFile(file, database)) {
                throw new InvalidInputException(file + " is the database itself. Choose another name.");
            }
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be looked at: " + e + ". Choose another name.", e);
        }
    }
}
