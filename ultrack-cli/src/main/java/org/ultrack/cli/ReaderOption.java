// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The reader that Python's ultrack asks for. Here readers are built in; scripts that name one still run. */
final class ReaderOption {

    @Option(
            names = {"-r", "--reader-plugin"},
            paramLabel = "NAME",
            description = "Accepted for scripts written for Python's ultrack; the readers are built in.")
    private @Nullable String plugin;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Tells the user when a reader was named. */
    void tellUnused() {
        if (plugin != null) {
            spec.commandLine()
                    .getErr()
                    .println("note: --reader-plugin " + plugin
                            + " is not needed; TIFF, Zarr and HDF5 movies are read without it.");
        }
    }
}
