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
 * Writes a table with a line for each track, by number. Lengths are in pixels, areas in pixels (voxels in 3D), times in
 * frames. What does not exist is an empty field; -1 stands for no track.
 *
 * <pre>
 *   track_id               number of the track, as in the tables for napari
 *   parent_track_id        the track that divided into this one, or went on in it, or -1
 *   lineage_id             the first track of its lineage
 *   generation             divisions from there to here, 0 for the first track
 *   begin, end             first and last frame
 *   length                 end - begin + 1
 *   cells                  frames the cell was found in: length, but for gaps
 *   child_1, child_2       the tracks it divides into, or the one it goes on in, or -1
 *   complete_cycle         1 when it begins and ends with a division, so that its length is that of a cell cycle, else 0
 *   begin_z, …, end_x      centroids in the first and the last frame; no z in 2D
 *   displacement           straight from the first to the last centroid
 *   path_length            from centroid to centroid
 *   mean_speed             path_length a frame; empty for a single cell
 *   straightness           displacement / path_length, 0 to 1; empty where nothing moved
 *   mean_area, min_area, max_area
 *   min_margin             margin of its least certain cell, see {@link TrackNode#margin}
 *   min_link_margin        margin of its least certain link, the one from its parent among them
 * </pre>
 */
public final class TrackTable {
    private static final int NONE = -1;

    private TrackTable() {}

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
     * @param progress hears of {@link Stage#EXPORT}, one step a track
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(TrackGraph graph, Path file, boolean overwrite, Progress progress) {
        AtomicFile.writeText(file, overwrite, out -> write(graph, out, progress));
    }

    private static void write(TrackGraph graph, Appendable out, Progress progress) throws IOException {
        boolean volumetric = graph.shape().spatialDimensions() == 3;
        String position = volumetric ? "begin_z,begin_y,begin_x,end_z,end_y,end_x" : "begin_y,begin_x,end_y,end_x";
        out.append(
                        "track_id,parent_track_id,lineage_id,generation,begin,end,length,cells,child_1,child_2,complete_cycle,")
                .append(position)
                .append(",displacement,path_length,mean_speed,straightness,mean_area,min_area,max_area,min_margin,"
                        + "min_link_margin\n");
        Generations generations = new Generations(graph);
        CsvLine line = new CsvLine();
        Steps steps = progress.begin(Stage.EXPORT, graph.trackCount());
        for (Track track : graph.tracks()) {
            generations.add(track);
            List<Integer> children = TrackMeasures.children(graph, track);
            boolean cycle = children.size() == 2 && TrackMeasures.fromDivision(graph, track);
            line.add(track.id()).add(track.parentId() == 0 ? NONE : track.parentId());
            line.add(generations.lineage(track)).add(generations.of(track));
            line.add(track.begin()).add(track.end());
            line.add(track.end() - track.begin() + 1).add(track.nodes().size());
            line.add(children.isEmpty() ? NONE : children.getFirst());
            line.add(children.size() < 2 ? NONE : children.getLast());
            line.add(cycle ? 1 : 0);
            addPosition(line, track.nodes().getFirst(), volumetric);
            addPosition(line, track.nodes().getLast(), volumetric);
            addMeasures(line, track);
            line.end(out);
            steps.step();
        }
        steps.finish();
    }

    private static void addPosition(CsvLine line, TrackNode node, boolean volumetric) {
        if (volumetric) {
            line.add(node.z());
        }
        line.add(node.y()).add(node.x());
    }

    private static void addMeasures(CsvLine line, Track track) {
        TrackMeasures measures = TrackMeasures.of(track);
        int steps = track.end() - track.begin();
        double path = measures.pathLength();
        line.add(measures.displacement()).add(path);
        line.add(steps == 0 ? Double.NaN : path / steps);
        line.add(path > 0 ? measures.displacement() / path : Double.NaN);
        line.add(measures.meanArea()).add(measures.minArea()).add(measures.maxArea());
        line.add(measures.minMargin()).add(measures.minLinkMargin());
    }
}
