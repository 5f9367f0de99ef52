// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
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
        StoredType stored = StoredType.of(fields, "dtype");
        ZarrType type = stored.type();
        int[] chunk = ArrayMetadata.chunkShape(fields, "chunks", shape, type);
        String separator = fields.text("dimension_separator", ".");
        if (!separator.equals(".") && !separator.equals("/")) {
            throw fields.problem("dimension_separator", "must be \".\" or \"/\".");
        }
        ChunkCoding coding = new ChunkCoding(
                chunk,
                type.bytes(),
                axes(fields, shape.length),
                stored.order(),
                ChunkFilters.of(fields),
                compressor(fields),
                List.of());
        ChunkFilters.requireShort(fields, "filters", coding);
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
