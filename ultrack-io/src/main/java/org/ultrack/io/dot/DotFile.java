// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.dot;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Writes tracks in the DOT language of Graphviz, as pydot does for Python's ultrack: a {@code strict digraph}, a line for
 * each cell with {@code track_id, t, (z,) y, x, parent_track_id, parent_id}, then a line for each link from parent to child.
 * A cell is named by its candidate's id; -1 stands for no parent, coordinates are in pixels, numbers below 0 are quoted.
 *
 * <p>Source: <a href="https://graphviz.org/doc/info/lang.html">The DOT Language</a>.
 */
public final class DotFile {
    private static final long NONE = -1;

    private DotFile() {}

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, Progress)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        write(graph, file, overwrite, Progress.silent());
    }

    /**
     * Writes the tracks, line by line; the file appears whole or not at all. O(cells).
     *
     * @param graph the tracks
     * @param file the DOT file
     * @param overwrite whether an existing file may be replaced
     * @param progress hears of {@link Stage#EXPORT}, two steps a cell
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(TrackGraph graph, Path file, boolean overwrite, Progress progress) {
        AtomicFile.writeText(file, overwrite, out -> {
            Steps steps = progress.begin(Stage.EXPORT, 2 * graph.size());
            out.append("strict digraph {\n");
            for (TrackNode node : graph.nodes()) {
                writeNode(out, graph, node);
                steps.step();
            }
            for (TrackNode node : graph.nodes()) {
                for (TrackNode child : graph.children(node)) {
                    out.append(String.valueOf(node.candidateId()))
                            .append(" -> ")
                            .append(String.valueOf(child.candidateId()))
                            .append(";\n");
                }
                steps.step();
            }
            out.append("}\n");
            steps.finish();
        });
    }

    private static void writeNode(Appendable out, TrackGraph graph, TrackNode node) throws IOException {
        int parentTrack = graph.track(node.trackId()).parentId();
        StringBuilder line = new StringBuilder();
        line.append(node.candidateId()).append(" [track_id=").append(node.trackId());
        line.append(", t=").append(node.t());
        if (graph.shape().spatialDimensions() == 3) {
            line.append(", z=").append(decimal(node.z()));
        }
        line.append(", y=").append(decimal(node.y())).append(", x=").append(decimal(node.x()));
        line.append(", parent_track_id=").append(whole(parentTrack == 0 ? NONE : parentTrack));
        line.append(", parent_id=")
                .append(whole(node.hasParent() ? graph.node(node.parent()).candidateId() : NONE))
                .append("];\n");
        out.append(line);
    }

    private static String whole(long value) {
        return value < 0 ? "\"" + value + "\"" : String.valueOf(value);
    }

    /** A numeral of the language, which has no exponents. */
    private static String decimal(double value) {
        if (!Double.isFinite(value)) {
            return "\"" + value + "\"";
        }
        String shortest = Double.toString(value);
        String plain = shortest.indexOf('E') < 0 ? shortest : new BigDecimal(shortest).toPlainString();
        return plain.startsWith("-") ? "\"" + plain + "\"" : plain;
    }
}
