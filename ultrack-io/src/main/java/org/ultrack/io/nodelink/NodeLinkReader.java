// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.nodelink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ultrack.tracks.CellsAndLinks;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.TrackGraph;

/** The reading of one file, token by token; nothing is kept but cells and links. */
final class NodeLinkReader {
    private static final String WHOLE = "must be a whole number";
    /** Largest double up to which whole numbers are exact. */
    private static final double EXACT = 9.007199254740992E15;

    private final JsonParser json;
    private final CellsAndLinks cells;
    private boolean nodesFound;
    private boolean linksFound;
    private boolean volumetric;
    private int nodes;
    private int links;

    NodeLinkReader(String name, JsonParser json) {
        this.json = json;
        this.cells = new CellsAndLinks(name);
    }

    TrackGraph read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            cells.problem("must hold a JSON object with nodes and edges. Write it with networkx.node_link_data.");
        } else {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                readField(json.currentName());
            }
            if (json.nextToken() != null) {
                cells.problem("goes on after the end of the graph. Remove what follows.");
            }
            if (!nodesFound) {
                cells.problem("has no \"nodes\". Write it with networkx.node_link_data.");
            }
            if (!linksFound) {
                cells.problem("has neither \"edges\" nor \"links\". Write it with networkx.node_link_data.");
            }
        }
        return cells.toGraph(cells.smallestShape(volumetric ? 3 : 2), MaskSource.NONE);
    }

    private void readField(String field) throws IOException {
        JsonToken value = json.nextToken();
        switch (field) {
            case "directed" -> {
                if (value != JsonToken.VALUE_TRUE) {
                    cells.problem("is not directed, so it does not say which cell comes first."
                            + " Make it a networkx.DiGraph.");
                }
                json.skipChildren();
            }
            case "multigraph" -> {
                if (value != JsonToken.VALUE_FALSE) {
                    cells.problem("is a multigraph, but two cells have at most one link. Make it a networkx.DiGraph.");
                }
                json.skipChildren();
            }
            case "nodes" -> {
                nodesFound = true;
                readList(field, value, this::readNode);
            }
            case "edges", "links" -> {
                linksFound = true;
                readList(field, value, this::readLink);
            }
            default -> json.skipChildren();
        }
    }

    /** Reads the object the parser stands at. */
    @FunctionalInterface
    private interface ObjectReader {
        void read() throws IOException;
    }

    private void readList(String field, JsonToken value, ObjectReader reader) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            cells.problem("\"" + field + "\" must be a list of objects. Write it with networkx.node_link_data.");
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                reader.read();
            } else {
                cells.problem("\"" + field + "\" holds " + shown() + ", but must be a list of objects.");
                json.skipChildren();
            }
        }
    }

    private void readNode() throws IOException {
        nodes++;
        Long id = null;
        Long t = null;
        Double z = null;
        Double y = null;
        Double x = null;
        Long area = 0L;
        int problems = cells.problems();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = whole(node(field));
                case "t" -> t = whole(node(field));
                case "z" -> z = number(node(field));
                case "y" -> y = number(node(field));
                case "x" -> x = number(node(field));
                case "area" -> area = whole(node(field));
                default -> json.skipChildren();
            }
        }
        if (cells.problems() > problems) {
            return;
        }
        if (id == null || t == null || y == null || x == null || area == null) {
            cells.problem(node(id == null ? "id" : t == null ? "t" : y == null ? "y" : "x")
                    + " is missing. Every node needs id, t, y and x.");
            return;
        }
        if (nodes == 1) {
            volumetric = z != null;
        } else if (volumetric != (z != null)) {
            cells.problem(node("z") + (z == null ? " is missing, but" : " is there, but not in") + " the node before"
                    + (z == null ? " has it" : "") + ". Give all nodes a z, or none.");
            return;
        }
        int pixels = Math.clamp(area, 0, Integer.MAX_VALUE);
        cells.addCell(id, t, z == null ? 0 : z, y, x, pixels);
    }

    private void readLink() throws IOException {
        links++;
        Long source = null;
        Long target = null;
        int problems = cells.problems();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "source" -> source = whole("source of link " + links);
                case "target" -> target = whole("target of link " + links);
                default -> json.skipChildren();
            }
        }
        if (source != null && target != null) {
            cells.addLink(source, target);
        } else if (cells.problems() == problems) {
            cells.problem("link " + links + " must have a source and a target.");
        }
    }

    private String node(String field) {
        return field + " of node " + nodes;
    }

    /** A whole number, also one written as 3.0; otherwise null, and a problem. */
    private @Nullable Long whole(String what) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = json.getDoubleValue();
            if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
                return (long) value;
            }
        }
        cells.problem(what + " (" + shown() + ") " + WHOLE + ".");
        json.skipChildren();
        return null;
    }

    private @Nullable Double number(String what) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT || json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return json.getDoubleValue();
        }
        cells.problem(what + " (" + shown() + ") must be a number.");
        json.skipChildren();
        return null;
    }

    /** The value at hand, short enough for a message. */
    private String shown() throws IOException {
        if (json.currentToken().isStructStart()) {
            return json.currentToken() == JsonToken.START_ARRAY ? "a list" : "an object";
        }
        String text = json.getText();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
