// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ultrack.io.zarr.ZarrFormat;

/** What an image says of itself: {@code multiscales}, {@code omero} and {@code image-label}, see {@link Multiscales}. */
final class ImageDescription {
    private ImageDescription() {}

    /** Letters of the axes of an image, slowest first. */
    static String axes(NgffImage image) {
        return (image.channels().isEmpty() ? "T" : "TC") + (image.shape().spatialDimensions() == 3 ? "ZYX" : "YX");
    }

    /**
     * The attributes of the image's group.
     *
     * @param ranges of each channel, none for an image without that axis
     */
    static ObjectNode of(NgffImage image, List<ValueRange> ranges) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        boolean nested = image.format() == ZarrFormat.V3;
        ObjectNode ome = nested ? attributes.putObject("ome") : attributes;
        if (nested) {
            ome.put("version", "0.5");
        }
        ObjectNode multiscale = ome.putArray("multiscales").addObject();
        if (!nested) {
            multiscale.put("version", "0.4");
        }
        multiscale.put("name", "image");
        describeAxes(multiscale.putArray("axes"), image);
        image.pyramid().describe(multiscale.putArray("datasets"), axes(image));
        if (!ranges.isEmpty()) {
            describeChannels(ome.putObject("omero").putArray("channels"), image, ranges);
        }
        if (image.labels()) {
            ObjectNode label = ome.putObject("image-label");
            if (!nested) {
                label.put("version", "0.4");
            }
        }
        return attributes;
    }

    private static void describeAxes(ArrayNode axes, NgffImage image) {
        for (char axis : axes(image).toCharArray()) {
            ObjectNode described = axes.addObject().put("name", String.valueOf(Character.toLowerCase(axis)));
            described.put("type", type(axis));
            if (axis != 'T' && axis != 'C' && !image.pixelSizes().isEmpty() && image.unit() != null) {
                described.put("unit", image.unit());
            }
        }
    }

    private static String type(char axis) {
        return switch (axis) {
            case 'T' -> "time";
            case 'C' -> "channel";
            default -> "space";
        };
    }

    /** With the values from black to white, by which viewers show it first. */
    private static void describeChannels(ArrayNode channels, NgffImage image, List<ValueRange> ranges) {
        for (int number = 0; number < ranges.size(); number++) {
            ObjectNode channel = channels.addObject()
                    .put("label", image.channels().get(number))
                    .put("color", "FFFFFF")
                    .put("active", true);
            ranges.get(number).describe(channel.putObject("window"));
        }
    }
}
