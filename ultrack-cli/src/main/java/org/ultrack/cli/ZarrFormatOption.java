// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrFormat;
import picocli.CommandLine.Option;

/** Which version of Zarr is written. */
final class ZarrFormatOption {

    @Option(
            names = "--zarr-format",
            defaultValue = "3",
            paramLabel = "2|3",
            description =
                    "Version of Zarr; images are OME-NGFF 0.5 in Zarr 3, 0.4 in Zarr 2, for older programs. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int version;

    /** @throws InvalidInputException when there is no such version */
    ZarrFormat format() {
        return switch (version) {
            case 2 -> ZarrFormat.V2;
            case 3 -> ZarrFormat.V3;
            default -> throw new InvalidInputException("--zarr-format (" + version + ") must be 2 or 3.");
        };
    }
}
