// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrGroup;

/**
 * Which properties of the cells say when and where they are, and in what unit.
 *
 * @param time property of the frame
 * @param space properties of the position: z, y, x or y, x
 */
record GeffAxes(GeffAxis time, List<GeffAxis> space) {
    /** What GEFF files made of TrackMate's have beside the time in seconds. */
    private static final String FRAME = "FRAME";

    private static final List<String> SPACE = List.of("z", "y", "x");

    /** Keeps a copy. */
    GeffAxes {
        space = List.copyOf(space);
    }

    /**
     * The axes that the metadata list; without any, properties {@code t, (z,) y, x} are taken for them.
     *
     * @throws InvalidInputException when they are not one of time and two or three of space, or are neither in pixels and
     *     frames nor to be converted to them
     */
    static GeffAxes of(ZarrGroup root, JsonNode geff, GeffOptions options) {
        GeffAxes axes = listed(root, geff);
        return new GeffAxes(inFrames(root, axes.time(), options), inPixels(root, axes.space(), options));
    }

    private static GeffAxis inFrames(ZarrGroup root, GeffAxis time, GeffOptions options) {
        if (time.isKnown()) {
            return time;
        }
        if (options.timeInterval() != null) {
            return time.dividedBy(options.timeInterval());
        }
        if (root.find("nodes/props/" + FRAME + "/values").isPresent()) {
            return GeffAxis.of(FRAME);
        }
        throw new InvalidInputException(root.attributesFile() + ": the axis " + time.name() + " is in " + shown(time)
                + ", not in frames. Give the time from a frame to the next in that unit (--time-interval), which is 1"
                + " where the values are frames all the same.");
    }

    private static List<GeffAxis> inPixels(ZarrGroup root, List<GeffAxis> space, GeffOptions options) {
        List<Double> sizes = options.pixelSizes();
        List<GeffAxis> converted = new ArrayList<>();
        for (int axis = 0; axis < space.size(); axis++) {
            GeffAxis each = space.get(axis);
            int place = axis - space.size() + sizes.size();
            // a flat movie has no slices to count
            boolean flat = place < 0 && !sizes.isEmpty();
            if (!each.isKnown() && sizes.isEmpty()) {
                throw new InvalidInputException(root.attributesFile() + ": the axis " + each.name() + " is in "
                        + shown(each) + ", not in pixels. Give the size of a pixel along (z,) y, x in that unit"
                        + " (--scale), which is 1,1 where the values are pixels all the same.");
            }
            converted.add(each.isKnown() ? each : each.dividedBy(flat ? 1 : sizes.get(place)));
        }
        return converted;
    }

    private static String shown(GeffAxis axis) {
        String unit = axis.unit().replaceAll("\\p{Cntrl}", "?");
        return unit.length() > 40 ? unit.substring(0, 40) + "…" : unit;
    }

    private static GeffAxes listed(ZarrGroup root, JsonNode geff) {
        JsonNode listed = geff.path("axes");
        if (listed.isMissingNode() || listed.isNull()) {
            return withoutMetadata(root);
        }
        if (!listed.isArray()) {
            throw wrong(root, "must be a list");
        }
        List<GeffAxis> time = new ArrayList<>();
        List<GeffAxis> space = new ArrayList<>();
        for (JsonNode axis : listed) {
            String name = axis.path("name").asText("");
            if (name.isEmpty()) {
                throw wrong(root, "must each have a name");
            }
            String type = type(axis, name);
            if (type.equals("time")) {
                time.add(GeffAxis.of(axis, true));
            } else if (type.equals("space")) {
                space.add(GeffAxis.of(axis, false));
            }
        }
        if (time.size() != 1 || space.size() < 2 || space.size() > 3) {
            throw wrong(
                    root,
                    "must be one of type time and two or three of type space, but are time: " + names(time)
                            + ", space: " + names(space));
        }
        return new GeffAxes(time.getFirst(), slowestFirst(space));
    }

    private static List<String> names(List<GeffAxis> axes) {
        return axes.stream().map(GeffAxis::name).toList();
    }

    private static String type(JsonNode axis, String name) {
        String type = axis.path("type").asText("");
        if (!type.isEmpty() && !type.equals("null")) {
            return type;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("t") || lower.equals("time") || lower.equals("frame")) {
            return "time";
        }
        return SPACE.contains(lower) ? "space" : "";
    }

    private static GeffAxes withoutMetadata(ZarrGroup root) {
        List<String> space = SPACE.stream()
                .filter(name -> root.find("nodes/props/" + name + "/values").isPresent())
                .toList();
        if (root.find("nodes/props/t/values").isEmpty() || !space.contains("y") || !space.contains("x")) {
            throw wrong(root, "are missing, and there are no properties t, y and x to take for them");
        }
        return new GeffAxes(GeffAxis.of("t"), space.stream().map(GeffAxis::of).toList());
    }

    /** By their last letters if these are x, y, z; else in the order of the metadata, which is that of images. */
    private static List<GeffAxis> slowestFirst(List<GeffAxis> axes) {
        List<String> letters = SPACE.subList(SPACE.size() - axes.size(), SPACE.size());
        List<GeffAxis> sorted = new ArrayList<>();
        for (String letter : letters) {
            axes.stream()
                    .filter(axis -> axis.name().toLowerCase(Locale.ROOT).endsWith(letter))
                    .forEach(sorted::add);
        }
        return sorted.size() == axes.size() && sorted.containsAll(axes) ? sorted : axes;
    }

    private static InvalidInputException wrong(ZarrGroup root, String rule) {
        return new InvalidInputException(root.attributesFile() + ": the axes of geff " + rule
                + ". Write them with a name and a type, for example t (time), y and x (space).");
    }
}
