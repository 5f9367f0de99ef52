// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.image.Mask;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Which cells and links of a result are wrong. A cell is right when it is one true cell ({@link Rule}), a link when both
 * its cells are right and the later one is the earlier one or its child. Knows pixels and the true lineage, nothing of the
 * solver. O(pixels).
 */
public final class Verdicts {
    private final LineageTable lineage;
    private final int[] trueLabel;

    private Verdicts(LineageTable lineage, int[] trueLabel) {
        this.lineage = lineage;
        this.trueLabel = trueLabel;
    }

    /** When a cell is a true cell. */
    public enum Rule {
        /** It shares at least half with it: intersection over union. At most one does. */
        OUTLINE {
            @Override
            boolean same(int common, int found, int actual) {
                return 2 * common >= found + actual - common;
            }
        },
        /** It covers more than half of it, and of no other: the detection test of the Cell Tracking Challenge. */
        DETECTION {
            @Override
            boolean same(int common, int found, int actual) {
                return 2 * common > actual;
            }
        };

        abstract boolean same(int common, int found, int actual);
    }

    /**
     * Judges a result.
     *
     * @param rule when a cell is right
     * @param graph the result; its masks must be readable
     * @param truth same frames and size; one label for a cell over time
     */
    public static Verdicts of(Rule rule, TrackGraph graph, LabelledMovie truth) {
        int[] trueLabel = new int[graph.size()];
        for (int t = 0; t < graph.shape().frames(); t++) {
            List<TrackNode> nodes = graph.nodesAt(t);
            List<Mask> masks = graph.masksAt(t);
            RandomAccessibleInterval<? extends RealType<?>> labels =
                    truth.labels().frame(t);
            Map<Integer, Integer> areas = areas(labels);
            for (int place = 0; place < masks.size(); place++) {
                Mask mask = masks.get(place);
                int[] same = shared(mask, labels).entrySet().stream()
                        .filter(entry -> rule.same(entry.getValue(), mask.area(), areas.get(entry.getKey())))
                        .mapToInt(Map.Entry::getKey)
                        .toArray();
                trueLabel[nodes.get(place).index()] = same.length == 1 ? same[0] : 0;
            }
        }
        return new Verdicts(truth.lineage(), trueLabel);
    }

    private static Map<Integer, Integer> areas(RandomAccessibleInterval<? extends RealType<?>> labels) {
        Map<Integer, Integer> areas = new HashMap<>();
        Cursor<? extends RealType<?>> pixels = Views.flatIterable(labels).cursor();
        while (pixels.hasNext()) {
            areas.merge((int) pixels.next().getRealDouble(), 1, Integer::sum);
        }
        areas.remove(0);
        return areas;
    }

    /** Pixels a mask shares with true cells. */
    private static Map<Integer, Integer> shared(Mask mask, RandomAccessibleInterval<? extends RealType<?>> labels) {
        Map<Integer, Integer> shared = new HashMap<>();
        RandomAccess<? extends RealType<?>> pixel = labels.randomAccess();
        mask.forEachPixel((z, y, x) -> {
            pixel.setPosition(x, 0);
            pixel.setPosition(y, 1);
            if (labels.numDimensions() == 3) {
                pixel.setPosition(z, 2);
            }
            shared.merge((int) pixel.get().getRealDouble(), 1, Integer::sum);
        });
        shared.remove(0);
        return shared;
    }

    /** Whether a cell is no true cell. */
    public boolean isWrong(TrackNode cell) {
        return trueLabel[cell.index()] == 0;
    }

    /**
     * Whether the link to the cell before is no true link.
     *
     * @param cell one with a parent
     */
    public boolean isLinkWrong(TrackNode cell) {
        int before = trueLabel[cell.parent()];
        int now = trueLabel[cell.index()];
        if (before == 0 || now == 0) {
            return true;
        }
        return before != now
                && lineage.track(now)
                        .filter(track -> track.parent() == before && track.begin() == cell.t())
                        .isEmpty();
    }
}
