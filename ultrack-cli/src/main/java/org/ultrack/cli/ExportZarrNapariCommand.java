// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.file.AtomicFiles;
import org.ultrack.file.AtomicFolder;
import org.ultrack.image.Movie;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.segments.SegmentsExport;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.progress.Progress;
import org.ultrack.tracks.CellColumn;
import org.ultrack.tracks.CellMeasures;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes tracks and segments as napari opens them together. */
@Command(
        name = "zarr-napari",
        description = {
            "Tracks as a table and segments, numbered by track, as a Zarr array, for napari.",
            "With --measure the table has the size of each cell, with an image its intensities, too."
        },
        footer = {"%nExample:", "  ultrack export zarr-napari -cfg config.toml -o results -i movie.tif"})
final class ExportZarrNapariCommand implements Runnable {
    private static final String TABLE = "tracks.csv";
    private static final String SEGMENTS = "segments.zarr";
    private static final List<String> NAMES = List.of(TABLE, SEGMENTS);

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-o", "--output-directory"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for tracks.csv and segments.zarr.")
    private Path folder;

    @Option(
            names = "--measure",
            description = "Add num_pixels and area, which is in the unit of the scale that segment was given.")
    private boolean measured;

    @Option(
            names = {"-i", "--image-path"},
            paramLabel = "PATH",
            description = "Movie to measure intensities in; repeat it for each channel. Asks for --measure, too.")
    private List<String> images = List.of();

    @Mixin
    private ChannelAxisOption channelAxis;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace what is there.")
    private boolean overwrite;

    @Mixin
    private ReaderOption reader;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        reader.tellUnused();
        AtomicFiles.refuseExisting(folder, overwrite, TABLE::equals);
        AtomicFolder.refuseExisting(folder.resolve(SEGMENTS), overwrite, ZarrArrayWriter.marks());
        List<Movie> channels = channelAxis.open(images);
        MainConfig loaded = config.load();
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded))) {
            Progress progress = terminal.progress();
            TrackGraph graph = tracker.solved().toGraph();
            List<CellColumn> measures = measured || !channels.isEmpty()
                    ? CellMeasures.measure(graph, channels, StoredScale.of(loaded), progress)
                    : List.of();
            try (AtomicFiles files = AtomicFiles.create(folder, overwrite, NAMES::contains, TABLE)) {
                SegmentsExport.defaults()
                        .withProgress(progress)
                        .write(graph, files.path().resolve(SEGMENTS));
                NapariTracks.write(
                        graph,
                        files.path().resolve(TABLE),
                        false,
                        NapariTracks.Columns.PYTHON,
                        measures,
                        progress.unheard());
                files.commit();
            }
            Summary.print(spec.commandLine().getOut(), graph);
        }
    }
}
