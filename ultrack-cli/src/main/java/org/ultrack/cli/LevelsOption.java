// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import picocli.CommandLine.Option;

/** How many resolutions are written, where the name of the output says the format. */
final class LevelsOption {

    @Option(
            names = "--levels",
            defaultValue = "1",
            paramLabel = "N",
            description = "Resolutions of label images (.ome.zarr), each half as large as the one before. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int levels;

    int levels() {
        return levels;
    }
}
