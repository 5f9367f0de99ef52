// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ultrack.tracks.Track;

/**
 * Where the tracks of lineages stand across the time axis. Tracks that do not divide take one slot each, in depth-first
 * order; a mother stands in the middle of her daughters. So a lineage is as wide as it has ends, and brackets never
 * cross: the slots below a bracket belong to that mother alone. Lineages fill a row up to its width, then the next.
 */
final class LineageLayout {
    /** Slots left free between lineages. */
    private static final double GAP = 0.5;

    private final List<Row> rows = new ArrayList<>();

    /**
     * Lays lineages out.
     *
     * @param lineages tracks depth first, the root's first
     * @param rowWidth slots of a row; a wider lineage has a row of its own
     */
    LineageLayout(List<List<Track>> lineages, double rowWidth) {
        Row row = new Row();
        for (List<Track> lineage : lineages) {
            if (!row.places.isEmpty() && row.width + GAP + ends(lineage) > rowWidth) {
                rows.add(row);
                row = new Row();
            }
            row.add(lineage);
        }
        if (!row.places.isEmpty()) {
            rows.add(row);
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** Slots of the widest row. */
    double width() {
        return rows.stream().mapToDouble(Row::width).max().orElse(0);
    }

    /**
     * The lineages with the most cells, in order of their numbers.
     *
     * @param maxLineages most lineages taken
     * @param maxTracks most tracks in all; the largest lineage is taken even with more
     */
    static List<List<Track>> largest(List<List<Track>> lineages, int maxLineages, int maxTracks) {
        List<List<Track>> bySize = new ArrayList<>(lineages);
        bySize.sort(Comparator.comparingInt(lineage -> -cells(lineage)));
        int taken = 0;
        long tracks = 0;
        while (taken < Math.min(maxLineages, bySize.size())
                && (taken == 0 || tracks + bySize.get(taken).size() <= maxTracks)) {
            tracks += bySize.get(taken++).size();
        }
        List<List<Track>> largest = bySize.subList(0, taken);
        largest.sort(Comparator.comparingInt(lineage -> lineage.getFirst().id()));
        return largest;
    }

    private static int cells(List<Track> lineage) {
        return lineage.stream().mapToInt(Track::length).sum();
    }

    /** Tracks without daughters. */
    private static int ends(List<Track> lineage) {
        Set<Integer> mothers = new HashSet<>();
        lineage.forEach(track -> mothers.add(track.parentId()));
        return (int)
                lineage.stream().filter(track -> !mothers.contains(track.id())).count();
    }

    /** Slots of the tracks, numbered one after the other: ends in their order, mothers after their daughters. */
    private static double[] slots(List<Track> lineage) {
        int first = lineage.getFirst().id();
        double[] slot = new double[lineage.size()];
        double[] sumOfDaughters = new double[lineage.size()];
        int[] daughters = new int[lineage.size()];
        int end = ends(lineage);
        for (int i = lineage.size() - 1; i >= 0; i--) {
            slot[i] = daughters[i] == 0 ? --end : sumOfDaughters[i] / daughters[i];
            int mother = lineage.get(i).parentId() - first;
            if (i > 0) {
                sumOfDaughters[mother] += slot[i];
                daughters[mother]++;
            }
        }
        return slot;
    }

    /** Lineages side by side. */
    static final class Row {
        private final List<Place> places = new ArrayList<>();
        private double width;

        private void add(List<Track> lineage) {
            double left = places.isEmpty() ? 0 : width + GAP;
            double[] slot = slots(lineage);
            for (int i = 0; i < slot.length; i++) {
                slot[i] += left;
            }
            places.add(new Place(lineage, slot));
            width = left + ends(lineage);
        }

        List<Place> places() {
            return places;
        }

        /** Slots taken. */
        double width() {
            return width;
        }
    }

    /** A lineage in its row. */
    static final class Place {
        private final List<Track> lineage;
        private final double[] slot;

        private Place(List<Track> lineage, double[] slot) {
            this.lineage = lineage;
            this.slot = slot;
        }

        List<Track> lineage() {
            return lineage;
        }

        /** Slot of a track of the lineage, 0 to {@link Row#width()} - 1. */
        double slot(Track track) {
            return slot[track.id() - lineage.getFirst().id()];
        }
    }
}
