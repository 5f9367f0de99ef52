// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Writes a table with a line for each lineage: a cell without known parent and all that descends from it. Times are in
 * frames, areas in pixels (voxels in 3D), positions in pixels. What does not exist is an empty field.
 *
 * <pre>
 *   lineage_id             number of its first track
 *   root_id                candidate of its first cell
 *   begin, end             first and last frame of any of its cells
 *   length                 end - begin + 1
 *   tracks                 number of tracks
 *   cells                  number of cells in all frames
 *   divisions              tracks that divide
 *   depth                  most divisions from the first cell to any of its descendants
 *   tips                   tracks that do not go on
 *   tips_at_end            of these, how many reach the last frame of the movie
 *   complete_cycles        tracks that begin and end with a division
 *   mean_cycle             mean length of these in frames
 *   begin_z, begin_y, begin_x   centroid of its first cell; no z in 2D
 *   mean_area              of all its cells
 *   min_margin             margin of its least certain cell, see {@link TrackNode#margin}
 *   min_link_margin        margin of its least certain link
 * </pre>
 */
public final class LineageTable {
    private LineageTable() {}

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, Progress)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        write(graph, file, overwrite, Progress.silent());
    }

    /**
     * Writes the table, line by line; the file appears whole or not at all. O(cells).
     *
     * @param graph the tracks
     * @param file the CSV file
     * @param overwrite whether an existing file may be replaced
     * @param progress hears of {@link Stage#EXPORT}, one step a lineage
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(TrackGraph graph, Path file, boolean overwrite, Progress progress) {
        AtomicFile.writeText(file, overwrite, out -> write(graph, out, progress));
    }

    private static void write(TrackGraph graph, Appendable out, Progress progress) throws IOException {
        boolean volumetric = graph.shape().spatialDimensions() == 3;
        out.append("lineage_id,root_id,begin,end,length,tracks,cells,divisions,depth,tips,tips_at_end,complete_cycles,"
                        + "mean_cycle,")
                .append(volumetric ? "begin_z,begin_y,begin_x" : "begin_y,begin_x")
                .append(",mean_area,min_margin,min_link_margin\n");
        Generations generations = new Generations(graph);
        CsvLine line = new CsvLine();
        List<List<Track>> lineages = graph.lineages();
        Steps steps = progress.begin(Stage.EXPORT, lineages.size());
        for (List<Track> lineage : lineages) {
            lineage.forEach(generations::add);
            write(graph, lineage, generations, line);
            line.end(out);
            steps.step();
        }
        steps.finish();
    }

    private static void write(TrackGraph graph, List<Track> lineage, Generations generations, CsvLine line) {
        TrackNode root = lineage.getFirst().nodes().getFirst();
        int lastFrame = graph.shape().frames() - 1;
        int end = 0;
        int cells = 0;
        int divisions = 0;
        int depth = 0;
        int tips = 0;
        int tipsAtEnd = 0;
        int cycles = 0;
        long cycleFrames = 0;
        double area = 0;
        double margin = Double.NaN;
        double linkMargin = Double.NaN;
        for (Track track : lineage) {
            TrackMeasures measures = TrackMeasures.of(track);
            int children = TrackMeasures.children(graph, track).size();
            boolean cycle = children == 2 && TrackMeasures.fromDivision(graph, track);
            end = Math.max(end, track.end());
            cells += track.nodes().size();
            divisions += children == 2 ? 1 : 0;
            depth = Math.max(depth, generations.of(track));
            tips += children == 0 ? 1 : 0;
            tipsAtEnd += children == 0 && track.end() == lastFrame ? 1 : 0;
            cycles += cycle ? 1 : 0;
            cycleFrames += cycle ? track.end() - track.begin() + 1 : 0;
            area += measures.meanArea() * track.nodes().size();
            margin = TrackMeasures.lower(margin, measures.minMargin());
            linkMargin = TrackMeasures.lower(linkMargin, measures.minLinkMargin());
        }
        line.add(root.trackId()).add(root.candidateId());
        line.add(root.t()).add(end).add(end - root.t() + 1);
        line.add(lineage.size()).add(cells).add(divisions).add(depth);
        line.add(tips).add(tipsAtEnd);
        line.add(cycles).add(cycles == 0 ? Double.NaN : (double) cycleFrames / cycles);
        if (graph.shape().spatialDimensions() == 3) {
            line.add(root.z());
        }
        line.add(root.y()).add(root.x());
        line.add(area / cells).add(margin).add(linkMargin);
    }
}
