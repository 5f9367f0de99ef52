// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant: the nearest known word by edit distance (Levenshtein 1966), or one it is a part of. */
public final class Suggestion {
    private static final int SHORTEST_PART = 3;

    private Suggestion() {}

    /**
     * A sentence for a message.
     *
     * @param word what was written
     * @param known what could have been
     * @param otherwise start of the sentence that lists all known words when none is near; empty for no such sentence
     */
    public static String of(String word, Collection<String> known, String otherwise) {
        String lower = word.toLowerCase(Locale.ROOT);
        String nearest = known.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate)))
                .orElseThrow();
        if (distance(lower, nearest) <= Math.max(2, nearest.length() / 3)) {
            return "Maybe you meant " + nearest + ".";
        }
        Optional<String> longer = known.stream()
                .filter(candidate -> lower.length() >= SHORTEST_PART && candidate.contains(lower))
                .findFirst();
        if (longer.isPresent()) {
            return "Maybe you meant " + longer.get() + ".";
        }
        return otherwise.isEmpty() ? "" : otherwise + String.join(", ", known) + ".";
    }

    /** Least number of insertions, deletions and replacements that make one word of the other. O(length^2). */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
