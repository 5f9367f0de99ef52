// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;

/** A group or an array in a folder or behind HTTP. Opening reads metadata only. Safe for use by several threads. */
public abstract sealed class ZarrNode permits ZarrGroup, ZarrArray {
    final ZarrStore store;
    final String key;
    private final JsonNode attributes;

    ZarrNode(ZarrStore store, String key, JsonNode attributes) {
        this.store = store;
        this.key = key;
        this.attributes = attributes;
    }

    /**
     * Opens what a folder holds.
     *
     * @param folder of a group or an array, {@code movie.zarr} or {@code movie.zarr/0}
     * @throws InvalidInputException when it is neither, or its metadata cannot be used
     */
    public static ZarrNode open(Path folder) {
        if (!Files.exists(folder)) {
            throw new InvalidInputException(folder + " does not exist. Check the name.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is a file, but Zarr is kept in a folder. Give the folder.");
        }
        return open(new FolderStore(folder), "");
    }

    /**
     * Opens what is at an address; nothing is ever written there.
     *
     * @param address {@code http://} or {@code https://}; a query is sent with every request
     * @throws InvalidInputException when nothing of Zarr is there, or the server does not answer
     */
    public static ZarrNode open(URI address) {
        return open(HttpStore.of(address), "");
    }

    /** Whether a folder holds a group or an array. */
    public static boolean isAt(Path folder) {
        return Files.exists(folder.resolve(MetadataV3.FILE))
                || Files.exists(folder.resolve(MetadataV2.ARRAY))
                || Files.exists(folder.resolve(MetadataV2.GROUP));
    }

    static ZarrNode open(ZarrStore store, String key) {
        return find(store, key)
                .orElseThrow(() -> new InvalidInputException(
                        store.name(key) + " has neither " + MetadataV3.FILE + " nor " + MetadataV2.ARRAY + " nor "
                                + MetadataV2.GROUP + ", so it is not of Zarr. Check the name."));
    }

    static Optional<ZarrNode> find(ZarrStore store, String key) {
        Optional<Fields> v3 = Fields.read(store, Keys.child(key, MetadataV3.FILE));
        if (v3.isPresent()) {
            Fields fields = v3.get();
            return Optional.of(
                    MetadataV3.isArray(fields)
                            ? new ZarrArray(store, key, MetadataV3.array(fields))
                            : new ZarrGroup(
                                    store,
                                    key,
                                    ZarrFormat.V3,
                                    fields.objectOrEmpty("attributes").node()));
        }
        Optional<Fields> array = Fields.read(store, Keys.child(key, MetadataV2.ARRAY));
        if (array.isPresent()) {
            return Optional.of(new ZarrArray(store, key, MetadataV2.array(array.get(), attributesV2(store, key))));
        }
        return Fields.read(store, Keys.child(key, MetadataV2.GROUP)).map(group -> {
            group.integer("zarr_format", 2, 2);
            return new ZarrGroup(store, key, ZarrFormat.V2, attributesV2(store, key));
        });
    }

    private static JsonNode attributesV2(ZarrStore store, String key) {
        return Fields.read(store, Keys.child(key, MetadataV2.ATTRIBUTES))
                .map(Fields::node)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** The version of the storage format. */
    public abstract ZarrFormat format();

    /** What the user put there: a JSON object, empty when there is none. */
    public JsonNode attributes() {
        return attributes;
    }

    /** The folder or the address, for messages. */
    public String location() {
        return store.name(key);
    }

    /** The file or address of the attributes, for messages. */
    public String attributesFile() {
        return store.name(Keys.child(key, format() == ZarrFormat.V3 ? MetadataV3.FILE : MetadataV2.ATTRIBUTES));
    }

    @Override
    public String toString() {
        return location();
    }
}
