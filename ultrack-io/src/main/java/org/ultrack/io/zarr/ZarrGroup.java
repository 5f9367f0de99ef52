// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ultrack.error.InvalidInputException;

/** A group: attributes, and groups and arrays by name. Metadata of a child are read when it is asked for. */
public final class ZarrGroup extends ZarrNode {
    private final ZarrFormat format;

    ZarrGroup(ZarrStore store, String key, ZarrFormat format, JsonNode attributes) {
        super(store, key, attributes);
        this.format = format;
    }

    /**
     * Opens a group in a folder.
     *
     * @throws InvalidInputException when it is none, or an array
     */
    public static ZarrGroup open(Path folder) {
        return asGroup(ZarrNode.open(folder));
    }

    /** Opens a group behind HTTP, see {@link ZarrNode#open(URI)}. */
    public static ZarrGroup open(URI address) {
        return asGroup(ZarrNode.open(address));
    }

    private static ZarrGroup asGroup(ZarrNode node) {
        if (node instanceof ZarrGroup group) {
            return group;
        }
        throw new InvalidInputException(node + " is an array, but must be a group. Maybe give the folder above it.");
    }

    @Override
    public ZarrFormat format() {
        return format;
    }

    /**
     * What is below.
     *
     * @param path a name, or names parted by {@code /}; a path that leads out of the group is refused
     * @return nothing when nothing of Zarr is there
     * @throws InvalidInputException when the path or its metadata cannot be used
     */
    public Optional<ZarrNode> find(String path) {
        return find(store, Keys.below(attributesFile(), key, path));
    }

    /**
     * A group below.
     *
     * @throws InvalidInputException when there is none; the message lists what there is
     */
    public ZarrGroup group(String path) {
        return find(path).map(ZarrGroup::asGroup).orElseThrow(() -> missing("group", path));
    }

    /**
     * An array below.
     *
     * @throws InvalidInputException when there is none; the message lists what there is
     */
    public ZarrArray array(String path) {
        ZarrNode node = find(path).orElseThrow(() -> missing("array", path));
        if (node instanceof ZarrArray array) {
            return array;
        }
        throw new InvalidInputException(node + " is a group, but must be an array. Maybe name an array inside it.");
    }

    private InvalidInputException missing(String kind, String path) {
        String there = listing()
                .map(names -> " It has: " + String.join(", ", names) + ".")
                .orElse(" Check the name.");
        return new InvalidInputException(location() + " has no " + kind + " \"" + Keys.printable(path) + "\"." + there);
    }

    /**
     * The names of the groups and arrays directly below, sorted. In a folder by looking, behind HTTP by consolidated
     * metadata.
     *
     * @throws InvalidInputException when the server has no list of them
     */
    public List<String> names() {
        return listing()
                .orElseThrow(() -> new InvalidInputException(location() + " cannot be listed over HTTP, because it has"
                        + " no consolidated metadata. Name the array itself."));
    }

    private Optional<List<String>> listing() {
        Optional<List<String>> listed = store.list(key);
        if (listed.isEmpty()) {
            return consolidated();
        }
        List<String> names = new ArrayList<>();
        for (String name : listed.get()) {
            String child = Keys.child(key, name);
            boolean node = exists(child, MetadataV3.FILE)
                    || exists(child, MetadataV2.ARRAY)
                    || exists(child, MetadataV2.GROUP);
            if (node) {
                names.add(name);
            }
        }
        return Optional.of(names);
    }

    private boolean exists(String node, String file) {
        return store.range(Keys.child(node, file), 0, 0) != null;
    }

    private Optional<List<String>> consolidated() {
        String file = format == ZarrFormat.V3 ? MetadataV3.FILE : MetadataV2.CONSOLIDATED;
        return Fields.read(store, Keys.child(key, file)).flatMap(fields -> {
            JsonNode metadata = format == ZarrFormat.V3
                    ? fields.node().path("consolidated_metadata").path("metadata")
                    : fields.node().path("metadata");
            if (!metadata.isObject()) {
                return Optional.empty();
            }
            TreeSet<String> names = new TreeSet<>();
            Iterator<String> keys = metadata.fieldNames();
            while (keys.hasNext()) {
                String name = keys.next();
                int end = name.indexOf('/');
                if (end > 0 || format == ZarrFormat.V3) {
                    names.add(end > 0 ? name.substring(0, end) : name);
                }
            }
            return Optional.of(List.copyOf(names));
        });
    }
}
