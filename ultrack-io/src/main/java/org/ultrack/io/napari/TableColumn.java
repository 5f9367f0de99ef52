// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.ultrack.tracks.CellColumn;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * A column of the table: a name and what each cell has there.
 *
 * @param name the first line of the column
 * @param kind which of the two functions counts
 * @param whole the value of a cell in a column of whole numbers
 * @param real the value of a cell in any other
 */
record TableColumn(String name, Kind kind, ToLongFunction<TrackNode> whole, ToDoubleFunction<TrackNode> real) {
    /** Stands for no cell, no track, no margin. */
    static final long NONE = -1;

    enum Kind {
        WHOLE,
        REAL,
        /** As {@link #REAL}, but what is not finite is written as {@link #NONE}, which napari can colour by. */
        MARGIN
    }

    static TableColumn whole(String name, ToLongFunction<TrackNode> value) {
        return new TableColumn(name, Kind.WHOLE, value, node -> Double.NaN);
    }

    static TableColumn real(String name, Kind kind, ToDoubleFunction<TrackNode> value) {
        return new TableColumn(name, kind, node -> NONE, value);
    }

    /** The columns of Python's ultrack, then the margins if wanted, then the measures. */
    static List<TableColumn> of(TrackGraph graph, boolean margins, List<CellColumn> measures) {
        List<TableColumn> columns = new ArrayList<>();
        columns.add(whole("track_id", TrackNode::trackId));
        columns.add(whole("t", TrackNode::t));
        if (graph.shape().spatialDimensions() == 3) {
            columns.add(real("z", Kind.REAL, TrackNode::z));
        }
        columns.add(real("y", Kind.REAL, TrackNode::y));
        columns.add(real("x", Kind.REAL, TrackNode::x));
        columns.add(whole("id", TrackNode::candidateId));
        columns.add(whole("parent_track_id", node -> parentTrack(graph, node)));
        columns.add(whole(
                "parent_id",
                node -> node.hasParent() ? graph.node(node.parent()).candidateId() : NONE));
        if (margins) {
            columns.add(real("margin", Kind.MARGIN, TrackNode::margin));
            columns.add(real("parent_margin", Kind.MARGIN, TrackNode::linkMargin));
        }
        for (CellColumn measure : measures) {
            columns.add(
                    measure.whole()
                            ? whole(measure.name(), node -> (long) measure.value(node))
                            : real(measure.name(), Kind.REAL, measure::value));
        }
        return List.copyOf(columns);
    }

    private static long parentTrack(TrackGraph graph, TrackNode node) {
        int parent = graph.track(node.trackId()).parentId();
        return parent == 0 ? NONE : parent;
    }
}
