// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ultrack.image.Mask;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.Overlap;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** The writing of one graph. Used once. */
final class GeffWriter {
    /** Passes over the frames: cells, links, overlaps. */
    static final int PARTS = 3;

    private static final String VERSION = "1.3";
    private static final long NONE = -1;
    private static final List<String> AXES = List.of("t", "z", "y", "x");

    private final TrackGraph graph;
    private final Optional<CandidateSource> source;
    private final GeffMasks masks;
    private final Steps steps;
    private final double[] low = new double[AXES.size()];
    private final double[] high = new double[AXES.size()];
    private int seen;

    GeffWriter(TrackGraph graph, GeffMasks masks, Steps steps) {
        this.graph = graph;
        this.source = graph.candidateSource();
        this.steps = steps;
        this.masks = graph.hasMasks() ? masks : GeffMasks.NONE;
    }

    void write(Path folder) {
        ZarrGroupWriter root = ZarrGroupWriter.create(folder, ZarrFormat.V2);
        ObjectNode nodeProperties = writeNodes(root.group("nodes"));
        ObjectNode edgeProperties = writeEdges(root.group("edges"));
        if (source.isPresent()) {
            writeOverlaps(root.group("overlaps"), source.get());
        }
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.set("geff", metadata(nodeProperties, edgeProperties));
        root.attributes(attributes);
    }

    /** The cells of a frame by id, as Python's ultrack has them; the places are those in {@link TrackGraph#nodesAt}. */
    private static int[] byId(List<TrackNode> nodes) {
        return IntStream.range(0, nodes.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> nodes.get(i).candidateId()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private ObjectNode writeNodes(ZarrGroupWriter group) {
        ColumnWriter ids = new ColumnWriter(group, "ids", ZarrType.UINT64, 0, ColumnWriter.FEW);
        PropertyWriter properties = new PropertyWriter(group.group("props"));
        NodeColumns columns = new NodeColumns(properties, source.isPresent());
        MaskColumns pixels = masks == GeffMasks.NONE
                ? null
                : new MaskColumns(properties, masks.type(), graph.shape().spatialDimensions());
        for (int t = 0; t < graph.shape().frames(); t++) {
            List<TrackNode> nodes = graph.nodesAt(t);
            int[] order = byId(nodes);
            for (int i : order) {
                TrackNode node = nodes.get(i);
                ids.add(node.candidateId());
                columns.add(node, parentId(node));
                widen(node);
            }
            writeDetails(columns, t, nodes, order);
            writeMasks(pixels, t, order);
            steps.step();
        }
        ids.finish();
        return properties.finish();
    }

    private long parentId(TrackNode node) {
        return node.hasParent() ? graph.node(node.parent()).candidateId() : NONE;
    }

    private void widen(TrackNode node) {
        double[] position = {node.t(), node.z(), node.y(), node.x()};
        boolean first = seen == 0;
        for (int axis = 0; axis < position.length; axis++) {
            low[axis] = first ? position[axis] : Math.min(low[axis], position[axis]);
            high[axis] = first ? position[axis] : Math.max(high[axis], position[axis]);
        }
        seen++;
    }

    private void writeDetails(NodeColumns columns, int t, List<TrackNode> nodes, int[] order) {
        if (source.isPresent() && order.length > 0) {
            long[] candidates = IntStream.of(order)
                    .mapToLong(i -> nodes.get(i).candidateId())
                    .toArray();
            source.get().details(t, candidates).forEach(columns::add);
        }
    }

    private void writeMasks(@Nullable MaskColumns pixels, int t, int[] order) {
        if (pixels != null) {
            List<Mask> frame = graph.masksAt(t);
            for (int i : order) {
                pixels.add(frame.get(i));
            }
        }
    }

    private ObjectNode writeEdges(ZarrGroupWriter group) {
        ColumnWriter ids = new ColumnWriter(group, "ids", ZarrType.UINT64, 2, ColumnWriter.FEW);
        PropertyWriter properties = new PropertyWriter(group.group("props"));
        ColumnWriter solution = properties.add("solution", ZarrType.BOOL, 0);
        ColumnWriter weight = source.isPresent() ? properties.add("weight", ZarrType.FLOAT64, 0) : null;
        for (int t = 1; t < graph.shape().frames(); t++) {
            List<TrackNode> children = graph.nodesAt(t).stream()
                    .filter(TrackNode::hasParent)
                    .sorted(Comparator.comparingLong(TrackNode::candidateId))
                    .toList();
            long[] parentIds = children.stream().mapToLong(this::parentId).toArray();
            long[] childIds =
                    children.stream().mapToLong(TrackNode::candidateId).toArray();
            for (int i = 0; i < childIds.length; i++) {
                ids.add(parentIds[i]);
                ids.add(childIds[i]);
                solution.add(true);
            }
            if (weight != null && childIds.length > 0) {
                for (double value : source.orElseThrow().linkWeights(t, parentIds, childIds)) {
                    weight.add(Double.isNaN(value) ? 0 : value);
                }
            }
            steps.step();
        }
        ids.finish();
        return properties.finish();
    }

    private void writeOverlaps(ZarrGroupWriter group, CandidateSource candidates) {
        ColumnWriter ids = new ColumnWriter(group, "ids", ZarrType.UINT64, 2, ColumnWriter.FEW);
        group.group("props");
        for (int t = 0; t < graph.shape().frames(); t++) {
            for (Overlap overlap : candidates.overlaps(t)) {
                ids.add(overlap.ancestorId());
                ids.add(overlap.candidateId());
            }
            steps.step();
        }
        ids.finish();
    }

    private ObjectNode metadata(ObjectNode nodeProperties, ObjectNode edgeProperties) {
        ObjectNode geff = JsonNodeFactory.instance.objectNode();
        geff.put("geff_version", VERSION).put("directed", true);
        ArrayNode axes = geff.putArray("axes");
        for (int axis = 0; axis < AXES.size(); axis++) {
            ObjectNode entry = axes.addObject();
            entry.put("name", AXES.get(axis))
                    .put("type", axis == 0 ? "time" : "space")
                    .putNull("unit");
            if (seen == 0) {
                entry.putNull("min").putNull("max");
            } else {
                entry.put("min", low[axis]).put("max", high[axis]);
            }
            entry.putNull("scale").putNull("scaled_unit").putNull("offset");
        }
        geff.set("node_props_metadata", nodeProperties);
        geff.set("edge_props_metadata", edgeProperties);
        for (String absent :
                List.of("sphere", "ellipsoid", "polygon", "track_node_props", "related_objects", "display_hints")) {
            geff.putNull(absent);
        }
        ArrayNode shape = geff.putObject("extra").putObject("ultrack").putArray("shape");
        graph.shape().toTzyx().forEach(shape::add);
        return geff;
    }
}
