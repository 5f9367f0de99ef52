// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.ctc.CtcImport;
import org.ultrack.io.dot.DotFile;
import org.ultrack.io.geff.GeffFile;
import org.ultrack.io.geff.GeffMasks;
import org.ultrack.io.geff.GeffOptions;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.io.nodelink.NodeLinkOptions;
import org.ultrack.io.segments.SegmentsExport;
import org.ultrack.io.trackmate.TrackMateFile;
import org.ultrack.io.trackmate.TrackMateOptions;
import org.ultrack.io.zarr.ZarrNode;
import org.ultrack.progress.Progress;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.TrackGraph;

/**
 * Writes and reads tracks by what the file is called; upper and lower case are the same. Each format as it is by default; its
 * own package has the options.
 *
 * <pre>
 *   .xml                 TrackMate, a track for each lineage             written and read
 *   .csv, .parquet       table for napari                                written and read
 *   .geff, .geff.zarr    Graph Exchange File Format                      written and read
 *   .json                node-link JSON of networkx                      written and read
 *   .dot, .gv            graph for Graphviz                              written
 *   .zarr, .ome.zarr     label images in Zarr, a number is a track; the
 *                        second as an image of OME-NGFF 0.5              written and read, without divisions
 *   .tif, folder of .tif label images, a number is a track               read, without divisions
 *   a folder             Cell Tracking Challenge; no full stop in its
 *                        name when written                               written and read
 * </pre>
 */
public final class TrackFiles {
    private static final String IMAGE = ".ome.zarr";
    private static final List<String> CHALLENGE_TABLES =
            List.of("res_track.txt", "man_track.txt", "TRA/res_track.txt", "TRA/man_track.txt");

    /** What {@link #write} knows, for messages and help. */
    public static final String WRITTEN =
            ".xml (TrackMate), .csv or .parquet (napari), .geff or .geff.zarr (GEFF), .json (networkx), .dot or .gv (Graphviz),"
                    + " .zarr or .ome.zarr (label images), or a folder without ending (Cell Tracking Challenge)";
    /** What {@link #read} knows, for messages and help. */
    public static final String READ =
            ".xml (TrackMate), .csv or .parquet (napari), .json (networkx), a GEFF folder, a folder of the Cell Tracking Challenge, or"
                    + " label images in which a number is a track (.tif, .zarr, a folder of .tif)";

    private TrackFiles() {}

    /** Writes one resolution, silently, see {@link #write(TrackGraph, Path, boolean, int, Progress)}. */
    public static void write(TrackGraph graph, Path path, boolean overwrite) {
        write(graph, path, overwrite, 1);
    }

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, int, Progress)}. */
    public static void write(TrackGraph graph, Path path, boolean overwrite, int levels) {
        write(graph, path, overwrite, levels, Progress.silent());
    }

    /** Writes without pixel sizes, see {@link #write(TrackGraph, Path, boolean, int, List, Progress)}. */
    public static void write(TrackGraph graph, Path path, boolean overwrite, int levels, Progress progress) {
        write(graph, path, overwrite, levels, List.of(), progress);
    }

    /**
     * Writes tracks, label images in several resolutions.
     *
     * @param graph the tracks
     * @param path file or folder, whose ending says the format
     * @param overwrite whether what is there may be replaced
     * @param levels how many resolutions {@code .ome.zarr} gets, at least 1
     * @param pixelSizes size of a pixel along (Z,) Y, X, which {@code .ome.zarr} tells; none when it is not known
     * @param progress hears of {@link org.ultrack.progress.Stage#EXPORT}
     * @throws InvalidInputException when it may not, the ending is none of {@link #WRITTEN}, the format needs masks and there
     *     are none, or there cannot be so many levels
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(
            TrackGraph graph, Path path, boolean overwrite, int levels, List<Double> pixelSizes, Progress progress) {
        boolean image = isImage(path);
        if (levels != 1 && !image) {
            throw new InvalidInputException("levels (" + levels + ") are for label images of OME-NGFF, not for " + path
                    + ". Give it a name that ends in " + IMAGE + ", or ask for 1 level.");
        }
        if (GeffFile.isNamed(path)) {
            GeffFile.write(graph, path, overwrite, GeffMasks.UINT64, progress);
            return;
        }
        switch (ending(path)) {
            case "xml" -> TrackMateFile.write(graph, path, overwrite, TrackMateOptions.defaults(), progress);
            case "csv", "parquet" ->
                NapariTracks.write(graph, path, overwrite, NapariTracks.Columns.MARGINS, List.of(), progress);
            case "json" -> NodeLinkFile.write(graph, path, overwrite, NodeLinkOptions.defaults(), progress);
            case "dot", "gv" -> DotFile.write(graph, path, overwrite, progress);
            case "zarr" -> {
                requireMasks(graph, path, "Label images");
                SegmentsExport.defaults()
                        .withOverwrite(overwrite)
                        .withImage(image)
                        .withLevels(levels)
                        .withPixelSizes(pixelSizes)
                        .withProgress(progress)
                        .write(graph, path);
            }
            case "" -> {
                requireMasks(graph, path, "Label images");
                CtcExport.defaults()
                        .withOverwrite(overwrite)
                        .withProgress(progress)
                        .write(graph, path);
            }
            default -> throw new InvalidInputException(path + " must end in " + WRITTEN + ".");
        }
    }

    private static void requireMasks(TrackGraph graph, Path path, String what) {
        if (!graph.hasMasks()) {
            throw new InvalidInputException(what + " cannot be written to " + path
                    + ": these tracks have positions but no masks. Choose another format, for example .csv or .geff.");
        }
    }

    /** Reads tracks in pixels and frames, see {@link #read(Path, GeffOptions)}. */
    public static TrackGraph read(Path path) {
        return read(path, GeffOptions.defaults());
    }

    /** Reads silently, see {@link #read(Path, GeffOptions, Progress)}. */
    public static TrackGraph read(Path path, GeffOptions units) {
        return read(path, units, Progress.silent());
    }

    /**
     * Reads tracks. Pixels of cells are read when they are asked for, so what is read has to stay.
     *
     * @param path file or folder
     * @param units what GEFF does not say of its units; other formats are in pixels or say how large these are
     * @param progress hears of {@link org.ultrack.progress.Stage#READ}
     * @throws InvalidInputException when it is none of {@link #READ}, or something is wrong with the tracks; the message names
     *     the file
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static TrackGraph read(Path path, GeffOptions units, Progress progress) {
        if (!Files.exists(path)) {
            throw new InvalidInputException("There are no tracks at " + path + ". Check the name.");
        }
        if (CHALLENGE_TABLES.stream().map(path::resolve).anyMatch(Files::exists)) {
            return CtcImport.read(path, progress);
        }
        if (Files.isDirectory(path)) {
            return isGeff(path) ? GeffFile.read(path, units, progress) : labels(path, progress);
        }
        return switch (ending(path)) {
            case "xml" -> TrackMateFile.read(path, TrackMateFile.Selection.SHOWN, progress);
            case "csv", "parquet" -> NapariTracks.read(path, progress);
            case "json" -> NodeLinkFile.read(path, progress);
            case "tif", "tiff" -> labels(path, progress);
            case "db", "sqlite" ->
                throw new InvalidInputException(
                        path + " is a database, which needs no import, ours or Python's: give its"
                                + " folder as data.working_dir and its name as data.database_file_name.");
            default ->
                throw new InvalidInputException(
                        "Tracks cannot be read from " + path + ". They are read from " + READ + ".");
        };
    }

    private static boolean isImage(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(IMAGE);
    }

    private static boolean isGeff(Path folder) {
        return GeffFile.isNamed(folder)
                || (ZarrNode.isAt(folder) && ZarrNode.open(folder).attributes().has("geff"));
    }

    private static TrackGraph labels(Path path, Progress progress) {
        return LabelTracks.read(path.toString(), MovieFiles.open(path.toString()), progress)
                .toGraph();
    }

    /** What stands behind the last full stop, in lower case; empty where there is none. */
    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName());
        int stop = name.lastIndexOf('.');
        return stop < 0 ? "" : name.substring(stop + 1).toLowerCase(Locale.ROOT);
    }
}
