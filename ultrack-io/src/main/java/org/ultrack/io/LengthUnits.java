// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units of length by the names that ImageJ, OME and OME-NGFF write. */
final class LengthUnits {
    private static final Pattern WORD = Pattern.compile("([a-z]*?)(met(?:er|re)|micron|angstrom|inch)s?");
    private static final Map<String, String> LETTERS =
            Map.of("", "m", "centi", "cm", "milli", "mm", "micro", "µm", "nano", "nm", "pico", "pm");
    private static final Map<String, Double> MICROMETRES = Map.ofEntries(
            Map.entry("m", 1e6),
            Map.entry("cm", 1e4),
            Map.entry("mm", 1e3),
            Map.entry("µm", 1.0),
            Map.entry("um", 1.0),
            Map.entry("micron", 1.0),
            Map.entry("nm", 1e-3),
            Map.entry("pm", 1e-6),
            Map.entry("Å", 1e-4),
            Map.entry("angstrom", 1e-4),
            Map.entry("in", 25_400.0),
            Map.entry("inch", 25_400.0));

    private LengthUnits() {}

    /** How many micrometres a unit has; none where it is no length that is known, as a pixel. */
    static OptionalDouble micrometres(String name) {
        String unit = name.strip().replace('\u03BC', '\u00B5');
        Matcher word = WORD.matcher(unit);
        if (word.matches()) {
            String prefix = word.group(1);
            String base = word.group(2);
            unit = base.startsWith("met") ? LETTERS.getOrDefault(prefix, "") : prefix + base;
        }
        Double length = MICROMETRES.get(unit);
        return length == null ? OptionalDouble.empty() : OptionalDouble.of(length);
    }
}
