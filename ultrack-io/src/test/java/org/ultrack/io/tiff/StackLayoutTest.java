// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;

/** Which page is which slice of which frame. */
class StackLayoutTest {
    private static final PageShape PAGE = new PageShape(6, 5, TiffSample.UINT8);
    private static final TiffOptions NONE = TiffOptions.defaults();

    @Test
    void movie_pagesWithoutDescription_areFrames() throws TiffFormatException {
        assertThat(movie(12, "", NONE)).isEqualTo(new StackLayout(12, 1, false, 0, 1, 0));
    }

    @Test
    void movie_singlePage_isOneFrame() throws TiffFormatException {
        StackLayout layout = movie(1, "{\"shape\": [5, 6]}", NONE);
        assertThat(layout.frames()).isEqualTo(1);
        assertThat(layout.volumetric()).isFalse();
    }

    @Test
    void frame_pagesWithoutDescription_areSlices() throws TiffFormatException {
        assertThat(frame(12, "")).isEqualTo(new StackLayout(1, 12, true, 0, 0, 1));
        assertThat(frame(12, "{\"shape\": [12, 5, 6], \"axes\": \"ZYX\"}").slices())
                .isEqualTo(12);
        assertThat(frame(1, "").volumetric()).isFalse();
    }

    @Test
    void frame_fileOfSeveralFrames_isRefused() {
        assertThatThrownBy(() -> frame(6, "{\"shape\": [2, 3, 5, 6], \"axes\": \"TZYX\"}"))
                .isInstanceOf(TiffFormatException.class)
                .hasMessageContaining("holds 2 frames");
    }

    @Test
    void movie_twoAxesWithoutNames_areTimeAndDepth() throws TiffFormatException {
        assertThat(movie(6, "{\"shape\": [2, 3, 5, 6]}", NONE)).isEqualTo(new StackLayout(2, 3, true, 0, 3, 1));
        assertThat(movie(3, "{\"shape\": [1, 3, 5, 6]}", NONE)).isEqualTo(new StackLayout(1, 3, true, 0, 3, 1));
    }

    @Test
    void movie_imagejHyperstack_channelsAreFastest() throws TiffFormatException {
        String text = "ImageJ=1.54f\nimages=24\nchannels=2\nslices=3\nframes=4\nhyperstack=true\n";
        assertThat(movie(24, text, NONE.withChannel(1))).isEqualTo(new StackLayout(4, 3, true, 1, 6, 2));
        assertThatThrownBy(() -> movie(24, text, NONE)).hasMessageContaining("2 channels");
        assertThatThrownBy(() -> movie(24, text, NONE.withChannel(2))).hasMessageContaining("channels 0 to 1");
    }

    @Test
    void channels_axisNamedByTheUser_othersAreTimeAndDepth() throws TiffFormatException {
        assertThat(channels(8, "{\"shape\": [4, 2, 5, 6]}", 1))
                .containsExactly(new StackLayout(4, 1, false, 0, 2, 0), new StackLayout(4, 1, false, 1, 2, 0));
        assertThat(channels(8, "{\"shape\": [2, 4, 5, 6], \"axes\": \"TZYX\"}", 0))
                .containsExactly(new StackLayout(4, 1, false, 0, 1, 0), new StackLayout(4, 1, false, 4, 1, 0));
        assertThat(channels(24, "{\"shape\": [4, 2, 3, 5, 6]}", 1))
                .containsExactly(new StackLayout(4, 3, true, 0, 6, 1), new StackLayout(4, 3, true, 3, 6, 1));
    }

    @Test
    void channels_axisNamedByTheFile_mustAgree() throws TiffFormatException {
        String text = "ImageJ=1.54f\nimages=24\nchannels=2\nslices=3\nframes=4\nhyperstack=true\n";
        assertThat(channels(24, text, 2))
                .containsExactly(new StackLayout(4, 3, true, 0, 6, 2), new StackLayout(4, 3, true, 1, 6, 2));
        assertThatThrownBy(() -> channels(24, text, 1)).hasMessageContaining("[4, 3, 2] (TZC)");
        assertThatThrownBy(() -> channels(8, "{\"shape\": [4, 2, 5, 6]}", 2)).hasMessageContaining("axis 2");
        assertThatThrownBy(() -> channels(1, "", 0)).hasMessageContaining("axis 0");
    }

    private static List<StackLayout> channels(int pages, String text, int axis) throws TiffFormatException {
        return StackLayout.ofChannels(pages, described(text), axis);
    }

    @Test
    void movie_ome_followsDimensionOrder() throws TiffFormatException {
        String text = """
                <?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">
                <Image><Pixels DimensionOrder="XYTZC" SizeX="6" SizeY="5" SizeZ="3" SizeT="4" SizeC="1"/></Image></OME>
                """;
        assertThat(movie(12, text, NONE)).isEqualTo(new StackLayout(4, 3, true, 0, 1, 4));
    }

    @Test
    void movie_omeWithExternalEntity_readsNoOtherFile() throws TiffFormatException {
        String text =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><OME><Pixels DimensionOrder=\"&x;\"/></OME>";
        assertThat(described(text)).isEmpty();
    }

    @Test
    void movie_explicitAxes_winOverTheFile() throws TiffFormatException {
        String text = "{\"shape\": [2, 3, 5, 6], \"axes\": \"TZYX\"}";
        assertThat(movie(6, text, NONE.withAxes("TYX"))).isEqualTo(new StackLayout(6, 1, false, 0, 1, 0));
        assertThat(movie(6, text, NONE.withAxes("ztyx"))).isEqualTo(new StackLayout(3, 2, true, 0, 1, 3));
        assertThat(movie(6, "", NONE.withAxes("ZYX"))).isEqualTo(new StackLayout(1, 6, true, 0, 0, 1));
        assertThat(movie(7, text, NONE.withAxes("TYX")).frames()).isEqualTo(7);
        assertThat(movie(6, "", NONE.withSlices(2))).isEqualTo(new StackLayout(3, 2, true, 0, 2, 1));
    }

    @Test
    void movie_pagesThatDoNotDivide_areRefusedWithTheNumbers() {
        assertThatThrownBy(() -> movie(7, "{\"shape\": [2, 3, 5, 6]}", NONE))
                .hasMessageContaining("describes 6 pages")
                .hasMessageContaining("holds 7");
        assertThatThrownBy(() -> movie(7, "", NONE.withSlices(2)))
                .hasMessageContaining("not a multiple of the 2 slices");
        assertThatThrownBy(() -> movie(6, "", NONE.withAxes("TZYX"))).hasMessageContaining("give the number of slices");
        assertThatThrownBy(() -> movie(24, "{\"shape\": [2, 3, 4, 5, 6]}", NONE))
                .hasMessageContaining("set axes");
    }

    @Test
    void parse_descriptionOfOtherKinds_saysNothing() throws TiffFormatException {
        for (String text : List.of("{broken", "{\"shape\": 3}", "{\"shape\": [9, 9]}", "<OME", "a movie", "{}")) {
            assertThat(described(text)).as(text).isEmpty();
        }
    }

    @Test
    void options_impossibleValues_areRefusedByName() {
        assertThatThrownBy(() -> NONE.withAxes("TXY"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("axes (TXY)");
        assertThatThrownBy(() -> NONE.withAxes("TTYX")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> NONE.withSlices(0)).hasMessageContaining("slices (0)");
        assertThatThrownBy(() -> NONE.withChannel(-1)).hasMessageContaining("channel (-1)");
    }

    private static StackLayout movie(int pages, String text, TiffOptions options) throws TiffFormatException {
        return StackLayout.ofMovie(pages, described(text), options);
    }

    private static StackLayout frame(int pages, String text) throws TiffFormatException {
        return StackLayout.ofFrame(pages, described(text), NONE);
    }

    private static Optional<StackDescription> described(String text) throws TiffFormatException {
        return FileDescription.parse(text, PAGE, 0, 0).stack();
    }
}
