// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.io.zarr.ZarrType;

/** The properties of cells or of links: a group for each, with an array {@code values}, and the metadata that list them. */
final class PropertyWriter {
    private final ZarrGroupWriter group;
    private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    private final List<ColumnWriter> columns = new ArrayList<>();

    /** @param group the group {@code props} */
    PropertyWriter(ZarrGroupWriter group) {
        this.group = group;
    }

    /**
     * Starts a property.
     *
     * @param width numbers of one cell; 0 for a single one
     */
    ColumnWriter add(String name, ZarrType type, int width) {
        describe(name, type, false);
        return column(group.group(name), "values", type, width, ColumnWriter.FEW);
    }

    /**
     * Starts a property of arrays of various sizes: places and sizes in {@code values}, their elements in {@code data}.
     *
     * @param axes of each array
     * @return the one for places and sizes, then that for elements
     */
    List<ColumnWriter> addArrays(String name, ZarrType type, int axes) {
        describe(name, type, true);
        ZarrGroupWriter property = group.group(name);
        return List.of(
                column(property, "values", ZarrType.UINT64, axes + 1, ColumnWriter.FEW),
                column(property, "data", type, 0, ColumnWriter.MANY));
    }

    private ColumnWriter column(ZarrGroupWriter property, String name, ZarrType type, int width, int chunk) {
        ColumnWriter column = new ColumnWriter(property, name, type, width, chunk);
        columns.add(column);
        return column;
    }

    private void describe(String name, ZarrType type, boolean varlength) {
        ObjectNode entry = metadata.putObject(name);
        entry.put("identifier", name)
                .put("dtype", type.toString())
                .put("varlength", varlength)
                .putNull("unit")
                .putNull("name")
                .putNull("description");
    }

    /** Ends all properties; gives the metadata that list them. */
    ObjectNode finish() {
        columns.forEach(ColumnWriter::finish);
        return metadata;
    }
}
