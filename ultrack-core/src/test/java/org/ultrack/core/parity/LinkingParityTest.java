// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.config.LinkingConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.candidate.CandidateExtractor;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.link.FrameLinks;
import org.ultrack.core.link.Linker;

/**
 * The links of every golden movie, each equal to Python ultrack's. Where several sources tie for the
 * last place among a target's neighbours, Python takes those its tree comes to first, and the links of that target may
 * be others; they are counted.
 */
@Tag("parity")
class LinkingParityTest {

    static Stream<Goldens> goldens() {
        return Goldens.all();
    }

    private record Link(long source, double weight) {}

    /**
     * Our links beside Python's.
     *
     * @param links number of ours
     * @param atTies how many of them are not Python's, at targets with a tie for the last place
     * @param differing what differs at other targets, a line for each
     */
    record Comparison(int links, int atTies, List<String> differing) {}

    @ParameterizedTest
    @MethodSource("goldens")
    void link_golden_givesThePeersLinks(Goldens golden) {
        Comparison comparison = compare(golden);
        assertThat(comparison.differing).isEmpty();
        assertThat(comparison.links).isEqualTo(golden.links().size());
        assertThat(comparison.atTies).isLessThanOrEqualTo(comparison.links / 1000);
    }

    static Comparison compare(Goldens golden) {
        int frames = golden.nodes().size();
        List<FramePixels> foreground = golden.frames("foreground", frames);
        List<FramePixels> contours = golden.frames("contours", frames);
        CandidateExtractor extractor = new CandidateExtractor(
                golden.segmentation(), foreground.getFirst().shape());
        LinkingConfig config = config(golden);
        Linker linker = new Linker(config);
        Map<Long, List<Link>> expected = new HashMap<>();
        golden.links()
                .forEach(link -> expected.computeIfAbsent(link.target(), target -> new ArrayList<>())
                        .add(new Link(link.source(), link.weight())));

        List<String> differing = new ArrayList<>();
        int count = 0;
        int atTies = 0;
        FrameCandidates source = extractor.extract(0, foreground.getFirst(), contours.getFirst());
        for (int t = 1; t < frames; t++) {
            FrameCandidates target = extractor.extract(t, foreground.get(t), contours.get(t));
            FrameLinks links = linker.link(source, target);
            List<List<Link>> found = byTarget(links, source, target);
            count += links.count();
            for (int candidate = 0; candidate < target.count(); candidate++) {
                List<Link> theirs = expected.getOrDefault(target.id(candidate), List.of());
                List<Link> ours = found.get(candidate);
                if (isSame(ours, theirs)) {
                    continue;
                }
                if (hasTieForTheLastPlace(source, target, candidate, config)) {
                    atTies += differing(ours, theirs);
                } else {
                    differing.add(target.id(candidate) + ": " + ours + " is not " + theirs);
                }
            }
            source = target;
        }
        return new Comparison(count, atTies, differing);
    }

    private static LinkingConfig config(Goldens golden) {
        Map<String, String> values = golden.section("linking");
        return LinkingConfig.defaults()
                .withMaxDistance(Double.parseDouble(values.get("max_distance")))
                .withMaxNeighbors(Integer.parseInt(values.get("max_neighbors")))
                .withDistanceWeight(Double.parseDouble(values.get("distance_weight")))
                .withZScoreThreshold(Double.parseDouble(values.get("z_score_threshold")));
    }

    private static List<List<Link>> byTarget(FrameLinks links, FrameCandidates source, FrameCandidates target) {
        List<List<Link>> byTarget = new ArrayList<>();
        for (int candidate = 0; candidate < target.count(); candidate++) {
            byTarget.add(new ArrayList<>());
        }
        for (int link = 0; link < links.count(); link++) {
            byTarget.get(links.target(link)).add(new Link(source.id(links.source(link)), links.weight(link)));
        }
        return byTarget;
    }

    /** The file has the links of a target in the order of ids. */
    private static boolean isSame(List<Link> ours, List<Link> theirs) {
        List<Link> byId =
                ours.stream().sorted(Comparator.comparingLong(Link::source)).toList();
        boolean same = byId.size() == theirs.size();
        for (int rank = 0; same && rank < theirs.size(); rank++) {
            same = byId.get(rank).source == theirs.get(rank).source
                    && Math.abs(byId.get(rank).weight - theirs.get(rank).weight) <= 1e-6;
        }
        return same;
    }

    private static int differing(List<Link> ours, List<Link> theirs) {
        List<Long> sources = theirs.stream().map(Link::source).toList();
        return (int)
                ours.stream().filter(link -> !sources.contains(link.source)).count();
    }

    private static boolean hasTieForTheLastPlace(
            FrameCandidates source, FrameCandidates target, int candidate, LinkingConfig config) {
        int places = 2 * config.maxNeighbors();
        List<Integer> squares = new ArrayList<>();
        for (int other = 0; other < source.count(); other++) {
            int dz = source.z(other) - target.z(candidate);
            int dy = source.y(other) - target.y(candidate);
            int dx = source.x(other) - target.x(candidate);
            int square = dz * dz + dy * dy + dx * dx;
            if (Math.sqrt(square) < config.maxDistance()) {
                squares.add(square);
            }
        }
        squares.sort(null);
        return squares.size() > places && squares.get(places - 1).equals(squares.get(places));
    }
}
