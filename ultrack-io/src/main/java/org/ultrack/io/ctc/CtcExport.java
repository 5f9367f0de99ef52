// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.regex.Pattern;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.file.AtomicFiles;
import org.ultrack.io.file.NumberedFiles;
import org.ultrack.io.file.ParallelFrames;
import org.ultrack.io.tiff.TiffCompression;
import org.ultrack.io.tiff.TiffSample;
import org.ultrack.io.tiff.TiffStack;
import org.ultrack.io.tiff.TiffWriter;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.TrackGraph;

/**
 * Writes a result folder: {@code mask000.tif} … for every frame, empty ones included, and {@code res_track.txt}. Masks
 * are LZW pages of uint16, uint32 when a label is above 65535; volumes have a page for each slice. Labels are the
 * numbers of the tracks, from 1, among the cells that are selected. A track that goes on after a gap is cut there, as
 * {@link CtcTable#of} says.
 *
 * <p>Frame by frame, several at once: memory is some frames of each thread, the movie's or the scaled ones. Masks and table
 * appear together when all are whole, see {@link AtomicFiles}; a former result stays until then, and needs its room besides.
 *
 * @param overwrite whether masks and table in the folder are replaced, all of them
 * @param selection which cells are exported
 * @param scale size of the masks; each pixel shows the one of the movie under its centre, and cells that are below a
 *     pixel along any axis then, or lose all pixels, are left out, their children starting lineages
 * @param dilation how many times labels grow by one pixel into the background, along the axes, after scaling; 0 for
 *     not at all
 * @param threads most frames that are written at once; fewer where frames are so large that memory would be short
 * @param progress hears of {@link Stage#EXPORT}, one step a frame, and which masks are empty; heeded before each frame
 */
public record CtcExport(
        boolean overwrite, CtcSelection selection, CtcScale scale, int dilation, int threads, Progress progress) {
    private static final int LARGEST_UINT16 = 65_535;
    private static final String TABLE = "res_track.txt";
    private static final Pattern MASK = Pattern.compile("mask\\d+\\.tif");

    /** Checks the values. */
    public CtcExport {
        if (dilation < 0) {
            throw new InvalidInputException(
                    "dilation (" + dilation + ") must be 0 or above. 0 leaves cells as they are.");
        }
        if (threads < 1) {
            throw new InvalidInputException("threads (" + threads + ") must be at least 1. Leave it out for all.");
        }
    }

    /** To export everything as it is, into a folder without a result, silently. */
    public static CtcExport defaults() {
        return new CtcExport(
                false,
                CtcSelection.everything(),
                CtcScale.ONE,
                0,
                Runtime.getRuntime().availableProcessors(),
                Progress.silent());
    }

    /** A copy with another {@link #overwrite}. */
    public CtcExport withOverwrite(boolean overwrite) {
        return new CtcExport(overwrite, selection, scale, dilation, threads, progress);
    }

    /** A copy with another {@link #selection}. */
    public CtcExport withSelection(CtcSelection selection) {
        return new CtcExport(overwrite, selection, scale, dilation, threads, progress);
    }

    /** A copy with another {@link #scale}. */
    public CtcExport withScale(CtcScale scale) {
        return new CtcExport(overwrite, selection, scale, dilation, threads, progress);
    }

    /** A copy with another {@link #dilation}. */
    public CtcExport withDilation(int dilation) {
        return new CtcExport(overwrite, selection, scale, dilation, threads, progress);
    }

    /** A copy with other {@link #threads}. */
    public CtcExport withThreads(int threads) {
        return new CtcExport(overwrite, selection, scale, dilation, threads, progress);
    }

    /** A copy with another {@link #progress}. */
    public CtcExport withProgress(Progress heard) {
        return new CtcExport(overwrite, selection, scale, dilation, threads, heard);
    }

    /**
     * Writes a result.
     *
     * @param graph the tracks, at least one
     * @param folder made when missing; other files in it are left alone
     * @return the tracks as they were written; their numbers are the labels, unless a track has a gap
     * @throws InvalidInputException when there are no tracks, no cell is selected, or the folder holds a result that
     *     may not be replaced
     * @throws org.ultrack.error.CancelledException when cancelled; the folder is as it was then
     * @throws TrackingException when it cannot be written
     */
    public TrackGraph write(TrackGraph graph, Path folder) {
        if (graph.trackCount() == 0) {
            throw new InvalidInputException(
                    "There are no tracks to export. Solve first, or look for a reason in the summary.");
        }
        AtomicFiles.refuseExisting(folder, overwrite, CtcExport::isOwn);
        FrameSampling sampling = FrameSampling.of(graph.shape(), scale);
        TrackGraph selected = selection.select(graph, scale, sampling, progress.cancellation());
        progress.listener().started(Stage.EXPORT, selected.shape().frames());
        CtcLabels labels = CtcLabels.of(selected);
        try (AtomicFiles files = AtomicFiles.create(folder, overwrite, CtcExport::isOwn, TABLE)) {
            writeMasks(selected, labels, sampling, files.path());
            labels.table().write(files.path().resolve(TABLE), false);
            files.commit();
        }
        BitSet empty = new BitSet();
        for (int t = 0; t < selected.shape().frames(); t++) {
            empty.set(t, selected.nodesAt(t).isEmpty());
        }
        if (!empty.isEmpty()) {
            progress.listener().warning(Stage.EXPORT, "no cells, so empty masks, in frames " + ranges(empty));
        }
        progress.listener().finished(Stage.EXPORT);
        return selected;
    }

    private static boolean isOwn(String name) {
        return name.equals(TABLE) || MASK.matcher(name).matches();
    }

    private void writeMasks(TrackGraph selected, CtcLabels labels, FrameSampling sampling, Path folder) {
        int frames = selected.shape().frames();
        TiffStack stack = stack(selected, labels, sampling);
        ParallelFrames.forEach(
                frames,
                Math.min(threads, ParallelFrames.threadsFor(LabelFrame.bytes(sampling, stack.sample()))),
                () -> new LabelFrame(sampling, stack.sample()),
                (frame, t) -> {
                    progress.cancellation().check("Exporting frame " + t);
                    frame.paint(labels.of(selected.nodesAt(t)), selected.masksAt(t));
                    frame.dilate(dilation);
                    writeMask(frame, stack, folder.resolve(NumberedFiles.name("mask", t, frames, ".tif")));
                },
                done -> progress.listener().advanced(Stage.EXPORT, done, frames));
    }

    private static TiffStack stack(TrackGraph graph, CtcLabels labels, FrameSampling sampling) {
        return new TiffStack(
                0,
                graph.shape().spatialDimensions() == 3 ? sampling.z().size() : 0,
                sampling.y().size(),
                sampling.x().size(),
                labels.count() > LARGEST_UINT16 ? TiffSample.UINT32 : TiffSample.UINT16,
                TiffCompression.LZW);
    }

    private static void writeMask(LabelFrame frame, TiffStack stack, Path file) {
        try (TiffWriter writer = TiffWriter.create(file, stack, false)) {
            frame.write(writer);
            writer.finish();
        }
    }

    /** Numbers as a reader wants them: {@code 3, 7-9}. */
    private static String ranges(BitSet numbers) {
        StringBuilder text = new StringBuilder();
        for (int first = numbers.nextSetBit(0); first >= 0; ) {
            int end = numbers.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ", ").append(first);
            if (end - first > 1) {
                text.append('-').append(end - 1);
            }
            first = numbers.nextSetBit(end);
        }
        return text.toString();
    }
}
