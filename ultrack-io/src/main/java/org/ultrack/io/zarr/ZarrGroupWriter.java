// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.ultrack.error.TrackingException;

/**
 * A group being written. Not for use by several threads at once; the arrays are.
 *
 * <p>Folders are written where they stand: to have them appear whole or not at all, write into {@link
 * org.ultrack.file.AtomicFolder#path}.
 */
public final class ZarrGroupWriter {
    private final Path folder;
    private final ZarrFormat format;

    private ZarrGroupWriter(Path folder, ZarrFormat format) {
        this.folder = folder;
        this.format = format;
    }

    /**
     * Starts a group.
     *
     * @param folder made when missing
     * @param format the version, of all that is in it
     * @throws TrackingException when it cannot be written, as on a full disk
     */
    public static ZarrGroupWriter create(Path folder, ZarrFormat format) {
        ZarrGroupWriter group = new ZarrGroupWriter(folder, format);
        if (format == ZarrFormat.V2) {
            Folders.write(folder.resolve(MetadataV2.GROUP), MetadataText.of(MetadataText.groupV2()));
        } else {
            group.attributes(JsonNodeFactory.instance.objectNode());
        }
        return group;
    }

    /** Writes the attributes; those written before are replaced. */
    public void attributes(ObjectNode attributes) {
        if (format == ZarrFormat.V2) {
            Folders.write(folder.resolve(MetadataV2.ATTRIBUTES), MetadataText.of(attributes));
        } else {
            Folders.write(folder.resolve(MetadataV3.FILE), MetadataText.of(MetadataText.groupV3(attributes)));
        }
    }

    /**
     * Starts a group below.
     *
     * @param path a name, or names parted by {@code /}; groups between are made
     */
    public ZarrGroupWriter group(String path) {
        String key = Keys.below(folder.toString(), "", path);
        ZarrGroupWriter group = this;
        for (String name : key.split("/", -1)) {
            group = create(group.folder.resolve(name), format);
        }
        return group;
    }

    /**
     * Starts an array below.
     *
     * @param name a name, without {@code /}
     * @param spec what it is
     */
    public ZarrArrayWriter array(String name, ZarrArraySpec spec) {
        return ZarrArrayWriter.create(folder.resolve(Keys.below(folder.toString(), "", name)), format, spec);
    }
}
