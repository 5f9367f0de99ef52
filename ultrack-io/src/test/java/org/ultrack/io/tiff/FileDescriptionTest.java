// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixel sizes, and what an OME description says about other files. */
class FileDescriptionTest {
    private static final PageShape PAGE = new PageShape(6, 5, TiffSample.UINT8);

    @TempDir
    Path folder;

    @Test
    void pixelSize_filesOfTifffile_isWhatWasWritten() throws IOException {
        TiffMovie imagej = TiffMovie.open(TiffFixtures.extract("imagej-sizes.tif", folder));
        assertThat(imagej.pixelSize()).contains(new PixelSize(0.25, 0.2, 1.5, "micron"));

        TiffMovie ome = TiffMovie.open(TiffFixtures.extract("ome-sizes.ome.tif", folder));
        PixelSize size = ome.pixelSize().orElseThrow();
        assertThat(size.x()).isEqualTo(0.25);
        assertThat(size.y()).isCloseTo(0.2, within(1e-12));
        assertThat(size.z()).isEqualTo(1.5);
        assertThat(size.unit()).isEqualTo("µm");

        TiffMovie plain = TiffMovie.open(TiffFixtures.extract("plain-pages.tif", folder));
        assertThat(plain.pixelSize()).isEmpty();
    }

    @Test
    void imagej_spacingAlone_isInPixels() throws TiffFormatException {
        assertThat(size("ImageJ=1.54f\nimages=3\nslices=3\nspacing=-2.5\n", 0, 0))
                .contains(new PixelSize(1, 1, 2.5, "pixel"));
        assertThat(size("ImageJ=1.54f\nunit=\\u00B5m\n", 2, 4)).contains(new PixelSize(0.5, 0.25, null, "µm"));
        assertThat(size("ImageJ=1.54f\nimages=3\n", 72, 72)).isEmpty();
        assertThat(size("ImageJ=1.54f\nspacing=1e999\n", 72, 72)).isEmpty();
        assertThat(size("ImageJ=1.54f\nspacing=--\nunit=nm\n", 0, 0)).contains(new PixelSize(1, 1, null, "nm"));
    }

    @Test
    void ome_sizesThatAreNone_sayNothing() throws TiffFormatException {
        assertThat(size(ome("PhysicalSizeX=\"0\" PhysicalSizeY=\"-1\"", ""), 0, 0))
                .isEmpty();
        assertThat(size(ome("PhysicalSizeX=\"NaN\"", ""), 0, 0)).isEmpty();
        assertThat(size(ome("PhysicalSizeX=\"two\"", ""), 0, 0)).isEmpty();
        assertThat(size(ome("PhysicalSizeX=\"2\" PhysicalSizeZ=\"3\" PhysicalSizeZUnit=\"pixel\"", ""), 0, 0))
                .contains(new PixelSize(2, 2, null, "µm"));
    }

    @Test
    void ome_channels_areThoseOfTheFirstImage() throws TiffFormatException {
        String channels = "<Channel ID=\"0\" Name=\" DAPI \"/><Channel ID=\"1\"/>";
        String other = "<OME><Image><Pixels DimensionOrder=\"XYZCT\"/></Image>";
        assertThat(FileDescription.parse(ome("", channels), PAGE, 0, 0).channels())
                .containsExactly("DAPI", "");
        assertThat(FileDescription.parse(ome("", "<Channel/><Channel/>"), PAGE, 0, 0)
                        .channels())
                .as("none of them has a name")
                .isEmpty();
        assertThat(FileDescription.parse(ome("", channels).replace("<OME>", other), PAGE, 0, 0)
                        .channels())
                .isEmpty();
    }

    @Test
    void ome_severalFiles_areRefusedWithTheirNames() {
        String planes = "";
        for (int t = 0; t < 4; t++) {
            planes += "<TiffData IFD=\"0\" FirstT=\"%s\"><UUID FileName=\"t%s.ome.tif\">urn:uuid:%s</UUID></TiffData>"
                    .formatted(t, t, t);
        }
        String text = ome("", planes);
        assertThatThrownBy(() -> size(text, 0, 0))
                .isInstanceOf(TiffFormatException.class)
                .hasMessageContaining("one of the 4 files of an OME-TIFF (t0.ome.tif, t1.ome.tif, t2.ome.tif …)")
                .hasMessageContaining("save the movie as one file");
        assertThatThrownBy(() -> size("<OME><BinaryOnly MetadataFile=\"all.companion.ome\"/></OME>", 0, 0))
                .hasMessageContaining("all.companion.ome");
    }

    @Test
    void ome_oneFileUnderAnotherName_isRead() throws TiffFormatException {
        String planes =
                "<TiffData IFD=\"0\" PlaneCount=\"4\"><UUID FileName=\"former-name.ome.tif\">u</UUID></TiffData>";
        assertThat(FileDescription.parse(ome("", planes), PAGE, 0, 0).stack())
                .contains(new StackDescription("TCZ", List.of(4, 1, 1)));
    }

    @Test
    void ome_planesInAnotherOrder_areRefused() {
        String planes = "<TiffData IFD=\"1\" FirstT=\"0\"/><TiffData IFD=\"0\" FirstT=\"1\"/>";
        assertThatThrownBy(() -> size(ome("", planes), 0, 0))
                .hasMessageContaining("planes in another order")
                .hasMessageContaining("plane 0 is page 1");
    }

    private static String ome(String attributes, String planes) {
        return "<OME><Image><Pixels DimensionOrder=\"XYZCT\" SizeT=\"4\" SizeZ=\"1\" SizeC=\"1\" " + attributes + ">"
                + planes + "</Pixels></Image></OME>";
    }

    private static Optional<PixelSize> size(String text, double xResolution, double yResolution)
            throws TiffFormatException {
        return FileDescription.parse(text, PAGE, xResolution, yResolution).pixelSize();
    }
}
