// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import java.nio.file.Path;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.io.file.AtomicFolder;
import org.ultrack.io.file.ParallelFrames;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.TrackGraph;

/**
 * Writes segments: T(Z)YX, 0 for the background, each cell the number of its track. By default what Python's ultrack
 * writes: a Zarr 3 array of int32, a chunk for each frame, packed by zstd. Frames without cells take no room.
 *
 * <p>Several frames at once; memory is a frame and its chunk for each thread. The folder appears whole or not at all.
 *
 * @param overwrite whether a Zarr folder of that name is replaced
 * @param format version of Zarr
 * @param unsigned whether labels are uint32 and not int32
 * @param image whether the array is level 0 of an OME-NGFF label image (0.4 in Zarr 2, 0.5 in Zarr 3), and not by itself
 * @param threads how many frames are made at once, at least 1
 * @param listener hears of {@link Stage#EXPORT}, one step a frame
 * @param cancellation heeded before each frame
 */
public record SegmentsExport(
        boolean overwrite,
        ZarrFormat format,
        boolean unsigned,
        boolean image,
        int threads,
        ProgressListener listener,
        Cancellation cancellation) {

    /** Checks the values. */
    public SegmentsExport {
        if (threads < 1) {
            throw new InvalidInputException("threads (" + threads + ") must be at least 1.");
        }
    }

    /** To write what Python's ultrack writes, into a new folder, with all processors, silently. */
    public static SegmentsExport defaults() {
        return new SegmentsExport(
                false,
                ZarrFormat.V3,
                false,
                false,
                Runtime.getRuntime().availableProcessors(),
                ProgressListener.SILENT,
                new Cancellation());
    }

    /** A copy with another {@link #overwrite}. */
    public SegmentsExport withOverwrite(boolean replaced) {
        return new SegmentsExport(replaced, format, unsigned, image, threads, listener, cancellation);
    }

    /** A copy with another {@link #format}. */
    public SegmentsExport withFormat(ZarrFormat version) {
        return new SegmentsExport(overwrite, version, unsigned, image, threads, listener, cancellation);
    }

    /** A copy with another {@link #unsigned}. */
    public SegmentsExport withUnsigned(boolean positive) {
        return new SegmentsExport(overwrite, format, positive, image, threads, listener, cancellation);
    }

    /** A copy with another {@link #image}. */
    public SegmentsExport withImage(boolean ngff) {
        return new SegmentsExport(overwrite, format, unsigned, ngff, threads, listener, cancellation);
    }

    /** A copy with another number of {@link #threads}. */
    public SegmentsExport withThreads(int number) {
        return new SegmentsExport(overwrite, format, unsigned, image, number, listener, cancellation);
    }

    /** A copy with another {@link #listener}. */
    public SegmentsExport withListener(ProgressListener hearing) {
        return new SegmentsExport(overwrite, format, unsigned, image, threads, hearing, cancellation);
    }

    /** A copy with another {@link #cancellation}. */
    public SegmentsExport withCancellation(Cancellation heeded) {
        return new SegmentsExport(overwrite, format, unsigned, image, threads, listener, heeded);
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
        try (AtomicFolder atomic = AtomicFolder.create(folder, overwrite, ZarrArrayWriter.marks())) {
            SegmentsArray array = SegmentsArray.create(atomic.path(), graph.shape(), this);
            listener.started(Stage.EXPORT, graph.shape().frames());
            writeFrames(graph, array);
            atomic.commit();
            listener.finished(Stage.EXPORT);
        }
    }

    private void writeFrames(TrackGraph graph, SegmentsArray array) {
        int frames = graph.shape().frames();
        ParallelFrames.forEach(
                frames,
                threads,
                array::room,
                (room, t) -> {
                    cancellation.check("Exporting frame " + t);
                    array.write(t, graph.nodesAt(t), graph.masksAt(t), room);
                },
                done -> listener.advanced(Stage.EXPORT, done, frames));
    }
}
