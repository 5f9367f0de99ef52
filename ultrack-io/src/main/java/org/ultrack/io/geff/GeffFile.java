// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.nio.file.Path;
import java.util.Locale;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.TrackGraph;

/**
 * Tracks in the Graph Exchange File Format.
 *
 * <p>Written is the layout of Python's ultrack: Zarr version 2, Blosc with lz4, cells by frame and candidate id. Metadata
 * under the attribute {@code geff}, version 1.3, directed, axes {@code t, z, y, x} with their ranges.
 *
 * <pre>
 *   nodes/ids                      candidates, uint64
 *   nodes/props/NAME/values        parent_id (-1 for none), t, area: int64; z, y, x in pixels: float64;
 *                                  z_shift, y_shift, x_shift, frontier, height: float64; solution: bool, all true
 *   nodes/props/bbox/values        (z,) y, x of the first and behind the last pixel, int64
 *   nodes/props/mask/values, data  place, (depth,) height, width of each mask, uint64; pixels in C order
 *   edges/ids                      parent and child, uint64
 *   edges/props/NAME/values        solution: bool, all true; weight of the link before the link function: float64, 0
 *                                  where there is none
 *   overlaps/ids                   ancestor and candidate, uint64; of all candidates, whether selected or not
 * </pre>
 *
 * <p>Of tracks that do not come from a database, what is not known is left out: frontier, height, shifts, weight and
 * overlaps; mask and bbox where there are no masks. The shape of the movie is kept in {@code geff.extra.ultrack.shape}.
 *
 * <p>Read is GEFF 0.3 to 1 of any program, Zarr version 2 or 3, see {@link #read(Path, GeffOptions)}.
 */
public final class GeffFile {
    private GeffFile() {}

    /** Writes with masks as Python's ultrack does, see {@link #write(TrackGraph, Path, boolean, GeffMasks)}. */
    public static void write(TrackGraph graph, Path folder, boolean overwrite) {
        write(graph, folder, overwrite, GeffMasks.UINT64);
    }

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, GeffMasks, Progress)}. */
    public static void write(TrackGraph graph, Path folder, boolean overwrite, GeffMasks masks) {
        write(graph, folder, overwrite, masks, Progress.silent());
    }

    /**
     * Writes the tracks, frame by frame; the folder appears whole or not at all. Memory: the masks of a frame and a chunk
     * of each property. O(cells + pixels).
     *
     * @param graph the tracks
     * @param folder the Zarr group, usually called {@code NAME.geff}
     * @param overwrite whether an existing Zarr folder may be replaced
     * @param masks how pixels are written
     * @param progress hears of {@link Stage#EXPORT}, one step a frame for cells, links and overlaps each
     * @throws InvalidInputException when it may not, or cannot be written
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(TrackGraph graph, Path folder, boolean overwrite, GeffMasks masks, Progress progress) {
        try (AtomicFolder whole = AtomicFolder.create(folder, overwrite, ZarrArrayWriter.marks())) {
            Steps steps = progress.begin(
                    Stage.EXPORT, GeffWriter.PARTS * graph.shape().frames());
            new GeffWriter(graph, masks, steps).write(whole.path());
            whole.commit();
            steps.finish();
        }
    }

    /** Reads tracks in pixels and frames, see {@link #read(Path, GeffOptions)}. */
    public static TrackGraph read(Path folder) {
        return read(folder, GeffOptions.defaults());
    }

    /** Reads silently, see {@link #read(Path, GeffOptions, Progress)}. */
    public static TrackGraph read(Path folder, GeffOptions options) {
        return read(folder, options, Progress.silent());
    }

    /**
     * Reads tracks. The third last axis of space makes them three-dimensional unless masks say otherwise. Cells with a
     * property {@code solution} that is false are left out, and so are links. Masks need the properties {@code mask} and
     * {@code bbox}; they are read when they are asked for, so the folder has to stay. Ids of 2^63 and above make the cells be
     * numbered anew, from 1 in the order of the file.
     *
     * <p>Axes whose unit is {@code pixel} or {@code frame}, or that have none, are taken as they are, whatever their {@code
     * scale}, which says how large pixels are. Axes of another unit are converted: by their {@code scale} and {@code offset} if
     * these lead to the {@code scaled_unit} pixel or frame; else by the pixel sizes and the time interval of the options; of
     * files made of TrackMate's the property {@code FRAME} is taken. Frames may be missed by a hundredth then. Boxes and
     * pixels of masks always count pixels. An area that has a unit without {@code pixel} in it is converted, too.
     *
     * @param folder the Zarr group with the attribute {@code geff}
     * @param options what the graph does not say of its units
     * @param progress hears of {@link Stage#READ}, one step each for cells, links, masks and details
     * @throws InvalidInputException when it cannot be read, is not GEFF, not directed, has no axes of time and space, is
     *     neither in pixels and frames nor to be converted, has times that are not frames, or is no forest of cells; with
     *     everything that is wrong
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static TrackGraph read(Path folder, GeffOptions options, Progress progress) {
        return new GeffReader(ZarrGroup.open(folder), options).read(progress);
    }

    /** Whether a file name is one of GEFF: ends in {@code .geff} or {@code .geff.zarr}, in any case. */
    public static boolean isNamed(Path folder) {
        String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".geff") || name.endsWith(".geff.zarr");
    }
}
