// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.nio.file.Path;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.io.zarr.ZarrType;

/** A GEFF put together by hand, as another program might write it. */
final class HandMade {
    final ObjectNode geff = JsonNodeFactory.instance.objectNode();
    private final ZarrGroupWriter root;
    private final ZarrGroupWriter nodes;
    private final ZarrGroupWriter edges;

    HandMade(Path folder, ZarrFormat format) {
        root = ZarrGroupWriter.create(folder, format);
        nodes = root.group("nodes");
        nodes.group("props");
        edges = root.group("edges");
        geff.put("geff_version", "1.1").put("directed", true);
    }

    /** The axes, as {@code name:type}; a type may be missing. */
    HandMade axes(String... axes) {
        ArrayNode list = geff.putArray("axes");
        for (String axis : axes) {
            String[] parts = axis.split(":");
            ObjectNode entry = list.addObject().put("name", parts[0]);
            if (parts.length > 1) {
                entry.put("type", parts[1]);
            }
        }
        return this;
    }

    HandMade ids(ZarrType type, Object ids) {
        nodes.array("ids", ZarrArraySpec.of(type, Array.getLength(ids))).writeAll(ids);
        return this;
    }

    HandMade property(String name, ZarrType type, Object values, long... shape) {
        long[] size = shape.length == 0 ? new long[] {Array.getLength(values)} : shape;
        nodes.group("props/" + name)
                .array("values", ZarrArraySpec.of(type, size))
                .writeAll(values);
        return this;
    }

    HandMade missing(String name, byte... missing) {
        nodes.group("props/" + name)
                .array("missing", ZarrArraySpec.of(ZarrType.BOOL, missing.length))
                .writeAll(missing);
        return this;
    }

    HandMade data(String name, ZarrType type, Object values) {
        nodes.group("props/" + name)
                .array("data", ZarrArraySpec.of(type, Array.getLength(values)))
                .writeAll(values);
        return this;
    }

    HandMade edgeProperty(String name, ZarrType type, Object values) {
        edges.group("props/" + name)
                .array("values", ZarrArraySpec.of(type, Array.getLength(values)))
                .writeAll(values);
        return this;
    }

    HandMade edges(long... ends) {
        edges.array("ids", ZarrArraySpec.of(ZarrType.UINT64, ends.length / 2, 2))
                .writeAll(ends);
        return this;
    }

    /** Links with three ends. */
    HandMade edgesOfThree() {
        edges.array("ids", ZarrArraySpec.of(ZarrType.UINT64, 2, 3)).writeAll(new long[] {7, 8, 9, 7, 8, 9});
        return this;
    }

    void write() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.set("geff", geff);
        root.attributes(attributes);
    }
}
