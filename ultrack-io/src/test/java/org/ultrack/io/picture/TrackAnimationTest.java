// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;
import org.w3c.dom.NodeList;

class TrackAnimationTest {
    private static final AnimationOptions UNSCALED =
            AnimationOptions.defaults().withMaxSide(40).withTail(0);

    @TempDir
    private Path folder;

    /** A cell of 5 x 5 pixels that moves two pixels to the right each frame, and one that stays. */
    private static DrawnTracks moving(int frames) {
        String[] drawn = new String[frames];
        for (int t = 0; t < frames; t++) {
            char[][] rows = new char[30][40];
            for (char[] row : rows) {
                Arrays.fill(row, '.');
            }
            for (int y = 3; y < 8; y++) {
                Arrays.fill(rows[y], 2 + 2 * t, 7 + 2 * t, 'a');
                Arrays.fill(rows[y + 9], 30, 35, 'b');
            }
            StringBuilder frame = new StringBuilder();
            for (char[] row : rows) {
                frame.append(row).append('\n');
            }
            drawn[t] = frame.toString();
        }
        return DrawnTracks.of(Map.of(), drawn);
    }

    @Test
    void write_shortMovie_showsEveryFrameWithItsDelayForever() throws Exception {
        DrawnTracks tracks = moving(6);

        AnimationSummary summary = write(tracks, UNSCALED);

        assertThat(summary).isEqualTo(new AnimationSummary(6, 1, 40, 30, Duration.ofMillis(500)));
        Gif gif = Gif.read(folder.resolve("tracks.gif"));
        assertThat(gif.images).hasSize(6);
        assertThat(gif.delays).containsExactly(50, 50, 50, 50, 50, 100);
        assertThat(gif.loop).containsExactly(1, 0, 0);
        assertThat(gif.localColourTables).as("one table for all frames").isZero();
        assertThat(gif.images).allSatisfy(image -> {
            assertThat(image.getWidth()).isEqualTo(40);
            assertThat(image.getHeight()).isEqualTo(30);
        });
    }

    @Test
    void write_movingCell_outlineFollowsItInOneColour() throws Exception {
        DrawnTracks tracks = moving(6);

        write(tracks, UNSCALED);

        Gif gif = Gif.read(folder.resolve("tracks.gif"));
        for (int t = 0; t < 6; t++) {
            BufferedImage image = gif.images.get(t);
            assertThat(rgb(image, 2 + 2 * t, 3)).isEqualTo(tracks.colour('a', ColourBy.LINEAGE));
            assertThat(rgb(image, 6 + 2 * t, 7)).isEqualTo(tracks.colour('a', ColourBy.LINEAGE));
            assertThat(rgb(image, 30, 12)).isEqualTo(tracks.colour('b', ColourBy.LINEAGE));
            assertThat(rgb(image, 32, 14)).as("inside").isEqualTo(0xD0D0D0);
            assertThat(rgb(image, 1 + 2 * t, 5)).as("before the cell").isZero();
        }
    }

    @Test
    void write_tail_fadesAndEndsAfterItsFrames() throws Exception {
        DrawnTracks tracks = moving(12);

        write(tracks, UNSCALED.withTail(8));

        BufferedImage last = Gif.read(folder.resolve("tracks.gif")).images.getLast();
        // the cell's centre was at x = 4 + 2 t, y = 5; in frame 11 it is at 26, its box begins at 24
        assertThat(brightness(last, 22, 5)).isGreaterThan(brightness(last, 16, 5));
        assertThat(brightness(last, 16, 5)).isGreaterThan(brightness(last, 12, 5));
        assertThat(rgb(last, 8, 5)).as("older than the tail").isZero();
        assertThat(rgb(last, 22, 9)).as("beside the tail").isZero();
    }

    @Test
    void write_tailOverAGap_endsAfterTheSameFrames() throws Exception {
        DrawnTracks drawn = moving(12);
        int track = drawn.trackId('a');
        TrackGraph apart = drawn.graph.filter(node -> node.trackId() != track || node.t() < 8 || node.t() > 10);
        TrackNode end = apart.nodesAt(7).getFirst();
        TrackNode start = apart.nodesAt(11).stream()
                .filter(node -> !node.hasParent())
                .findFirst()
                .orElseThrow();

        TrackAnimation.write(
                apart.withParents(Map.of(start, end)),
                drawn.movie,
                folder.resolve("tracks.gif"),
                UNSCALED.withTail(8),
                false);

        BufferedImage last = Gif.read(folder.resolve("tracks.gif")).images.getLast();
        assertThat(brightness(last, 16, 5)).isGreaterThan(brightness(last, 12, 5));
        assertThat(rgb(last, 8, 5)).as("older than the tail").isZero();
    }

    @Test
    void write_tailBeyondTheMovie_reachesToTheFirstFrameAlsoWhenFramesArePassedOver() throws Exception {
        DrawnTracks tracks = moving(12);

        write(tracks, UNSCALED.withMaxFrames(6).withTail(Integer.MAX_VALUE));

        BufferedImage last = Gif.read(folder.resolve("tracks.gif")).images.getLast();
        assertThat(brightness(last, 5, 5)).as("where the cell was in frame 0").isPositive();
    }

    @Test
    void write_longMovie_showsEveryThirdFrameAndSaysSo() throws Exception {
        DrawnTracks tracks = moving(10);

        AnimationSummary summary = write(tracks, UNSCALED.withMaxFrames(4));

        assertThat(summary.frames()).isEqualTo(4);
        assertThat(summary.step()).isEqualTo(3);
        Gif gif = Gif.read(folder.resolve("tracks.gif"));
        assertThat(gif.images).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(rgb(gif.images.get(i), 2 + 2 * 3 * i, 3)).isEqualTo(tracks.colour('a', ColourBy.LINEAGE));
        }
        assertThat(new String(Files.readAllBytes(folder.resolve("tracks.gif")), StandardCharsets.ISO_8859_1))
                .contains("Tracks of 10 frames, of which 1 in 3 is shown.");
    }

    @Test
    void write_anyMovie_readsEachShownFrameOnceAndFiveMoreForTheContrast() {
        DrawnTracks tracks = moving(12);
        AtomicIntegerArray reads = new AtomicIntegerArray(12);
        Movie counted = tracks.movie.map((t, frame) -> {
            reads.incrementAndGet(t);
            return frame;
        });

        TrackAnimation.write(tracks.graph, counted, folder.resolve("tracks.gif"), UNSCALED.withMaxFrames(6), false);

        int total = 0;
        for (int t = 0; t < 12; t++) {
            total += reads.get(t);
        }
        assertThat(total).isEqualTo(6 + 5);
    }

    @Test
    void write_largeMovie_isShrunkToTheLongestSide() throws Exception {
        DrawnTracks tracks = moving(2);

        AnimationSummary summary = write(tracks, UNSCALED.withMaxSide(20));

        assertThat(summary.width()).isEqualTo(20);
        assertThat(summary.height()).isEqualTo(15);
        BufferedImage image = Gif.read(folder.resolve("tracks.gif")).images.getFirst();
        assertThat(rgb(image, 15, 6)).isEqualTo(tracks.colour('b', ColourBy.LINEAGE));
    }

    @Test
    void write_twice_givesEqualBytes() throws Exception {
        DrawnTracks tracks = moving(4);

        write(tracks, AnimationOptions.defaults());
        TrackAnimation.write(
                tracks.graph, tracks.movie, folder.resolve("again.gif"), AnimationOptions.defaults(), false);

        assertThat(folder.resolve("again.gif")).hasSameBinaryContentAs(folder.resolve("tracks.gif"));
    }

    @Test
    void write_failsInTheMiddle_leavesNothing() {
        DrawnTracks tracks = moving(6);
        Movie broken = tracks.movie.map((t, frame) -> {
            if (t == 4) {
                throw new InvalidInputException("frame 4 is broken");
            }
            return frame;
        });

        assertThatThrownBy(
                        () -> TrackAnimation.write(tracks.graph, broken, folder.resolve("tracks.gif"), UNSCALED, false))
                .hasMessage("frame 4 is broken");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_existingFile_isRefused() throws Exception {
        DrawnTracks tracks = moving(2);
        Path file = Files.writeString(folder.resolve("tracks.gif"), "mine");

        assertThatThrownBy(() -> TrackAnimation.write(tracks.graph, tracks.movie, file, UNSCALED, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tracks.gif");
        assertThat(file).hasContent("mine");
    }

    @Test
    void options_outOfRange_areRefused() {
        assertThatThrownBy(() -> UNSCALED.withMaxFrames(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> UNSCALED.withMaxSide(5000)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> UNSCALED.withTail(-1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void palette_anyGrey_isWithinTwoLevels() {
        GifPalette palette = new GifPalette();
        for (int level = 0; level <= Contrast.WHITEST; level++) {
            int shown =
                    palette.toColorModel().getRGB(palette.index(level << 16 | level << 8 | level) & 0xFF) & 0xFFFFFF;
            assertThat(shown >> 16).isBetween(level - 2, level + 2).isEqualTo(shown & 0xFF);
            assertThat(shown >> 8 & 0xFF).isEqualTo(shown & 0xFF);
        }
    }

    @Test
    void palette_colourOfCells_isExact() {
        GifPalette palette = new GifPalette();
        for (int i = 0; i < Palette.size(); i++) {
            int shown = palette.toColorModel().getRGB(palette.index(Palette.colour(i)) & 0xFF) & 0xFFFFFF;
            assertThat(shown).isEqualTo(Palette.colour(i));
        }
    }

    private AnimationSummary write(DrawnTracks tracks, AnimationOptions options) {
        return TrackAnimation.write(tracks.graph, tracks.movie, folder.resolve("tracks.gif"), options, false);
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private static int brightness(BufferedImage image, int x, int y) {
        int rgb = rgb(image, x, y);
        return (rgb >> 16) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }

    /** What a GIF holds, as javax.imageio reads it. */
    private record Gif(List<BufferedImage> images, List<Integer> delays, byte[] loop, int localColourTables) {

        static Gif read(Path file) throws IOException {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                reader.setInput(in);
                List<BufferedImage> images = new ArrayList<>();
                List<Integer> delays = new ArrayList<>();
                byte[] loop = {};
                int local = 0;
                for (int i = 0; i < reader.getNumImages(true); i++) {
                    images.add(reader.read(i));
                    IIOMetadata metadata = reader.getImageMetadata(i);
                    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
                    delays.add(Integer.parseInt(
                            only(root, "GraphicControlExtension").getAttribute("delayTime")));
                    local += root.getElementsByTagName("LocalColorTable").getLength();
                    NodeList extensions = root.getElementsByTagName("ApplicationExtension");
                    if (extensions.getLength() > 0) {
                        IIOMetadataNode extension = (IIOMetadataNode) extensions.item(0);
                        assertThat(extension.getAttribute("applicationID")).isEqualTo("NETSCAPE");
                        loop = (byte[]) extension.getUserObject();
                    }
                }
                return new Gif(images, delays, loop, local);
            } finally {
                reader.dispose();
            }
        }

        private static IIOMetadataNode only(IIOMetadataNode root, String name) {
            return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
        }
    }
}
