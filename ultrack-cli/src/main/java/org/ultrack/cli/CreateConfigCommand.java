// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.config.MainConfig;
import org.ultrack.io.config.ConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a configuration with every default. */
@Command(name = "create_config", description = "Write a configuration file with every default.")
final class CreateConfigCommand implements Runnable {

    @Parameters(
            paramLabel = "OUTPUT_PATH",
            arity = "0..1",
            defaultValue = "config.toml",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path file;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace the file when it exists.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ConfigFile.save(MainConfig.defaults(), file, overwrite);
        spec.commandLine().getOut().println("Wrote " + file);
    }
}
