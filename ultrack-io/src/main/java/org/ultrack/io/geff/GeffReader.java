// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.io.zarr.ZarrNode;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.CellsAndLinks;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/** The reading of one group. Used once. */
final class GeffReader {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
    private static final int OLDEST_MINOR = 3;
    /** Of a frame. */
    private static final double FRAME_TOLERANCE = 0.01;

    private static final String PROPERTIES = "nodes/props/";

    private final ZarrGroup root;
    private final JsonNode geff;
    private final CellsAndLinks cells;
    private final GeffOptions options;
    private boolean zFound;

    GeffReader(ZarrGroup root, GeffOptions options) {
        this.root = root;
        this.options = options;
        this.geff = root.attributes().path("geff");
        this.cells = new CellsAndLinks(root.location());
    }

    TrackGraph read(Progress progress) {
        checkHead();
        Steps steps = progress.begin(Stage.READ, 4);
        GeffAxes axes = GeffAxes.of(root, geff, options);
        CellIds ids = CellIds.of(Columns.require(root.array("nodes/ids"), -1, 0));
        BitSet kept = solution("nodes", ids.size());
        addCells(axes, ids, kept);
        steps.step();
        ZarrArray edgeArray = root.array("edges/ids");
        long[] shape = edgeArray.shape();
        long[] ends = Columns.longs(Columns.require(edgeArray, shape.length == 0 ? -1 : shape[0], 2));
        BitSet links = solution("edges", ends.length / 2);
        addLinks(ids, kept, ends, links);
        steps.step();

        Optional<GeffPixels> pixels = GeffPixels.find(root, ids, axes.space().size());
        steps.step();
        int dimensions = pixels.map(GeffPixels::spatialDimensions).orElseGet(this::dimensionsOfPositions);
        MovieShape smallest = cells.smallestShape(dimensions);
        MovieShape needed = pixels.map(masks -> masks.widened(smallest)).orElse(smallest);
        Optional<GeffDetails> details = GeffDetails.find(root, ids, ends, links);
        steps.step();
        steps.finish();
        MaskSource masks = pixels.<MaskSource>map(found -> found).orElse(MaskSource.NONE);
        return cells.toGraph(
                declared().filter(told -> holds(told, needed)).orElse(needed),
                details.<MaskSource>map(found -> new GeffCandidates(masks, found))
                        .orElse(masks));
    }

    private void checkHead() {
        String first = root.attributes().path("geff_version").asText("");
        if (!geff.isObject() && !first.isEmpty()) {
            throw new InvalidInputException(
                    root.attributesFile() + ": geff_version (" + printable(first)
                            + ") is from before 0.3, the first whose layout is read. Write it again with a newer version of geff.");
        }
        if (!geff.isObject()) {
            throw new InvalidInputException(root.attributesFile() + " has no attribute \"geff\", so " + root
                    + " is not a graph of GEFF. Maybe give a folder inside it: " + String.join(", ", root.names())
                    + ".");
        }
        String version = geff.path("geff_version").asText("");
        Matcher numbers = VERSION.matcher(version);
        boolean known = numbers.matches()
                && (numbers.group(1).equals("1")
                        || (numbers.group(1).equals("0") && Integer.parseInt(numbers.group(2)) >= OLDEST_MINOR));
        if (!known) {
            throw new InvalidInputException(root.attributesFile() + ": geff_version (" + printable(version)
                    + ") must be 0.3 to 1. Write it with another version of geff.");
        }
        if (!geff.path("directed").asBoolean(false)) {
            throw new InvalidInputException(root.attributesFile() + ": the graph is not directed, so it does not say"
                    + " which cell comes first. Write it from a directed graph.");
        }
    }

    private static String printable(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** Cells or links that are part of the solution; all of them where nothing tells, or none is. */
    private BitSet solution(String group, int size) {
        BitSet all = new BitSet(size);
        all.set(0, size);
        Optional<ZarrNode> found = root.find(group + "/props/solution/values");
        if (found.isEmpty()) {
            return all;
        }
        long[] values = Columns.longs(Columns.require(root.array(group + "/props/solution/values"), size, 0));
        BitSet solution = new BitSet(size);
        for (int i = 0; i < size; i++) {
            solution.set(i, values[i] != 0);
        }
        return solution.isEmpty() ? all : solution;
    }

    private void addCells(GeffAxes axes, CellIds ids, BitSet kept) {
        double[] time = axis(axes.time(), ids);
        List<double[]> position = new ArrayList<>();
        axes.space().forEach(each -> position.add(axis(each, ids)));
        boolean volumetric = position.size() == 3;
        double[] area = area(axes, ids);
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            double frame = axes.time().converts() ? nearestFrame(time[i]) : time[i];
            if (frame != Math.rint(frame) || Double.isInfinite(frame)) {
                cells.problem("the time (" + time[i] + ") of cell " + ids.text(i) + " is not the number of a frame."
                        + " Write frames, or give the time from a frame to the next (--time-interval).");
                continue;
            }
            double z = volumetric ? position.getFirst()[i] : 0;
            zFound |= z != 0;
            cells.addCell(ids.id(i), (long) frame, z, position.get(position.size() - 2)[i], position.getLast()[i], (int)
                    area[i]);
        }
    }

    /** Times are measured, so they are near frames only. */
    private static double nearestFrame(double frames) {
        double nearest = Math.rint(frames);
        return Math.abs(frames - nearest) <= FRAME_TOLERANCE ? nearest : frames;
    }

    /** Pixels of the cells, 0 where nothing tells; areas that say they are in another unit are converted as positions are. */
    private double[] area(GeffAxes axes, CellIds ids) {
        if (root.find(PROPERTIES + "area/values").isEmpty()) {
            return new double[ids.size()];
        }
        double[] area = Columns.doubles(Columns.require(root.array(PROPERTIES + "area/values"), ids.size(), 0));
        String unit = geff.path("node_props_metadata").path("area").path("unit").asText("");
        if (!unit.isEmpty()
                && !unit.equals("null")
                && !unit.toLowerCase(Locale.ROOT).contains("pixel")) {
            double pixels = 1;
            for (GeffAxis axis : axes.space()) {
                pixels *= Math.abs(axis.scale());
            }
            for (int i = 0; i < area.length; i++) {
                area[i] = Math.rint(area[i] * pixels);
            }
        }
        return area;
    }

    /** The values of an axis in pixels or frames, none of them missing. */
    private double[] axis(GeffAxis axis, CellIds ids) {
        String name = axis.name();
        double[] values = Columns.doubles(Columns.require(root.array(PROPERTIES + name + "/values"), ids.size(), 0));
        if (root.find(PROPERTIES + name + "/missing").isPresent()) {
            long[] missing = Columns.longs(Columns.require(root.array(PROPERTIES + name + "/missing"), ids.size(), 0));
            for (int i = 0; i < missing.length; i++) {
                if (missing[i] != 0) {
                    cells.problem("cell " + ids.text(i) + " has no " + name + ", which every cell needs.");
                }
            }
        }
        if (axis.converts()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = axis.converted(values[i]);
            }
        }
        return values;
    }

    private void addLinks(CellIds ids, BitSet kept, long[] ends, BitSet links) {
        for (int i = links.nextSetBit(0); i >= 0; i = links.nextSetBit(i + 1)) {
            int source = ids.find(ends[2 * i]);
            int target = ids.find(ends[2 * i + 1]);
            if (source < 0 || target < 0) {
                cells.problem("the link from cell " + Long.toUnsignedString(ends[2 * i]) + " to cell "
                        + Long.toUnsignedString(ends[2 * i + 1]) + " names a cell that is not there.");
            } else if (kept.get(source) && kept.get(target)) {
                cells.addLink(ids.id(source), ids.id(target));
            }
        }
    }

    /** A graph whose z is 0 everywhere is one in 2D, as Python's ultrack writes them, unless it says otherwise. */
    private int dimensionsOfPositions() {
        return zFound ? 3 : declared().map(MovieShape::spatialDimensions).orElse(2);
    }

    /** The shape of the movie that our exports tell. */
    private Optional<MovieShape> declared() {
        JsonNode sizes = geff.path("extra").path("ultrack").path("shape");
        List<Integer> shape = new ArrayList<>();
        for (JsonNode size : sizes) {
            if (!size.canConvertToInt() || size.intValue() < 1) {
                return Optional.empty();
            }
            shape.add(size.intValue());
        }
        boolean possible = (shape.size() == 3 || shape.size() == 4) && shape.getFirst() <= CellsAndLinks.MOST_FRAMES;
        return possible ? Optional.of(MovieShape.fromTzyx(shape)) : Optional.empty();
    }

    private static boolean holds(MovieShape told, MovieShape needed) {
        return told.spatialDimensions() == needed.spatialDimensions()
                && told.frames() >= needed.frames()
                && told.depth() >= needed.depth()
                && told.height() >= needed.height()
                && told.width() >= needed.width();
    }
}
