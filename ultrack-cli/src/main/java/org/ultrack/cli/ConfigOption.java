// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.config.MainConfig;
import org.ultrack.io.config.ConfigFile;
import picocli.CommandLine.Option;

/** The configuration file that the steps of a run share. */
final class ConfigOption {

    @Option(
            names = {"-cfg", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "Configuration; ultrack create_config writes one.")
    private Path file;

    MainConfig load() {
        return ConfigFile.load(file);
    }
}
