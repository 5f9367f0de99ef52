// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;

/** Metadata as zarr-python writes them. */
final class MetadataText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper WRITER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private MetadataText() {}

    /** The text of a file. */
    static String of(JsonNode node) {
        try {
            return WRITER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The attributes cannot be written as JSON.", e);
        }
    }

    /** {@code .zgroup}. */
    static ObjectNode groupV2() {
        return JSON.objectNode().put("zarr_format", 2);
    }

    /** {@code zarr.json} of a group. */
    static ObjectNode groupV3(ObjectNode attributes) {
        ObjectNode node = JSON.objectNode();
        node.set("attributes", attributes);
        return node.put("zarr_format", 3).put("node_type", "group");
    }

    /** {@code .zarray}. */
    static ObjectNode arrayV2(ZarrArraySpec spec) {
        ObjectNode node = JSON.objectNode();
        node.set("shape", longs(spec.shape()));
        node.set("chunks", ints(spec.chunks()));
        node.put("dtype", (spec.type().bytes() == 1 ? "|" : "<") + spec.type().code());
        node.set("fill_value", fill(spec));
        node.put("order", "C");
        node.putNull("filters");
        node.put("dimension_separator", String.valueOf(spec.separator()));
        node.set("compressor", compressor(spec.codec()));
        return node.put("zarr_format", 2);
    }

    /** {@code zarr.json} of an array. */
    static ObjectNode arrayV3(ZarrArraySpec spec, ObjectNode attributes) {
        ObjectNode node = JSON.objectNode();
        node.set("shape", longs(spec.shape()));
        node.put("data_type", spec.type().toString());
        ObjectNode grid = node.putObject("chunk_grid").put("name", "regular");
        grid.putObject("configuration").set("chunk_shape", ints(spec.chunks()));
        ObjectNode keys = node.putObject("chunk_key_encoding").put("name", "default");
        keys.putObject("configuration").put("separator", String.valueOf(spec.separator()));
        node.set("fill_value", fill(spec));
        ArrayNode codecs = node.putArray("codecs");
        ObjectNode bytes = codecs.addObject().put("name", "bytes");
        if (spec.type().bytes() > 1) {
            bytes.putObject("configuration").put("endian", "little");
        }
        if (spec.codec() != null) {
            codecs.add(codec(spec.codec()));
        }
        node.set("attributes", attributes);
        if (!spec.dimensionNames().isEmpty()) {
            ArrayNode names = node.putArray("dimension_names");
            spec.dimensionNames().forEach(names::add);
        }
        node.put("zarr_format", 3).put("node_type", "array");
        node.putArray("storage_transformers");
        return node;
    }

    private static ArrayNode longs(List<Long> sizes) {
        ArrayNode node = JSON.arrayNode();
        sizes.forEach(node::add);
        return node;
    }

    private static ArrayNode ints(List<Integer> sizes) {
        ArrayNode node = JSON.arrayNode();
        sizes.forEach(node::add);
        return node;
    }

    private static JsonNode fill(ZarrArraySpec spec) {
        Number fill = FillValue.number(spec.type(), FillValue.bits(spec.type(), spec.fill()));
        if (spec.type() == ZarrType.BOOL) {
            return JSON.booleanNode(fill.longValue() != 0);
        }
        return switch (fill) {
            case Double real when real.isNaN() || real.isInfinite() -> JSON.textNode(real.toString());
            case Double real -> JSON.numberNode(real);
            case BigInteger large -> JSON.numberNode(large);
            default -> JSON.numberNode(fill.longValue());
        };
    }

    private static JsonNode compressor(@Nullable Codec codec) {
        if (codec == null) {
            return JSON.nullNode();
        }
        return switch (codec) {
            case Blosc blosc ->
                JSON.objectNode()
                        .put("id", "blosc")
                        .put("cname", blosc.compressor().text())
                        .put("clevel", blosc.level())
                        .put("shuffle", shuffleNumber(blosc))
                        .put("blocksize", blosc.blockSize());
            case Gzip gzip -> JSON.objectNode().put("id", "gzip").put("level", gzip.level());
            case Zlib zlib -> JSON.objectNode().put("id", "zlib").put("level", zlib.level());
            case Lz4 lz4 -> JSON.objectNode().put("id", "lz4").put("acceleration", 1);
            case Zstandard zstd -> JSON.objectNode().put("id", "zstd").put("level", zstd.level());
            default -> throw new IllegalArgumentException(codec + " is not of version 2, which has: " + Compressors.V2);
        };
    }

    private static ObjectNode codec(Codec codec) {
        ObjectNode node = JSON.objectNode();
        switch (codec) {
            case Blosc blosc ->
                node.put("name", "blosc")
                        .putObject("configuration")
                        .put("typesize", blosc.elementSize())
                        .put("cname", blosc.compressor().text())
                        .put("clevel", blosc.level())
                        .put("shuffle", shuffle(blosc))
                        .put("blocksize", blosc.blockSize());
            case Gzip gzip ->
                node.put("name", "gzip").putObject("configuration").put("level", gzip.level());
            case Zstandard zstd ->
                node.put("name", "zstd")
                        .putObject("configuration")
                        .put("level", zstd.level())
                        .put("checksum", false);
            default ->
                throw new IllegalArgumentException(codec + " is not of version 3, which has blosc, gzip and zstd.");
        }
        return node;
    }

    private static int shuffleNumber(Blosc blosc) {
        return switch (blosc.shuffle()) {
            case NONE -> 0;
            case BYTES -> 1;
            case BITS -> 2;
        };
    }

    private static String shuffle(Blosc blosc) {
        return switch (blosc.shuffle()) {
            case NONE -> "noshuffle";
            case BYTES -> "shuffle";
            case BITS -> "bitshuffle";
        };
    }

    /** The attributes of an array of version 2, where xarray looks for the names of axes. */
    static ObjectNode attributesV2(ZarrArraySpec spec, ObjectNode attributes) {
        ObjectNode node = attributes.deepCopy();
        if (!spec.dimensionNames().isEmpty()) {
            ArrayNode names = node.putArray(MetadataV2.XARRAY_NAMES);
            spec.dimensionNames().forEach(names::add);
        }
        return node;
    }
}
