// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ultrack.config.TrackingConfig;
import org.ultrack.solver.TrackingModel;

/**
 * Candidates and links as Python's ultrack recorded them: {@code nodes.csv} (id, t, …, hier_parent_id) and
 * {@code links.csv} (source_id, target_id, weight).
 */
final class RecordedTables {
    private final List<String[]> nodes;
    private final List<String[]> links;
    private final Map<String, Integer> nodeColumns;

    RecordedTables(Path folder) throws IOException {
        List<String[]> rows = rows(folder.resolve("nodes.csv"));
        nodeColumns = columns(rows.getFirst());
        nodes = rows.subList(1, rows.size());
        nodes.sort(Comparator.comparingInt(this::frame));
        List<String[]> linkRows = rows(folder.resolve("links.csv"));
        links = linkRows.subList(1, linkRows.size());
    }

    private static List<String[]> rows(Path csv) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            rows.add(line.split(","));
        }
        return rows;
    }

    private static Map<String, Integer> columns(String[] header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int column = 0; column < header.length; column++) {
            columns.put(header[column], column);
        }
        return columns;
    }

    private String text(String[] node, String column) {
        return node[nodeColumns.get(column)];
    }

    private int frame(String[] node) {
        return Integer.parseInt(text(node, "t"));
    }

    /** The problem of the whole movie. */
    TrackingModel model(TrackingConfig config) {
        int first = frame(nodes.getFirst());
        int last = frame(nodes.getLast());
        Map<String, Integer> index = new HashMap<>();
        nodes.forEach(node -> index.put(text(node, "id"), index.size()));
        TrackingModel.Builder builder = TrackingModel.builder(nodes.size(), links.size());
        for (String[] node : nodes) {
            int frame = frame(node);
            builder.addCandidate(
                    frame,
                    index.getOrDefault(text(node, "hier_parent_id"), TrackingModel.NO_PARENT),
                    0,
                    frame == first ? 0 : config.appearWeight(),
                    frame == last ? 0 : config.disappearWeight(),
                    config.divisionWeight());
        }
        for (String[] link : links) {
            builder.addLink(index.get(link[0]), index.get(link[1]), config.value(Double.parseDouble(link[2])));
        }
        return builder.build();
    }
}
