// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.Suggestion;

/**
 * The keys of one section. What has been asked for is known; a value that cannot be used becomes a problem and its
 * default. Whole numbers may be written 50, 50.0 or "50", real numbers 50, 50.0 or "50.0", as Python's ultrack takes
 * them.
 */
final class SectionReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int LONGEST_NUMBER = 400;

    private final String name;
    private final JsonNode section;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> unusable = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    SectionReader(String name, JsonNode section) {
        this.name = name;
        this.section = section;
    }

    List<String> problems() {
        return problems;
    }

    void add(String problem) {
        problems.add(problem);
    }

    /** Whether a problem is about values of the file, not about a default that stands in for an unusable one. */
    boolean isNews(String problem) {
        return unusable.stream()
                .noneMatch(key -> Pattern.compile("\\b" + Pattern.quote(key) + "\\b")
                        .matcher(problem)
                        .find());
    }

    int integer(String key, int missing) {
        Integer value = optionalInteger(key);
        return value == null ? missing : value;
    }

    @Nullable
    Integer optionalInteger(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        Optional<Integer> integer = asInteger(value);
        if (integer.isEmpty()) {
            refuse(key, value, "must be a whole number" + (isWhole(value) ? " of at most 2147483647" : ""), "");
        }
        return integer.orElse(null);
    }

    double real(String key, double missing) {
        Double value = optionalReal(key);
        return value == null ? missing : value;
    }

    @Nullable
    Double optionalReal(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        Optional<BigDecimal> number = asNumber(value);
        if (number.isEmpty()) {
            refuse(key, value, "must be a number", "");
            return null;
        }
        return number.get().doubleValue();
    }

    String text(String key, String missing) {
        String value = optionalText(key);
        return value == null ? missing : value;
    }

    @Nullable
    String optionalText(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            refuse(key, value, "must be text", "Put it in quotes.");
            return null;
        }
        return value.textValue();
    }

    Path path(String key, Path missing) {
        String text = optionalText(key);
        if (text == null) {
            return missing;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            refuse(key, section.get(key), "must be a path: " + e.getReason(), "");
            return missing;
        }
    }

    @Nullable
    List<Integer> optionalIntegers(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        List<Integer> integers = new ArrayList<>();
        boolean usable = value.isArray();
        for (JsonNode element : value) {
            Optional<Integer> integer = asInteger(element);
            integer.ifPresent(integers::add);
            usable &= integer.isPresent();
        }
        if (!usable) {
            refuse(key, value, "must be a list of whole numbers", "For example [20, 20].");
            return null;
        }
        return integers;
    }

    <E extends Enum<E>> E choice(String key, E missing, Function<E, String> spelling) {
        JsonNode value = value(key);
        if (value == null) {
            return missing;
        }
        Set<String> spellings = new LinkedHashSet<>();
        for (E constant : missing.getDeclaringClass().getEnumConstants()) {
            if (value.isTextual() && spelling.apply(constant).equals(value.textValue())) {
                return constant;
            }
            spellings.add(spelling.apply(constant));
        }
        refuse(
                key,
                value,
                "must be one of \"" + String.join("\", \"", spellings) + "\"",
                value.isTextual() ? Suggestion.of(value.textValue(), spellings, "") : "");
        return missing;
    }

    /** Reports keys that have not been asked for, with the nearest one that has. */
    void refuseUnknown() {
        section.properties().forEach(entry -> {
            String key = entry.getKey();
            if (!known.contains(key)) {
                problems.add(name + "." + key + " (" + entry.getValue() + ") is not a key of [" + name + "]. "
                        + Suggestion.of(key, known, "The keys are "));
            }
        });
    }

    private @Nullable JsonNode value(String key) {
        known.add(key);
        return section.get(key);
    }

    private void refuse(String key, JsonNode value, String rule, String nextStep) {
        unusable.add(key);
        problems.add(name + "." + key + " (" + value + ") " + rule + ". "
                + (nextStep.isEmpty() ? "Leave it out for the default." : nextStep));
    }

    private static Optional<Integer> asInteger(JsonNode value) {
        return asNumber(value).filter(SectionReader::fits).map(BigDecimal::intValueExact);
    }

    private static boolean isWhole(JsonNode value) {
        return asNumber(value)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .isPresent();
    }

    private static boolean fits(BigDecimal number) {
        return number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** The finite number that a value is or spells. */
    private static Optional<BigDecimal> asNumber(JsonNode value) {
        String text = value.isNumber()
                ? value.asText()
                : value.isTextual() ? value.textValue().strip() : "";
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
