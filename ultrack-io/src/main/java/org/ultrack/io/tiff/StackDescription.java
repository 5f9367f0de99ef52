// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file says about the order of its pages, in the description of its first page.
 *
 * @param axes letters of the page axes, slowest first: T, Z, C, or ? where the file gives sizes without letters
 * @param sizes pages along each of them
 */
record StackDescription(String axes, List<Integer> sizes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern IMAGEJ = Pattern.compile("(?m)^(images|channels|slices|frames)=(\\d{1,9})\\s*$");
    private static final long LARGEST = Integer.MAX_VALUE;

    StackDescription {
        sizes = List.copyOf(sizes);
    }

    /** Pages described: the product of the sizes, or some number beyond the int range. */
    long pages() {
        long pages = 1;
        for (int size : sizes) {
            pages = Math.min(pages, LARGEST) * size;
        }
        return pages;
    }

    /** Pages along an axis, 1 where there is no such axis. */
    int size(char axis) {
        int place = axes.indexOf(axis);
        return place < 0 ? 1 : sizes.get(place);
    }

    /** The same without axes of one page, which say nothing. */
    StackDescription withoutUnitAxes() {
        StringBuilder letters = new StringBuilder();
        List<Integer> others = new ArrayList<>();
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (sizes.get(axis) > 1) {
                letters.append(axes.charAt(axis));
                others.add(sizes.get(axis));
            }
        }
        return new StackDescription(letters.toString(), others);
    }

    /** Reads a description of tifffile or ImageJ; empty where it says nothing about axes. See {@link OmeXml} for OME. */
    static Optional<StackDescription> parse(String text, PageShape page) {
        String start = text.stripLeading();
        if (start.startsWith("{")) {
            return ofTifffile(start, page);
        }
        if (start.startsWith("ImageJ=")) {
            return ofImageJ(start);
        }
        return Optional.empty();
    }

    /** tifffile: {@code {"shape": [8, 29, 101, 151], "axes": "TZYX"}}; the axes are optional. */
    private static Optional<StackDescription> ofTifffile(String text, PageShape page) {
        JsonNode description;
        try {
            description = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        JsonNode shape = description.path("shape");
        int leading = shape.size() - 2;
        if (leading < 0
                || shape.get(leading).asLong() != page.height()
                || shape.get(leading + 1).asLong() != page.width()) {
            return Optional.empty();
        }
        String letters = description.path("axes").asText("").toUpperCase(Locale.ROOT);
        boolean named = letters.length() == shape.size() && letters.endsWith("YX");
        StringBuilder axes = new StringBuilder();
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < leading; axis++) {
            int size = shape.get(axis).asInt();
            if (size < 1) {
                return Optional.empty();
            }
            axes.append(named ? known(letters.charAt(axis)) : '?');
            sizes.add(size);
        }
        return Optional.of(new StackDescription(axes.toString(), sizes));
    }

    /** ImageJ: {@code images=232 slices=29 frames=8}, a line each; channels fastest, frames slowest. */
    private static Optional<StackDescription> ofImageJ(String text) {
        int images = 1;
        int channels = 1;
        int slices = 1;
        int frames = 1;
        Matcher matcher = IMAGEJ.matcher(text);
        while (matcher.find()) {
            int size = Math.max(1, Integer.parseInt(matcher.group(2)));
            switch (matcher.group(1)) {
                case "images" -> images = size;
                case "channels" -> channels = size;
                case "slices" -> slices = size;
                default -> frames = size;
            }
        }
        if ((long) channels * slices * frames < images) {
            return Optional.of(new StackDescription("?", List.of(images)));
        }
        return Optional.of(new StackDescription("TZC", List.of(frames, slices, channels)));
    }

    /** The letters of other axes (sequence, other, position …) say nothing about time or depth. */
    private static char known(char letter) {
        return switch (letter) {
            case 'T', 'Z', 'C' -> letter;
            default -> '?';
        };
    }
}
