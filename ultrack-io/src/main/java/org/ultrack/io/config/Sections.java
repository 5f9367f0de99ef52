// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ultrack.error.Suggestion;

/** The sections of a file by name, in either spelling: {@code linking} or {@code linking_config}. */
final class Sections {
    private static final String LONG_FORM = "_config";

    private final JsonNode root;
    private final List<String> problems;
    private final Set<String> names = new LinkedHashSet<>();

    Sections(JsonNode root, List<String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The section of that name, empty where the file has none. */
    SectionReader section(String name) {
        names.add(name);
        String longName = name + LONG_FORM;
        JsonNode found = root.get(name);
        JsonNode foundLong = root.get(longName);
        if (found != null && foundLong != null) {
            problems.add(name + " and " + longName + " are the same section, but both are given. Keep one of them.");
        }
        JsonNode section = found != null ? found : foundLong;
        if (section != null && !section.isObject()) {
            problems.add(name + " (" + section + ") must be a section. Write [" + name + "] above its keys.");
            section = null;
        }
        return new SectionReader(name, section == null ? JsonNodeFactory.instance.objectNode() : section);
    }

    /** Reports what has not been asked for, with the nearest name that has. */
    void refuseUnknown() {
        root.properties().forEach(entry -> {
            String name = entry.getKey();
            String shortName = name.endsWith(LONG_FORM) ? name.substring(0, name.length() - LONG_FORM.length()) : name;
            if (!names.contains(shortName)) {
                problems.add((entry.getValue().isObject() ? "[" + name + "]" : name) + " is not a section. "
                        + Suggestion.of(shortName, names, "The sections are "));
            }
        });
    }
}
