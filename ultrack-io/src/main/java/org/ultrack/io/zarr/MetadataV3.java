// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metadata of version 3: {@code zarr.json}. */
final class MetadataV3 {
    static final String FILE = "zarr.json";
    private static final String SHARDING = "sharding_indexed";
    private static final Set<String> KNOWN = Set.of(
            "zarr_format",
            "node_type",
            "shape",
            "data_type",
            "chunk_grid",
            "chunk_key_encoding",
            "fill_value",
            "codecs",
            "attributes",
            "dimension_names",
            "storage_transformers",
            "consolidated_metadata");

    private MetadataV3() {}

    /** Whether it is of an array, and not of a group. */
    static boolean isArray(Fields fields) {
        fields.integer("zarr_format", 3, 3);
        String kind = fields.text("node_type");
        if (!kind.equals("array") && !kind.equals("group")) {
            throw fields.problem("node_type", "must be \"array\" or \"group\".");
        }
        refuseUnknown(fields);
        return kind.equals("array");
    }

    /** Fields that are not known must say themselves that they may be passed over. */
    private static void refuseUnknown(Fields fields) {
        for (Map.Entry<String, JsonNode> field : fields.node().properties()) {
            JsonNode needed = field.getValue().path("must_understand");
            if (!KNOWN.contains(field.getKey()) && !(needed.isBoolean() && !needed.booleanValue())) {
                throw fields.problem(
                        Keys.printable(field.getKey()), "is a field that is not known. Write the array without it.");
            }
        }
    }

    /** Reads the metadata of an array. */
    static ArrayMetadata array(Fields fields) {
        long[] shape = fields.integers("shape", 0, Long.MAX_VALUE, ArrayMetadata.MOST_AXES);
        ZarrType type = type(fields);
        JsonNode transformers = fields.get("storage_transformers");
        if (transformers != null && !transformers.isEmpty()) {
            throw fields.problem("storage_transformers", "must be empty; none is supported.");
        }
        Fields grid = fields.object("chunk_grid");
        if (!grid.text("name").equals("regular")) {
            throw grid.problem("name", "is a grid that is not supported. Supported is regular.");
        }
        int[] stored = ArrayMetadata.chunkShape(grid.object("configuration"), "chunk_shape", shape, type);
        long fill = FillValue.bits(fields, type);
        List<Fields> codecs = fields.objects("codecs");
        boolean sharded = codecs.stream().anyMatch(codec -> codec.text("name").equals(SHARDING));
        int[] chunk = stored;
        ShardLayout shard = null;
        ChunkCoding coding;
        if (sharded) {
            if (codecs.size() > 1) {
                throw fields.problem("codecs", "must be " + SHARDING + " alone, or be without it.");
            }
            Fields sharding = codecs.getFirst().object("configuration");
            chunk = ArrayMetadata.chunkShape(sharding, "chunk_shape", shape, type);
            shard = shard(sharding, stored, chunk);
            coding = CodecChain.parse(sharding, "codecs", chunk, type);
        } else {
            coding = CodecChain.parse(fields, "codecs", chunk, type);
        }
        return new ArrayMetadata(
                fields.file(),
                ZarrFormat.V3,
                shape,
                chunk,
                type,
                fill,
                keys(fields),
                coding,
                shard,
                names(fields, shape.length),
                fields.objectOrEmpty("attributes").node());
    }

    private static ZarrType type(Fields fields) {
        JsonNode value = fields.require("data_type");
        String name = value.isTextual() ? value.textValue() : value.path("name").asText("?");
        for (ZarrType type : ZarrType.values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw fields.problem(
                "data_type",
                "is a type that is not supported. Supported are " + String.join(", ", ZarrType.names()) + ".");
    }

    private static ChunkKeys keys(Fields fields) {
        JsonNode value = fields.require("chunk_key_encoding");
        boolean named = value.isTextual();
        Fields encoding = named ? fields : fields.object("chunk_key_encoding");
        String name = named ? value.textValue() : encoding.text("name");
        if (!name.equals("default") && !name.equals("v2")) {
            throw fields.problem("chunk_key_encoding", "is not supported. Supported are default and v2.");
        }
        boolean ofV3 = name.equals("default");
        String usual = ofV3 ? "/" : ".";
        String separator =
                named ? usual : encoding.objectOrEmpty("configuration").text("separator", usual);
        if (!separator.equals(".") && !separator.equals("/")) {
            throw fields.problem("chunk_key_encoding", "must have the separator \".\" or \"/\".");
        }
        return ofV3 ? ChunkKeys.ofV3(separator) : ChunkKeys.ofV2(separator);
    }

    private static ShardLayout shard(Fields sharding, int[] stored, int[] chunk) {
        int[] chunks = new int[stored.length];
        int[] index = new int[stored.length + 1];
        long entries = 1;
        for (int axis = 0; axis < stored.length; axis++) {
            if (stored[axis] % chunk[axis] != 0) {
                throw sharding.problem("chunk_shape", "must divide the shape of the shards.");
            }
            chunks[axis] = stored[axis] / chunk[axis];
            index[axis] = chunks[axis];
            entries *= chunks[axis];
        }
        index[stored.length] = 2;
        if (entries > ArrayMetadata.MOST_CHUNK_BYTES / ShardLayout.ENTRY) {
            throw sharding.problem("chunk_shape", "makes " + entries + " chunks of a shard, which is too many.");
        }
        String location = sharding.text("index_location", "end");
        if (!location.equals("start") && !location.equals("end")) {
            throw sharding.problem("index_location", "must be \"start\" or \"end\".");
        }
        ChunkCoding coding = CodecChain.parse(sharding, "index_codecs", index, ZarrType.UINT64);
        if (coding.packs()) {
            throw sharding.problem("index_codecs", "must not compress. Supported are bytes and crc32c.");
        }
        return new ShardLayout(chunks, location.equals("start"), coding);
    }

    private static List<String> names(Fields fields, int rank) {
        JsonNode names = fields.get("dimension_names");
        if (names == null) {
            return List.of();
        }
        if (!names.isArray() || names.size() != rank) {
            throw fields.problem("dimension_names", "must be a name for each of the " + rank + " axes.");
        }
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name.isTextual() ? name.textValue() : ""));
        return List.copyOf(texts);
    }
}
