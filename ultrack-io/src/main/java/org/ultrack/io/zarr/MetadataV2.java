// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Codec;

/** The metadata of version 2: {@code .zarray}, with the axes' names where xarray keeps them. */
final class MetadataV2 {
    static final String ARRAY = ".zarray";
    static final String GROUP = ".zgroup";
    static final String ATTRIBUTES = ".zattrs";
    static final String CONSOLIDATED = ".zmetadata";
    static final String XARRAY_NAMES = "_ARRAY_DIMENSIONS";

    private MetadataV2() {}

    /** Reads {@code .zarray}; {@code attributes} are those of the array. */
    static ArrayMetadata array(Fields fields, JsonNode attributes) {
        fields.integer("zarr_format", 2, 2);
        long[] shape = fields.integers("shape", 0, Long.MAX_VALUE, ArrayMetadata.MOST_AXES);
        String dtype = dtype(fields);
        ZarrType type = type(fields, dtype);
        int[] chunk = ArrayMetadata.chunkShape(fields, "chunks", shape, type);
        String separator = fields.text("dimension_separator", ".");
        if (!separator.equals(".") && !separator.equals("/")) {
            throw fields.problem("dimension_separator", "must be \".\" or \"/\".");
        }
        refuseFilters(fields);
        ChunkCoding coding = new ChunkCoding(
                chunk,
                type.bytes(),
                axes(fields, shape.length),
                dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                0,
                compressor(fields),
                0);
        return new ArrayMetadata(
                fields.file(),
                ZarrFormat.V2,
                shape,
                chunk,
                type,
                FillValue.bits(fields, type),
                ChunkKeys.ofV2(separator),
                coding,
                null,
                names(attributes, shape.length),
                attributes);
    }

    private static String dtype(Fields fields) {
        JsonNode value = fields.require("dtype");
        if (!value.isTextual()) {
            throw fields.problem("dtype", "is a structured type, which cannot be read. Supported are " + types() + ".");
        }
        return value.textValue();
    }

    private static ZarrType type(Fields fields, String dtype) {
        for (ZarrType type : ZarrType.values()) {
            boolean ordered = dtype.startsWith("<") || dtype.startsWith(">") || dtype.startsWith("|");
            if (ordered && dtype.substring(1).equals(type.code()) && (type.bytes() == 1 || dtype.charAt(0) != '|')) {
                return type;
            }
        }
        String kind = dtype.matches("[<>|]?c\\d+") ? "complex numbers" : "a type that is not known";
        if (dtype.matches("[<>|]?[SUOV]\\d*")) {
            kind = "texts or objects";
        }
        throw fields.problem("dtype", "is of " + kind + ", which cannot be read. Supported are " + types() + ".");
    }

    private static String types() {
        return String.join(", ", ZarrType.names());
    }

    private static int[] axes(Fields fields, int rank) {
        String order = fields.text("order", "C");
        if (!order.equals("C") && !order.equals("F")) {
            throw fields.problem("order", "must be \"C\" or \"F\".");
        }
        int[] axes = new int[rank];
        for (int i = 0; i < rank; i++) {
            axes[i] = order.equals("C") ? i : rank - 1 - i;
        }
        return axes;
    }

    private static void refuseFilters(Fields fields) {
        JsonNode filters = fields.get("filters");
        if (filters == null || (filters.isArray() && filters.isEmpty())) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Fields filter : fields.objects("filters")) {
            names.add(Keys.printable(filter.text("id", "?")));
        }
        throw fields.problem(
                "filters",
                "asks for " + String.join(", ", names) + ", but no filter is supported. Write the array without.");
    }

    private static @Nullable Codec compressor(Fields fields) {
        if (fields.get("compressor") == null) {
            return null;
        }
        Fields compressor = fields.object("compressor");
        Optional<Codec> codec = Compressors.ofV2(compressor.text("id"));
        return codec.orElseThrow(() -> compressor.problem(
                "id", "is a compressor that is not supported. Supported are " + Compressors.V2 + "."));
    }

    private static List<String> names(JsonNode attributes, int rank) {
        JsonNode names = attributes.path(XARRAY_NAMES);
        if (!names.isArray() || names.size() != rank) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name.asText()));
        return List.copyOf(texts);
    }
}
