// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.Tracker;
import org.ultrack.config.LinkingConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SolveSummary;
import org.ultrack.image.Mask;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.tiff.TiffMovie;

/**
 * The whole pipeline against what Python's ultrack made of the same input and configuration: candidates as sets of
 * pixels with ids, parents and overlaps, links, and the proven optimum.
 */
@Tag("parity")
@TestInstance(Lifecycle.PER_CLASS)
class GoldenParityTest {
    private static final double FRONTIER_TOLERANCE = 5e-3;
    private static final double HEIGHT_TOLERANCE = 1e-6;
    private static final double WEIGHT_TOLERANCE = 1e-6;
    private static final double OBJECTIVE_TOLERANCE = 1e-6;

    @BeforeAll
    void header() {
        System.out.printf(
                "%-28s %10s %9s %8s %9s %7s %9s %8s %14s %14s%n",
                "case",
                "candidates",
                "differing",
                "overlaps",
                "differing",
                "links",
                "differing",
                "at ties",
                "objective",
                "recorded");
    }

    static Stream<Path> variants() throws IOException {
        String data = System.getProperty("ultrack.data", "");
        assumeTrue(!data.isEmpty(), "there are no goldens: run make parity");
        try (Stream<Path> files = Files.walk(Path.of(data, "golden"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().equals("nodes.csv"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void track_goldenInput_givesTheRecordedCandidatesLinksAndOptimum(Path variant, @TempDir Path folder)
            throws IOException {
        MainConfig loaded = ConfigFile.load(variant.resolve("config.toml"));
        MainConfig config = loaded.withData(loaded.data().withWorkingDir(folder))
                .withSegmentation(loaded.segmentation().withWorkers(2))
                .withLinking(loaded.linking().withWorkers(2));
        Path inputs = variant.getParent();
        SolveSummary summary;
        try (Tracker tracker = Tracker.from(config)) {
            summary = tracker.segment(
                            TiffMovie.open(inputs.resolve("foreground.tif")),
                            TiffMovie.open(inputs.resolve("contours.tif")))
                    .link()
                    .solve()
                    .summary()
                    .orElseThrow();
        }
        GoldenTable nodes = new GoldenTable(variant.resolve("nodes.csv"));
        GoldenTable overlaps = new GoldenTable(variant.resolve("overlaps.csv"));
        GoldenTable links = new GoldenTable(variant.resolve("links.csv"));
        double recorded = new JsonMapper()
                .readTree(variant.resolve("objective.json").toFile())
                .get("objective")
                .asDouble();
        int differingNodes;
        int differingOverlaps;
        LinkDifferences linkDifferences;
        try (TrackingStore store = Stores.open(config.data())) {
            List<FrameCandidates> frames = IntStream.rangeClosed(0, store.maxTime())
                    .mapToObj(store::readFrame)
                    .toList();
            differingNodes = differingNodes(nodes, frames);
            differingOverlaps = differingOverlaps(overlaps, frames);
            linkDifferences =
                    differences(links, store.readLinks(0, store.maxTime()), new Neighbours(frames, config.linking()));
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s %10d %9d %8d %9d %7d %9d %8d %14.6f %14.6f%n",
                inputs.getFileName() + "/" + variant.getFileName(),
                summary.candidates(),
                differingNodes,
                overlaps.size(),
                differingOverlaps,
                summary.links(),
                linkDifferences.differing(),
                linkDifferences.atTies(),
                summary.objective(),
                recorded);
        assertThat(differingNodes).as("differing candidates").isZero();
        assertThat(differingOverlaps).as("differing overlaps").isZero();
        assertThat(linkDifferences.differing())
                .as("links that differ where no distances tie")
                .isZero();
        assertThat(linkDifferences.atTies()).as("links that differ at ties").isLessThan(1 + links.size() / 200);
        assertThat(Math.abs(summary.objective() - recorded) / Math.abs(recorded))
                .as("objective %s of %s", summary.objective(), recorded)
                .isLessThan(OBJECTIVE_TOLERANCE);
    }

    private static int differingNodes(GoldenTable nodes, List<FrameCandidates> frames) {
        Map<Long, Integer> rows = IntStream.range(0, nodes.size())
                .boxed()
                .collect(Collectors.toMap(row -> nodes.whole(row, "id"), row -> row));
        int differing = 0;
        for (FrameCandidates frame : frames) {
            for (int i = 0; i < frame.count(); i++) {
                Integer row = rows.remove(frame.id(i));
                if (row == null || !equal(nodes, row, frame, i)) {
                    differing++;
                }
            }
        }
        return differing + rows.size();
    }

    private static boolean equal(GoldenTable nodes, int row, FrameCandidates frame, int i) {
        long parent = frame.parent(i) < 0 ? -1 : frame.id(frame.parent(i));
        Mask mask = frame.mask(i);
        return nodes.whole(row, "t") == frame.t()
                && nodes.whole(row, "t_node_id") == i + 1
                && nodes.whole(row, "t_hier_id") == frame.hierarchy(i)
                && nodes.whole(row, "hier_parent_id") == parent
                && nodes.whole(row, "z") == frame.z(i)
                && nodes.whole(row, "y") == frame.y(i)
                && nodes.whole(row, "x") == frame.x(i)
                && nodes.whole(row, "area") == frame.area(i)
                && Math.abs(nodes.number(row, "frontier") - frame.frontier(i)) <= FRONTIER_TOLERANCE
                && Math.abs(nodes.number(row, "height") - frame.height(i)) <= HEIGHT_TOLERANCE
                && nodes.text(row, "bbox").equals(boundingBox(mask))
                && Long.parseLong(nodes.text(row, "mask_crc32"), 16) == checksum(mask);
    }

    private static String boundingBox(Mask mask) {
        return IntStream.of(mask.boundingBox()).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /** CRC-32 of the box, a byte 0 or 1 for each pixel. */
    private static long checksum(Mask mask) {
        CRC32 checksum = new CRC32();
        for (int z = mask.z0(); z < mask.z0() + mask.depth(); z++) {
            for (int y = mask.y0(); y < mask.y0() + mask.height(); y++) {
                for (int x = mask.x0(); x < mask.x0() + mask.width(); x++) {
                    checksum.update(mask.contains(z, y, x) ? 1 : 0);
                }
            }
        }
        return checksum.getValue();
    }

    private static int differingOverlaps(GoldenTable overlaps, List<FrameCandidates> frames) {
        Set<List<Long>> expected = IntStream.range(0, overlaps.size())
                .mapToObj(row -> List.of(overlaps.whole(row, "node_id"), overlaps.whole(row, "ancestor_id")))
                .collect(Collectors.toCollection(HashSet::new));
        int differing = 0;
        for (FrameCandidates frame : frames) {
            for (int k = 0; k < frame.overlapCount(); k++) {
                List<Long> pair = List.of(frame.id(frame.overlapCandidate(k)), frame.id(frame.overlapAncestor(k)));
                differing += expected.remove(pair) ? 0 : 1;
            }
        }
        return differing + expected.size();
    }

    /** Links that stand on one side only, or with another weight, where no distances tie and where they do. */
    private record LinkDifferences(int differing, int atTies) {}

    private static LinkDifferences differences(GoldenTable links, LinkTable actual, Neighbours neighbours) {
        Map<List<Long>, Double> expected = new HashMap<>();
        for (int row = 0; row < links.size(); row++) {
            expected.put(
                    List.of(links.whole(row, "source_id"), links.whole(row, "target_id")), links.number(row, "weight"));
        }
        List<Long> targets = new ArrayList<>();
        for (int e = 0; e < actual.size(); e++) {
            Double weight = expected.remove(List.of(actual.sourceId(e), actual.targetId(e)));
            if (weight == null || Math.abs(weight - actual.weight(e)) > WEIGHT_TOLERANCE) {
                targets.add(actual.targetId(e));
            }
        }
        expected.keySet().forEach(link -> targets.add(link.get(1)));
        int atTies =
                (int) targets.stream().filter(neighbours::tieForTheLastPlace).count();
        return new LinkDifferences(targets.size() - atTies, atTies);
    }

    /**
     * Of the nearest sources of a target 2 · max_neighbors are looked at; where several tie for the last place, which of
     * them is taken is not defined.
     *
     * @param frames all candidates
     * @param config how many, how far
     */
    private record Neighbours(List<FrameCandidates> frames, LinkingConfig config) {
        boolean tieForTheLastPlace(long targetId) {
            FrameCandidates targets = frames.get((int) (targetId / 1_000_000) - 1);
            FrameCandidates sources = frames.get(targets.t() - 1);
            int target = targets.indexOf(targetId);
            double[] squares = IntStream.range(0, sources.count())
                    .mapToDouble(source -> squaredDistance(targets, target, sources, source))
                    .filter(square -> square < config.maxDistance() * config.maxDistance())
                    .sorted()
                    .toArray();
            int places = 2 * config.maxNeighbors();
            return squares.length > places && squares[places - 1] == squares[places];
        }

        private static double squaredDistance(FrameCandidates a, int i, FrameCandidates b, int j) {
            double dz = a.z(i) - b.z(j);
            double dy = a.y(i) - b.y(j);
            double dx = a.x(i) - b.x(j);
            return dz * dz + dy * dy + dx * dx;
        }
    }
}
