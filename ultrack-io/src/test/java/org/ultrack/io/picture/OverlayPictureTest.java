// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

class OverlayPictureTest {
    private static final String FIRST = """
            ............................
            ............................
            ............................
            ............................
            """;
    private static final String SECOND = """
            ....aaaaabbbb...............
            ....aaaaabbbb...............
            ....aaaaabbbb......c........
            ....aaaaa...................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            ............................
            """;
    /** The pixels of SECOND that lie at the border of their cell. */
    private static final String OUTLINES = """
            ....aaaaabbbb...............
            ....a---ab--b...............
            ....a---abbbb......c........
            ....aaaaa...................
            """;

    private static final OverlayOptions UNSCALED =
            OverlayOptions.defaults().withIds(false).withMaxSide(28);

    @TempDir
    private Path folder;

    private static DrawnTracks tracks() {
        String empty = FIRST.repeat(4);
        return DrawnTracks.of(Map.of(), empty, SECOND, empty);
    }

    @Test
    void draw_middleFrame_outlinesHaveTheColoursOfTheirTracks() {
        DrawnTracks tracks = tracks();

        Canvas picture = OverlayPicture.draw(tracks.graph, tracks.movie, UNSCALED);

        String[] rows = OUTLINES.split("\n");
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                char what = rows[y].charAt(x);
                int expected =
                        switch (what) {
                            case '.' -> 0x000000;
                            case '-' -> 0xD0D0D0;
                            default -> tracks.colour(what, ColourBy.LINEAGE);
                        };
                assertThat(picture.get(x, y)).as("pixel %d, %d", x, y).isEqualTo(expected);
            }
        }
        assertThat(tracks.colour('a', ColourBy.LINEAGE)).isNotEqualTo(tracks.colour('b', ColourBy.LINEAGE));
    }

    @Test
    void draw_smallFrame_isMagnified() {
        DrawnTracks tracks = tracks();

        Canvas picture = OverlayPicture.draw(
                tracks.graph, tracks.movie, OverlayOptions.defaults().withIds(false));

        assertThat(picture.width()).isEqualTo(8 * 28);
        assertThat(picture.height()).isEqualTo(8 * 16);
        assertThat(picture.get(8 * 4, 8 + 4)).isEqualTo(tracks.colour('a', ColourBy.LINEAGE));
        assertThat(picture.get(8 * 6 + 4, 8 * 1 + 4)).isEqualTo(0xD0D0D0);
    }

    @Test
    void draw_largeFrame_isShrunkAndKeepsTinyCells() {
        DrawnTracks tracks = tracks();

        Canvas picture = OverlayPicture.draw(tracks.graph, tracks.movie, UNSCALED.withMaxSide(16));

        assertThat(picture.width()).isEqualTo(16);
        assertThat(picture.height()).isEqualTo(9);
        assertThat(picture.get(11, 1)).isEqualTo(tracks.colour('c', ColourBy.LINEAGE));
    }

    @Test
    void draw_volume_showsTheBrightestPixelAndEachShadow() {
        String rest = ".........................\n".repeat(12);
        DrawnTracks tracks = DrawnTracks.of(Map.of(), """
                .....aaaaa...............
                .....aaaaa...............
                .....aaaaa...............
                """ + rest + "\n" + """
                .......bbbbb.............
                .......bbbbb.............
                .......bbbbb.............
                """ + rest);

        Canvas picture = OverlayPicture.draw(tracks.graph, tracks.movie, UNSCALED.withMaxSide(25));

        int a = tracks.colour('a', ColourBy.LINEAGE);
        int b = tracks.colour('b', ColourBy.LINEAGE);
        assertThat(row(picture, 1, 4, 13)).containsExactly(0, a, 0xD0D0D0, b, 0xD0D0D0, a, 0xD0D0D0, b, 0);
    }

    private static int[] row(Canvas picture, int y, int from, int to) {
        int[] row = new int[to - from];
        for (int x = from; x < to; x++) {
            row[x - from] = picture.get(x, y);
        }
        return row;
    }

    @Test
    void draw_withIds_writesTheNumberIntoTheCell() {
        String line = ".".repeat(5) + "a".repeat(21) + ".".repeat(14) + "\n";
        String frame = (".".repeat(40) + "\n").repeat(2) + line.repeat(15) + (".".repeat(40) + "\n").repeat(12);
        DrawnTracks tracks = DrawnTracks.of(Map.of(), frame);

        Canvas picture = OverlayPicture.draw(
                tracks.graph, tracks.movie, OverlayOptions.defaults().withMaxSide(40));

        // centre of the cell: x = 15, y = 9
        assertThat(white(picture, 12, 5, 8, 9)).isEqualTo("""
                ........
                ...#....
                ..##....
                ...#....
                ...#....
                ...#....
                ...#....
                ..###...
                ........
                """);
    }

    private static String white(Canvas picture, int left, int top, int width, int height) {
        StringBuilder art = new StringBuilder();
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                art.append(picture.get(x, y) == 0xFFFFFF ? '#' : '.');
            }
            art.append('\n');
        }
        return art.toString();
    }

    @Test
    void draw_valuesThatAreNotNumbers_areBlack() {
        float[] pixels = {Float.NaN, 1, 2, Float.POSITIVE_INFINITY, 3, Float.NEGATIVE_INFINITY};

        float[] brightness = Projection.brightest(Movie.of(ArrayImgs.floats(pixels, 6, 1, 1)), 0);
        Contrast contrast = Contrast.of(List.of(brightness));

        assertThat(contrast).isEqualTo(new Contrast(1, 3));
        assertThat(contrast.grey(Float.NaN)).isZero();
        assertThat(contrast.grey(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(contrast.grey(Float.POSITIVE_INFINITY)).isEqualTo(0xD0D0D0);
    }

    @Test
    void write_anyTracks_givesAPngOfThePictureAndNothingElse() throws Exception {
        DrawnTracks tracks = tracks();
        Path file = folder.resolve("deep/overlay.png");

        OverlayPicture.write(tracks.graph, tracks.movie, file, OverlayOptions.defaults(), false);

        BufferedImage read = ImageIO.read(file.toFile());
        Canvas drawn = OverlayPicture.draw(tracks.graph, tracks.movie, OverlayOptions.defaults());
        assertThat(read.getWidth()).isEqualTo(drawn.width());
        for (int y = 0; y < drawn.height(); y++) {
            for (int x = 0; x < drawn.width(); x++) {
                assertThat(read.getRGB(x, y) & 0xFFFFFF).isEqualTo(drawn.get(x, y));
            }
        }
        assertThat(file.getParent()).isDirectoryContaining("glob:**overlay.png");
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void write_twice_givesEqualBytes() throws Exception {
        DrawnTracks tracks = tracks();

        OverlayPicture.write(tracks.graph, tracks.movie, folder.resolve("a.png"), OverlayOptions.defaults(), false);
        OverlayPicture.write(tracks.graph, tracks.movie, folder.resolve("b.png"), OverlayOptions.defaults(), false);

        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
    }

    @Test
    void write_existingFile_isReplacedOnlyWhenAsked() throws Exception {
        DrawnTracks tracks = tracks();
        Path file = Files.writeString(folder.resolve("overlay.png"), "mine");

        assertThatThrownBy(
                        () -> OverlayPicture.write(tracks.graph, tracks.movie, file, OverlayOptions.defaults(), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("overlay.png");
        assertThat(file).hasContent("mine");

        OverlayPicture.write(tracks.graph, tracks.movie, file, OverlayOptions.defaults(), true);
        assertThat(ImageIO.read(file.toFile())).isNotNull();
    }

    @Test
    void write_imageOfAnotherSize_namesBothAndWritesNothing() {
        DrawnTracks tracks = tracks();
        Movie other = Movie.of(ArrayImgs.floats(28, 16, 4));

        assertThatThrownBy(() -> OverlayPicture.write(
                        tracks.graph, other, folder.resolve("x.png"), OverlayOptions.defaults(), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[4, 16, 28]")
                .hasMessageContaining("[3, 16, 28]");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_frameOutsideTheMovie_isRefused() {
        DrawnTracks tracks = tracks();

        assertThatThrownBy(() -> OverlayPicture.draw(
                        tracks.graph, tracks.movie, OverlayOptions.defaults().withFrame(3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(3)");
        assertThatThrownBy(() -> OverlayOptions.defaults().withFrame(-2)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void write_movieWithoutFrames_isRefused() {
        MovieShape shape = new MovieShape(0, 2, 1, 4, 4);
        TrackGraph none = TrackGraph.builder(shape, (t, ids) -> List.of()).build();
        Movie empty = new Movie() {
            @Override
            public int frames() {
                return 0;
            }

            @Override
            public long[] frameDimensions() {
                return new long[] {4, 4};
            }

            @Override
            public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
                throw new IndexOutOfBoundsException(t);
            }
        };

        assertThatThrownBy(() -> OverlayPicture.draw(none, empty, OverlayOptions.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no frames");
    }
}
