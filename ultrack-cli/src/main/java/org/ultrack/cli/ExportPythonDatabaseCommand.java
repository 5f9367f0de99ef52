// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.DatabaseKind;
import org.ultrack.config.MainConfig;
import org.ultrack.error.InvalidInputException;
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
                    + " it. Databases that Python made need no export: give their folder as data.working_dir, and their"
                    + " server, if they are on one, as data.address.",
        },
        footer = {
            "%nExamples:",
            "  ultrack export python-database -cfg config.toml -o python/data.db",
            "  ultrack export python-database -cfg config.toml -o postgresql://me@server:5432/cells -wd python",
            "Before: ultrack segment; links and a solution go along when they are there.",
        })
final class ExportPythonDatabaseCommand implements Runnable {
    private static final String METADATA = "metadata.toml";
    private static final Pattern ADDRESS = Pattern.compile("postgres(ql)?://(?<place>.+)");

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE|ADDRESS",
            description = "SQLite file; its folder is data.working_dir for Python, its name data.database_file_name. Or"
                    + " the address of a database on a PostgreSQL server, postgresql://USER:PASSWORD@HOST:PORT/NAME, which"
                    + " is data.address for Python without postgresql://.")
    private String target;

    @Option(
            names = {"-wd", "--working-dir"},
            paramLabel = "FOLDER",
            description = "For a server: the folder that is data.working_dir for Python, where it reads metadata.toml."
                    + " Default: the current folder.")
    private @Nullable Path workingDir;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace the database and the metadata when they are there.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        MainConfig loaded = config.load();
        Matcher address = ADDRESS.matcher(target);
        if (address.matches()) {
            writeToServer(loaded, address.group("place"));
        } else if (workingDir == null) {
            writeFile(loaded, Path.of(target));
        } else {
            throw new InvalidInputException("--working-dir " + workingDir
                    + " is for a database on a server; the metadata of a file stand beside it. Leave it out.");
        }
    }

    private void writeToServer(MainConfig loaded, String place) {
        Path folder = workingDir == null ? Path.of("") : workingDir;
        DataConfig python =
                DataConfig.defaults().withWorkingDir(folder).withAddress(place).withDatabase(DatabaseKind.POSTGRESQL);
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded))) {
            tracker.writePythonDatabase(python, overwrite);
        }
        Summary.row(out(), "database", "postgresql://" + place.replaceFirst(":.*@", "@"));
        Summary.row(out(), "metadata", folder.resolve(METADATA));
    }

    private void writeFile(MainConfig loaded, Path file) {
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded))) {
            tracker.writePythonDatabase(file, overwrite);
        }
        Summary.row(out(), "database", file);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
