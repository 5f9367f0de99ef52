// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.io.segments.SegmentsExport;
import org.ultrack.io.zarr.ZarrFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes segments, labelled by track, as a Zarr array. */
@Command(
        name = "zarr",
        description = "Segments as a Zarr array: every cell has the number of its track.",
        footer = {
            "%nExamples:",
            "  ultrack export zarr -cfg config.toml -o segments.zarr",
            "  ultrack export zarr -cfg config.toml -o segments.ome.zarr --ome --levels 4"
        })
final class ExportZarrCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the array.")
    private Path folder;

    @Mixin
    private ZarrFormatOption zarr;

    @Option(names = "--ome", description = "Write a label image of OME-NGFF, not an array by itself.")
    private boolean image;

    @Option(
            names = "--levels",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "Resolutions of the label image (--ome), each half as large as the one before, so that viewers"
                            + " open large ones fast. Default: ${DEFAULT-VALUE}.")
    private int levels;

    @Option(names = "--unsigned", description = "Write uint32 labels, not int32.")
    private boolean unsigned;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ZarrFormat format = zarr.format();
        export.write(
                spec,
                (graph, overwrite, progress) -> SegmentsExport.defaults()
                        .withOverwrite(overwrite)
                        .withFormat(format)
                        .withUnsigned(unsigned)
                        .withImage(image)
                        .withLevels(levels)
                        .withPixelSizes(export.pixelSizes())
                        .withProgress(progress)
                        .write(graph, folder));
    }
}
