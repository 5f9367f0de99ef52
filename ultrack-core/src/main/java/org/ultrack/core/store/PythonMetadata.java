// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;

/**
 * What Python's ultrack keeps beside its database, in {@code metadata.toml}: {@code shape} (T first), {@code scale} (as many
 * numbers or one fewer), {@code properties} (names of the features). Each may be missing.
 *
 * @param shape of the movie
 * @param scale size of a pixel along (Z,) Y, X; empty when not given
 * @param features their names
 */
record PythonMetadata(Optional<MovieShape> shape, List<Double> scale, List<String> features) {
    static final String FILE_NAME = "metadata.toml";

    /** More than any movie has. */
    static final int MAX_FRAMES = 10_000_000;

    private static final int MAX_BYTES = 1 << 16;

    /** Reads the file; a file that is not there says nothing. */
    static PythonMetadata read(Path file) {
        if (!Files.exists(file)) {
            return new PythonMetadata(Optional.empty(), List.of(), List.of());
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw refused(file, "it is longer than " + MAX_BYTES + " bytes");
            }
            JsonNode root = new TomlMapper().readTree(Files.readString(file));
            return of(file, root);
        } catch (JacksonException e) {
            throw new InvalidInputException(message(file, "it is not TOML: " + e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new InvalidInputException(message(file, e.toString()), e);
        }
    }

    private static PythonMetadata of(Path file, JsonNode root) {
        Optional<MovieShape> shape = root.has(MovieMetadata.SHAPE)
                ? Optional.of(shape(file, root.get(MovieMetadata.SHAPE)))
                : Optional.empty();
        List<Double> scale = new ArrayList<>();
        for (JsonNode size : root.path(MovieMetadata.SCALE)) {
            if (!size.isNumber() || !(size.doubleValue() > 0)) {
                throw refused(file, "its scale has " + size + " where a size above 0 is needed");
            }
            scale.add(size.doubleValue());
        }
        int axes = shape.map(MovieShape::spatialDimensions).orElse(scale.size());
        if (!scale.isEmpty() && scale.size() < axes) {
            throw refused(file, "its scale has " + scale.size() + " numbers where " + axes + " are needed");
        }
        List<String> features = new ArrayList<>();
        for (JsonNode name : root.path(MovieMetadata.FEATURES)) {
            if (!name.isTextual()) {
                throw refused(file, "its properties have " + name + " where a name is needed");
            }
            features.add(name.textValue());
        }
        return new PythonMetadata(
                shape, scale.subList(scale.size() - axes * (scale.isEmpty() ? 0 : 1), scale.size()), features);
    }

    private static MovieShape shape(Path file, JsonNode sizes) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode size : sizes) {
            if (!size.isInt()) {
                throw refused(file, "its shape has " + size + " where a whole number is needed");
            }
            shape.add(size.intValue());
        }
        if (!shape.isEmpty() && shape.getFirst() > MAX_FRAMES) {
            throw refused(file, "its shape has " + shape.getFirst() + " frames; " + MAX_FRAMES + " are possible");
        }
        try {
            MovieShape movie = MovieShape.fromTzyx(shape);
            MovieMetadata.of(movie).frameShape(); // checks the number of pixels
            return movie;
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(message(file, String.valueOf(e.getMessage())), e);
        }
    }

    private static InvalidInputException refused(Path file, String problem) {
        return new InvalidInputException(message(file, problem));
    }

    private static String message(Path file, String problem) {
        return "The metadata " + file + " beside the database of Python's ultrack cannot be used: " + problem
                + ". Mend it, or move it away: then the shape of the movie is that of what is in the database.";
    }

    /** What the file of a movie holds. */
    static String text(MovieMetadata movie) {
        StringBuilder text = new StringBuilder();
        text.append("shape = ").append(movie.shape().toTzyx()).append('\n');
        if (!movie.scale().isEmpty()) {
            List<Double> scale = new ArrayList<>(movie.scale());
            scale.addFirst(1.0);
            text.append("scale = ").append(scale).append('\n');
        }
        if (!movie.features().isEmpty()) {
            List<String> quoted = movie.features().stream()
                    .map(name -> '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .toList();
            text.append("properties = ").append(quoted).append('\n');
        }
        return text.toString();
    }
}
