// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrGroup;

/**
 * Which properties of the cells say when and where they are.
 *
 * @param time property of the frame
 * @param space properties of the position: z, y, x or y, x
 */
record GeffAxes(String time, List<String> space) {
    private static final List<String> SPACE = List.of("z", "y", "x");

    /** Keeps a copy. */
    GeffAxes {
        space = List.copyOf(space);
    }

    /**
     * The axes that the metadata list; without any, properties {@code t, (z,) y, x} are taken for them.
     *
     * @throws InvalidInputException when they are not one of time and two or three of space
     */
    static GeffAxes of(ZarrGroup root, JsonNode geff) {
        JsonNode listed = geff.path("axes");
        if (listed.isMissingNode() || listed.isNull()) {
            return withoutMetadata(root);
        }
        if (!listed.isArray()) {
            throw wrong(root, "must be a list");
        }
        List<String> time = new ArrayList<>();
        List<String> space = new ArrayList<>();
        for (JsonNode axis : listed) {
            String name = axis.path("name").asText("");
            if (name.isEmpty()) {
                throw wrong(root, "must each have a name");
            }
            String type = type(axis, name);
            if (type.equals("time")) {
                time.add(name);
            } else if (type.equals("space")) {
                space.add(name);
            }
        }
        if (time.size() != 1 || space.size() < 2 || space.size() > 3) {
            throw wrong(
                    root,
                    "must be one of type time and two or three of type space, but are time: " + time + ", space: "
                            + space);
        }
        return new GeffAxes(time.getFirst(), slowestFirst(space));
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
        List<String> space = new ArrayList<>();
        for (String name : SPACE) {
            if (root.find("nodes/props/" + name + "/values").isPresent()) {
                space.add(name);
            }
        }
        if (root.find("nodes/props/t/values").isEmpty() || !space.contains("y") || !space.contains("x")) {
            throw wrong(root, "are missing, and there are no properties t, y and x to take for them");
        }
        return new GeffAxes("t", space);
    }

    /** By their last letters if these are x, y, z; else in the order of the metadata, which is that of images. */
    private static List<String> slowestFirst(List<String> names) {
        List<String> letters = SPACE.subList(SPACE.size() - names.size(), SPACE.size());
        List<String> sorted = new ArrayList<>();
        for (String letter : letters) {
            names.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(letter))
                    .forEach(sorted::add);
        }
        return sorted.size() == names.size() && sorted.containsAll(names) ? sorted : names;
    }

    private static InvalidInputException wrong(ZarrGroup root, String rule) {
        return new InvalidInputException(root.attributesFile() + ": the axes of geff " + rule
                + ". Write them with a name and a type, for example t (time), y and x (space).");
    }
}
