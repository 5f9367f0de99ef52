// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.Tracker;
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
        try (Tracker tracker = Tracker.open(config.load())) {
            tracker.writePythonDatabase(file, overwrite);
        }
        Summary.row(spec.commandLine().getOut(), "database", file.toString());
    }
}
