// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which axis of a data set is which, a letter for each: T, Z, Y, X, C, or ? for others. */
final class AxisNames {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] BY_RANK = {"", "", "YX", "TYX", "TZYX"};

    private AxisNames() {}

    /** What the data set says of itself: axis tags of ilastik, or labels of its dimensions; null where it says nothing. */
    static @Nullable String told(Dataset data) {
        int rank = data.getDimensionsAsLong().length;
        String tags = text(data.getAttribute("axistags"));
        String letters = tags == null ? null : ofTags(tags);
        if (letters == null) {
            letters = ofLabels(data.getAttribute("DIMENSION_LABELS"));
        }
        boolean usable = letters != null && letters.length() == rank && letters.contains("Y") && letters.contains("X");
        return usable ? letters : null;
    }

    /** What is most likely: time first, then the axes of space; null for more axes than those. */
    static @Nullable String usual(int rank) {
        return rank < BY_RANK.length ? BY_RANK[rank] : null;
    }

    /** {@code {"axes": [{"key": "t", …}, …]}}, as vigra writes it. */
    private static @Nullable String ofTags(String text) {
        try {
            StringBuilder letters = new StringBuilder();
            for (JsonNode axis : JSON.readTree(text).path("axes")) {
                letters.append(letter(axis.path("key").asText("")));
            }
            return letters.toString();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable String ofLabels(@Nullable Attribute labels) {
        if (labels == null || !(labels.getData() instanceof String[] names)) {
            return null;
        }
        StringBuilder letters = new StringBuilder();
        for (String name : names) {
            letters.append(letter(name));
        }
        return letters.toString();
    }

    private static char letter(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.length() == 1 && "TZYXC".contains(upper) ? upper.charAt(0) : '?';
    }

    private static @Nullable String text(@Nullable Attribute attribute) {
        return attribute != null && attribute.getData() instanceof String text ? text : null;
    }
}
