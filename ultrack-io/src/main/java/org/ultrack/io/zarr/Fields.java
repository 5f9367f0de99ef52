// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * A JSON object of a metadata file; every access is checked, and a problem names the file and the field.
 *
 * @param file the file or address, for messages
 * @param path where in the file the object is, with a full stop at its end, or empty
 * @param node the object
 */
record Fields(String file, String path, JsonNode node) {
    private static final long MOST_BYTES = 64L << 20;
    private static final int SHOWN = 60;
    /** Python writes NaN into attributes as it is. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /**
     * Reads a metadata file.
     *
     * @return nothing when there is no such file
     * @throws InvalidInputException when it is not a JSON object
     */
    static Optional<Fields> read(ZarrStore store, String key) {
        byte[] bytes = store.read(key, MOST_BYTES);
        if (bytes == null) {
            return Optional.empty();
        }
        String file = store.name(key);
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    file + " is not JSON: " + e.getOriginalMessage() + at(e) + ". The file is damaged or cut off.", e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " is not JSON: " + e + ". The file is damaged.", e);
        }
        if (!node.isObject()) {
            throw new InvalidInputException(file + " must hold a JSON object. The file is damaged.");
        }
        return Optional.of(new Fields(file, "", node));
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    /** What is wrong with a field; the rule ends with a full stop. */
    InvalidInputException problem(String key, String rule) {
        JsonNode value = node.get(key);
        String shown = value == null ? "" : " (" + shown(value) + ")";
        return new InvalidInputException(file + ": " + path + key + shown + " " + rule);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return Keys.printable(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }

    /** A field, or null when it is missing or null. */
    @Nullable
    JsonNode get(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    /** A field that must be there; it may be null. */
    JsonNode require(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw problem(key, "is missing. The file is damaged, or not of Zarr.");
        }
        return value;
    }

    /** An object that must be there. */
    Fields object(String key) {
        JsonNode value = require(key);
        if (!value.isObject()) {
            throw problem(key, "must be an object.");
        }
        return new Fields(file, path + key + ".", value);
    }

    /** An object, or an empty one when it is missing or null. */
    Fields objectOrEmpty(String key) {
        return get(key) == null ? new Fields(file, path + key + ".", JSON.createObjectNode()) : object(key);
    }

    /** A list of objects; an element may be a text that stands for an object of that name, as version 3 allows. */
    List<Fields> objects(String key) {
        JsonNode value = require(key);
        if (!value.isArray()) {
            throw problem(key, "must be a list.");
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode element = value.get(i);
            if (element.isTextual()) {
                element = JSON.createObjectNode().put("name", element.textValue());
            } else if (!element.isObject()) {
                throw problem(key, "must be a list of objects.");
            }
            objects.add(new Fields(file, path + key + "[" + i + "].", element));
        }
        return objects;
    }

    /** A text that must be there. */
    String text(String key) {
        JsonNode value = require(key);
        if (!value.isTextual()) {
            throw problem(key, "must be a text.");
        }
        return value.textValue();
    }

    /** A text, or what stands for it when it is missing or null. */
    String text(String key, String missing) {
        return get(key) == null ? missing : text(key);
    }

    /** An integer that must be there and be of the range. */
    long integer(String key, long least, long most) {
        JsonNode value = require(key);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw problem(key, "must be an integer from " + least + " to " + most + ".");
        }
        return value.longValue();
    }

    /** A list of integers of the range. */
    long[] integers(String key, long least, long most, int longest) {
        JsonNode value = require(key);
        boolean good = value.isArray() && value.size() <= longest;
        long[] numbers = new long[good ? value.size() : 0];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = value.get(i);
            good &= number.isIntegralNumber()
                    && number.canConvertToLong()
                    && number.longValue() >= least
                    && number.longValue() <= most;
            numbers[i] = number.longValue();
        }
        if (!good) {
            throw problem(
                    key, "must be a list of at most " + longest + " integers from " + least + " to " + most + ".");
        }
        return numbers;
    }
}
