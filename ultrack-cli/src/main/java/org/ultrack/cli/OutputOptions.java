// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.MainConfig;
import org.ultrack.error.InvalidInputException;
import picocli.CommandLine.Option;

/** Where a whole run writes to, and with how many threads. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for the database and the results.")
    private Path folder;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace what an earlier run left in the folder.")
    private boolean overwrite;

    @Option(
            names = "--resume",
            description = "Go on from what an earlier run, perhaps a killed one, left in the folder.")
    private boolean resume;

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            description = "Threads. Default: n_workers of the configuration file, or all processors without one.")
    private @Nullable Integer workers;

    /** What the user gave and must not be written over. */
    private @Nullable Path own;

    /** Protects a file. */
    void keep(@Nullable Path file) {
        own = file;
    }

    /** Whether a file is the user's own. */
    boolean keeps(Path file) {
        return own != null && SameFile.is(file, own);
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    boolean overwrite() {
        return overwrite;
    }

    boolean resume() {
        return resume;
    }

    /** Results of an interrupted run are replaced when it is resumed. */
    boolean replaceResults() {
        return overwrite || resume;
    }

    /**
     * The configuration with the database in the folder and with the threads asked for.
     *
     * @throws InvalidInputException when the options contradict each other
     */
    MainConfig adapt(MainConfig config, boolean fromFile) {
        if (overwrite && resume) {
            throw new InvalidInputException("--overwrite starts anew and --resume goes on. Give one of them.");
        }
        if (workers != null && workers < 1) {
            throw new InvalidInputException("--workers (" + workers + ") must be at least 1.");
        }
        MainConfig placed = config.withData(config.data().withWorkingDir(folder));
        if (workers == null && fromFile) {
            return placed;
        }
        int threads = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        return placed.withData(placed.data().withWorkers(threads))
                .withSegmentation(config.segmentation().withWorkers(threads))
                .withLinking(config.linking().withWorkers(threads))
                .withTracking(config.tracking().withThreads(threads));
    }
}
