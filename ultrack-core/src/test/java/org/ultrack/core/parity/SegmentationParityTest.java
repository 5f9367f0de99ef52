// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.candidate.CandidateExtractor;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.image.Mask;

/** The candidates of every golden movie, each equal to Python ultrack's. */
@Tag("parity")
class SegmentationParityTest {

    static Stream<Goldens> goldens() {
        return Goldens.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void extract_golden_givesThePeersCandidates(Goldens golden) {
        List<List<Goldens.Node>> frames = golden.nodes();
        List<FramePixels> foreground = golden.frames("foreground", frames.size());
        List<FramePixels> contours = golden.frames("contours", frames.size());
        CandidateExtractor extractor = new CandidateExtractor(
                golden.segmentation(), foreground.getFirst().shape());
        List<String> differing = new ArrayList<>();
        List<Goldens.Overlap> overlaps = new ArrayList<>();

        for (int t = 0; t < frames.size(); t++) {
            FrameCandidates candidates = extractor.extract(t, foreground.get(t), contours.get(t));
            List<Goldens.Node> nodes = frames.get(t);
            assertThat(candidates.count()).as("candidates of frame " + t).isEqualTo(nodes.size());
            for (int candidate = 0; candidate < candidates.count(); candidate++) {
                if (!isEqual(candidates, candidate, nodes.get(candidate))) {
                    differing.add(candidates.id(candidate) + " is not " + nodes.get(candidate));
                }
            }
            for (int overlap = 0; overlap < candidates.overlapCount(); overlap++) {
                overlaps.add(new Goldens.Overlap(
                        candidates.id(candidates.overlapCandidate(overlap)),
                        candidates.id(candidates.overlapAncestor(overlap))));
            }
        }

        assertThat(differing).isEmpty();
        assertThat(overlaps).isEqualTo(golden.overlaps());
    }

    private static boolean isEqual(FrameCandidates candidates, int candidate, Goldens.Node node) {
        int parent = candidates.parent(candidate);
        Mask mask = candidates.mask(candidate);
        return candidates.id(candidate) == node.id()
                && candidate + 1 == node.index()
                && candidates.hierarchy(candidate) == node.hierarchy()
                && (parent < 0 ? -1 : candidates.id(parent)) == node.parent()
                && candidates.z(candidate) == node.z()
                && candidates.y(candidate) == node.y()
                && candidates.x(candidate) == node.x()
                && candidates.area(candidate) == node.area()
                && mask.area() == node.area()
                && Math.abs(candidates.frontier(candidate) - node.frontier()) <= 5e-3
                && Math.abs(candidates.height(candidate) - node.height()) <= 1e-6
                && Arrays.equals(mask.boundingBox(), node.box())
                && crc32(mask) == node.maskCrc32();
    }

    /** CRC-32 of the cropped mask as one byte for each pixel, C order. */
    private static long crc32(Mask mask) {
        byte[] bytes = new byte[mask.depth() * mask.height() * mask.width()];
        mask.forEachPixel((z, y, x) ->
                bytes[((z - mask.z0()) * mask.height() + y - mask.y0()) * mask.width() + x - mask.x0()] = 1);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
