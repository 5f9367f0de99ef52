// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.List;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.TrackNode;

/** The properties of cells that are single numbers, in the order of Python's ultrack. */
final class NodeColumns {
    private final ColumnWriter parentId;
    private final ColumnWriter t;
    private final List<ColumnWriter> position;
    private final List<ColumnWriter> shifts;
    private final ColumnWriter area;
    private final List<ColumnWriter> hierarchy;
    private final ColumnWriter solution;

    /** @param detailed whether there are shifts, frontier and height */
    NodeColumns(PropertyWriter properties, boolean detailed) {
        parentId = properties.add("parent_id", ZarrType.INT64, 0);
        t = properties.add("t", ZarrType.INT64, 0);
        position = decimals(properties, List.of("z", "y", "x"));
        shifts = decimals(properties, detailed ? List.of("z_shift", "y_shift", "x_shift") : List.of());
        area = properties.add("area", ZarrType.INT64, 0);
        hierarchy = decimals(properties, detailed ? List.of("frontier", "height") : List.of());
        solution = properties.add("solution", ZarrType.BOOL, 0);
    }

    private static List<ColumnWriter> decimals(PropertyWriter properties, List<String> names) {
        return names.stream()
                .map(name -> properties.add(name, ZarrType.FLOAT64, 0))
                .toList();
    }

    void add(TrackNode node, long parent) {
        parentId.add(parent);
        t.add(node.t());
        position.get(0).add(node.z());
        position.get(1).add(node.y());
        position.get(2).add(node.x());
        area.add(node.area());
        solution.add(true);
    }

    void add(CandidateDetails details) {
        shifts.get(0).add(details.zShift());
        shifts.get(1).add(details.yShift());
        shifts.get(2).add(details.xShift());
        hierarchy.get(0).add(details.frontier());
        hierarchy.get(1).add(details.height());
    }
}
