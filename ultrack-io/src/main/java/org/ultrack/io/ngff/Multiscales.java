// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrNode;

/**
 * The metadata of an OME-NGFF image: {@code multiscales} and {@code omero}, among the attributes (0.4 and before) or in
 * their field {@code ome} (0.5).
 *
 * @param file where they are, for messages
 * @param axes letters of the axes; empty where old versions do not tell
 * @param units of the axes, an empty text where one has none; empty where old versions do not tell
 * @param levels the resolutions, finest first
 * @param channels names of the channels; empty where they have none
 * @param labels whether it says that its values are labels of objects
 */
record Multiscales(
        String file, String axes, List<String> units, List<Level> levels, List<String> channels, boolean labels) {

    /**
     * One resolution.
     *
     * @param path of the array inside the group
     * @param scale size of an element along each axis; empty when it is not told
     */
    record Level(String path, List<Double> scale) {}

    /** The metadata of a group, or nothing when it is no image. */
    static Optional<Multiscales> of(ZarrNode group) {
        JsonNode attributes = group.attributes();
        JsonNode image = attributes.path("ome").has("multiscales") ? attributes.path("ome") : attributes;
        JsonNode list = image.path("multiscales");
        if (list.isMissingNode()) {
            return Optional.empty();
        }
        String file = group.attributesFile();
        JsonNode first = list.path(0);
        if (!first.isObject()) {
            throw problem(file, "multiscales", "must be a list of objects");
        }
        String axes = axes(file, first.path("axes"));
        List<Double> common = scale(file, first.path("coordinateTransformations"), axes.length());
        JsonNode datasets = first.path("datasets");
        if (!datasets.isArray() || datasets.isEmpty()) {
            throw problem(file, "multiscales[0].datasets", "must be a list of at least one object");
        }
        List<Level> levels = new ArrayList<>();
        for (JsonNode dataset : datasets) {
            JsonNode path = dataset.path("path");
            if (!path.isTextual()) {
                throw problem(file, "multiscales[0].datasets[" + levels.size() + "].path", "must be a text");
            }
            List<Double> own = scale(file, dataset.path("coordinateTransformations"), axes.length());
            levels.add(new Level(path.textValue(), product(own, common)));
        }
        List<String> units = new ArrayList<>();
        first.path("axes").forEach(axis -> units.add(axis.path("unit").asText("")));
        return Optional.of(new Multiscales(
                file, axes, List.copyOf(units), List.copyOf(levels), channels(image), image.has("image-label")));
    }

    private static InvalidInputException problem(String file, String field, String rule) {
        return new InvalidInputException(
                file + ": " + field + " " + rule + ". The metadata are not those of an image.");
    }

    /** Objects with a name and a type; before 0.4 names alone, before 0.3 nothing. */
    private static String axes(String file, JsonNode axes) {
        if (axes.isMissingNode()) {
            return "";
        }
        StringBuilder letters = new StringBuilder();
        for (JsonNode axis : axes) {
            JsonNode name = axis.isTextual() ? axis : axis.path("name");
            String type = axis.path("type").asText("");
            char letter = ImageAxes.letter(name.asText(""));
            if (letter == '?') {
                letter = ImageAxes.letter(type.equals("space") ? "" : type);
            }
            if (letter == '?') {
                throw problem(
                        file,
                        "multiscales[0].axes",
                        "has the axis " + shown(name) + ", but only t, c, z, y and x" + " can be read");
            }
            letters.append(letter);
        }
        if (letters.length() < 2 || letters.length() > 5) {
            throw problem(file, "multiscales[0].axes", "must have 2 to 5 axes");
        }
        return letters.toString();
    }

    private static String shown(JsonNode value) {
        String text = value.toString().replaceAll("\\p{Cntrl}", "?");
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static List<Double> scale(String file, JsonNode transformations, int axes) {
        for (JsonNode transformation : transformations) {
            JsonNode scale = transformation.path("scale");
            if (transformation.path("type").asText("").equals("scale") && !scale.isMissingNode()) {
                List<Double> numbers = new ArrayList<>();
                for (JsonNode number : scale) {
                    numbers.add(number.isNumber() ? number.doubleValue() : Double.NaN);
                }
                boolean good = numbers.stream().allMatch(number -> number > 0 && Double.isFinite(number));
                if (!good || (axes > 0 && numbers.size() != axes)) {
                    throw problem(
                            file,
                            "coordinateTransformations.scale " + shown(scale),
                            "must be a number above 0 for each" + " axis");
                }
                return numbers;
            }
        }
        return List.of();
    }

    private static List<Double> product(List<Double> own, List<Double> common) {
        if (own.isEmpty() || common.size() != own.size()) {
            return own.isEmpty() ? common : own;
        }
        List<Double> product = new ArrayList<>();
        for (int axis = 0; axis < own.size(); axis++) {
            product.add(own.get(axis) * common.get(axis));
        }
        return product;
    }

    private static List<String> channels(JsonNode image) {
        List<String> names = new ArrayList<>();
        for (JsonNode channel : image.path("omero").path("channels")) {
            names.add(channel.path("label").asText(""));
        }
        return List.copyOf(names);
    }

    /**
     * A resolution.
     *
     * @throws InvalidInputException when there is none of that number
     */
    Level level(int number) {
        if (number >= levels.size()) {
            throw new InvalidInputException(
                    file + " has no level " + number + ", only " + levels.size() + " of them. Level 0 is the finest.");
        }
        return levels.get(number);
    }
}
