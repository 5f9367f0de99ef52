// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.file.ParallelFrames;
import org.ultrack.io.zarr.Pyramid;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.TrackGraph;

/**
 * Writes segments: T(Z)YX, 0 for the background, each cell the number of its track. By default what Python's ultrack
 * writes: a Zarr 3 array of int32, a chunk for each frame, packed by zstd. Frames without cells take no room.
 *
 * <p>Several frames at once; memory is a frame, its coarser levels and its chunk for each thread. The folder appears whole or not at all.
 *
 * @param overwrite whether a Zarr folder of that name is replaced
 * @param format version of Zarr
 * @param unsigned whether labels are uint32 and not int32
 * @param image whether the array is level 0 of an OME-NGFF label image (0.4 in Zarr 2, 0.5 in Zarr 3), and not by itself
 * @param levels how many resolutions of the image, at least 1; see {@link Pyramid}
 * @param pixelSizes size of a pixel along (Z,) Y, X, told by the image; none when it is not known
 * @param threads how many frames are made at once, at least 1; fewer where frames are so large that memory would be short
 * @param progress hears of {@link Stage#EXPORT}, one step a frame; heeded before each frame
 */
public record SegmentsExport(
        boolean overwrite,
        ZarrFormat format,
        boolean unsigned,
        boolean image,
        int levels,
        List<Double> pixelSizes,
        int threads,
        Progress progress) {
    /** Its label, its bytes in a chunk, and those packed. */
    private static final long BYTES_A_PIXEL = 12;

    /** Checks the values. */
    public SegmentsExport {
        pixelSizes = List.copyOf(pixelSizes);
        if (threads < 1) {
            throw new InvalidInputException("threads (" + threads + ") must be at least 1.");
        }
        if (levels > 1 && !image) {
            throw new InvalidInputException("levels (" + levels
                    + ") can be told from each other in an OME-NGFF image only. Ask for one (--ome), or for 1 level.");
        }
    }

    /** To write what Python's ultrack writes, into a new folder, with all processors, silently. */
    public static SegmentsExport defaults() {
        return new SegmentsExport(
                false,
                ZarrFormat.V3,
                false,
                false,
                1,
                List.of(),
                Runtime.getRuntime().availableProcessors(),
                Progress.silent());
    }

    /** A copy with another {@link #overwrite}. */
    public SegmentsExport withOverwrite(boolean replaced) {
        return new SegmentsExport(replaced, format, unsigned, image, levels, pixelSizes, threads, progress);
    }

    /** A copy with another {@link #format}. */
    public SegmentsExport withFormat(ZarrFormat version) {
        return new SegmentsExport(overwrite, version, unsigned, image, levels, pixelSizes, threads, progress);
    }

    /** A copy with another {@link #unsigned}. */
    public SegmentsExport withUnsigned(boolean positive) {
        return new SegmentsExport(overwrite, format, positive, image, levels, pixelSizes, threads, progress);
    }

    /** A copy with another {@link #image}. */
    public SegmentsExport withImage(boolean ngff) {
        return new SegmentsExport(overwrite, format, unsigned, ngff, levels, pixelSizes, threads, progress);
    }

    /** A copy with other {@link #levels}. */
    public SegmentsExport withLevels(int number) {
        return new SegmentsExport(overwrite, format, unsigned, image, number, pixelSizes, threads, progress);
    }

    /** A copy with other {@link #pixelSizes}. */
    public SegmentsExport withPixelSizes(List<Double> sizes) {
        return new SegmentsExport(overwrite, format, unsigned, image, levels, sizes, threads, progress);
    }

    /** A copy with another number of {@link #threads}. */
    public SegmentsExport withThreads(int number) {
        return new SegmentsExport(overwrite, format, unsigned, image, levels, pixelSizes, number, progress);
    }

    /** A copy with another {@link #progress}. */
    public SegmentsExport withProgress(Progress heard) {
        return new SegmentsExport(overwrite, format, unsigned, image, levels, pixelSizes, threads, heard);
    }

    /**
     * Writes the segments.
     *
     * @param graph the tracks, with masks
     * @param folder of the array, or of the image
     * @throws InvalidInputException when there are no tracks or no masks, or the folder exists and may not be replaced
     * @throws CancelledException when cancelled; nothing is left then
     * @throws TrackingException when it cannot be written
     */
    public void write(TrackGraph graph, Path folder) {
        if (graph.trackCount() == 0) {
            throw new InvalidInputException(
                    "There are no tracks to export. Solve first, or look for a reason in the summary.");
        }
        if (graph.shape().framePixels() > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException(
                    "The movie has frames of " + graph.shape().framePixels() + " pixels, above the "
                            + (Integer.MAX_VALUE - 8) + " that are supported. Crop it.");
        }
        if (!pixelSizes.isEmpty() && pixelSizes.size() != graph.shape().spatialDimensions()) {
            throw new InvalidInputException("The pixel sizes " + pixelSizes + " must be one for each of the "
                    + graph.shape().spatialDimensions() + " axes of a frame. Give them slowest axis first.");
        }
        Pyramid.of(graph.shape(), pixelSizes, levels);
        try (AtomicFolder atomic = AtomicFolder.create(folder, overwrite, ZarrArrayWriter.marks())) {
            SegmentsArray array = SegmentsArray.create(atomic.path(), graph.shape(), this);
            progress.listener().started(Stage.EXPORT, graph.shape().frames());
            writeFrames(graph, array);
            atomic.commit();
            progress.listener().finished(Stage.EXPORT);
        }
    }

    private void writeFrames(TrackGraph graph, SegmentsArray array) {
        int frames = graph.shape().frames();
        ParallelFrames.forEach(
                frames,
                Math.min(
                        threads,
                        ParallelFrames.threadsFor(BYTES_A_PIXEL * graph.shape().framePixels())),
                array::room,
                (room, t) -> {
                    progress.cancellation().check("Exporting frame " + t);
                    array.write(t, graph.nodesAt(t), graph.masksAt(t), room);
                },
                done -> progress.listener().advanced(Stage.EXPORT, done, frames));
    }
}
