// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.ultrack.annotation.Annotation;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the candidates of a frame, so that something can be said about them. */
@Command(
        name = "candidates",
        description = {
            "List the candidates of a frame with their ids, for ultrack annotate.",
            "Columns: id, number of pixels, centroid, the candidate that contains it (-1 for none), whether the solution"
                    + " has it, and what was said about it: of the cell itself, of a track appearing or disappearing"
                    + " there, of a division."
        },
        footer = {
            "%nExamples:",
            "  ultrack candidates -cfg config.toml --frame 3 --at 120,33",
            "  ultrack candidates -cfg config.toml --frame 3 --at 120,33 --links",
            "Before: ultrack segment."
        })
final class CandidatesCommand implements Runnable {

    @Option(
            names = {"-t", "--frame"},
            required = true,
            paramLabel = "T",
            description = "The frame, counted from 0.")
    private int frame;

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "PIXEL",
            description = "Only candidates that hold this pixel: (z,)y,x, counted from 0. The smallest come first.")
    private List<Integer> at = List.of();

    @Option(
            names = "--links",
            description = "List the links from these candidates to the next frame instead: source, target, weight, what"
                    + " was said.")
    private boolean links;

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (TrackingStore store = Stores.open(config.load().data())) {
            if (!store.segmentedFrames().get(Math.max(0, frame)) || frame < 0) {
                throw new InvalidInputException("Frame " + frame + " has no candidates in the database "
                        + store.location() + ", which has frames 0 to " + store.maxTime() + ".");
            }
            CandidateTable candidates = store.readCandidates(frame, frame);
            List<Integer> shown =
                    at.isEmpty() ? IntStream.range(0, candidates.size()).boxed().toList() : holding(store, candidates);
            if (links) {
                printLinks(out, store.readLinks(frame, frame + 1), candidates, shown);
            } else {
                printCandidates(out, candidates, shown);
            }
        }
    }

    /** The candidates that hold the pixel, by area. */
    private List<Integer> holding(TrackingStore store, CandidateTable candidates) {
        long[] ids =
                IntStream.range(0, candidates.size()).mapToLong(candidates::id).toArray();
        List<Mask> masks = store.readMasks(frame, ids);
        List<Integer> holding = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            Mask mask = masks.get(i);
            if (at.size() != mask.spatialDimensions()) {
                throw new InvalidInputException("--at " + at + " has " + at.size() + " values, but the movie has "
                        + mask.spatialDimensions() + " spatial axes. Give one for each: "
                        + (mask.spatialDimensions() == 3 ? "z,y,x." : "y,x."));
            }
            int z = at.size() == 3 ? at.getFirst() : 0;
            if (mask.contains(z, at.get(at.size() - 2), at.getLast())) {
                holding.add(i);
            }
        }
        holding.sort((first, second) -> Integer.compare(candidates.area(first), candidates.area(second)));
        return holding;
    }

    private static void printCandidates(PrintWriter out, CandidateTable candidates, List<Integer> shown) {
        String row = "%12s %8s %8s %8s %8s %12s %8s %8s %8s %10s %8s%n";
        out.printf(
                Locale.ROOT,
                row,
                "id",
                "area",
                "z",
                "y",
                "x",
                "inside",
                "selected",
                "cell",
                "appears",
                "disappears",
                "divides");
        for (int i : shown) {
            int parent = candidates.hierarchyParent(i);
            out.printf(
                    Locale.ROOT,
                    row,
                    candidates.id(i),
                    candidates.area(i),
                    number(candidates.z(i)),
                    number(candidates.y(i)),
                    number(candidates.x(i)),
                    parent == CandidateTable.NO_PARENT ? -1 : candidates.id(parent),
                    candidates.selected(i) ? "yes" : "no",
                    word(candidates.nodeAnnotation(i)),
                    word(candidates.appearAnnotation(i)),
                    word(candidates.disappearAnnotation(i)),
                    word(candidates.divisionAnnotation(i)));
        }
    }

    private static void printLinks(PrintWriter out, LinkTable links, CandidateTable candidates, List<Integer> shown) {
        Set<Long> sources = new HashSet<>();
        shown.forEach(i -> sources.add(candidates.id(i)));
        out.printf(Locale.ROOT, "%12s %12s %10s %8s%n", "source", "target", "weight", "link");
        for (int e = 0; e < links.size(); e++) {
            if (sources.contains(links.sourceId(e))) {
                out.printf(
                        Locale.ROOT,
                        "%12d %12d %10.6f %8s%n",
                        links.sourceId(e),
                        links.targetId(e),
                        links.weight(e),
                        word(links.annotation(e)));
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String word(Annotation annotation) {
        return annotation == Annotation.UNKNOWN ? "." : annotation.name();
    }
}
