// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * One frame as a PNG: the image in grey, the outline of each cell in its colour, its track id; the number of
 * the frame in a corner. Small frames are
 * magnified, so that ids fit into the cells. A volume is shown as seen along Z. Memory: one frame and the picture.
 */
public final class OverlayPicture {
    /** A cell of this width holds an id of four digits. */
    private static final double READABLE_CELL = 56;

    private static final int SMALL_PICTURE = 768;
    private static final int LARGEST_MAGNIFICATION = 8;

    /** Of no loss, only of effort: level 2 of 9. */
    private static final float PNG_QUALITY = 0.8f;

    private OverlayPicture() {}

    /**
     * Writes the picture.
     *
     * @param tracks the result; its masks must still be open
     * @param image the movie that was tracked, axes X, Y(, Z)
     * @param file name of the PNG
     * @param options what to show
     * @param overwrite whether a file of that name may be replaced
     * @throws InvalidInputException when the image is not of the size of the tracks, the frame is not in the movie, or
     *     the file exists and may not be replaced
     * @throws org.ultrack.error.TrackingException when writing fails
     */
    public static void write(TrackGraph tracks, Movie image, Path file, OverlayOptions options, boolean overwrite) {
        AtomicFile.refuseExisting(file, overwrite);
        Canvas canvas = draw(tracks, image, options);
        AtomicFile.write(file, overwrite, path -> writePng(canvas, path));
    }

    static Canvas draw(TrackGraph tracks, Movie image, OverlayOptions options) {
        Inputs.check(tracks, image);
        int frames = image.frames();
        int t = options.frame() == OverlayOptions.MIDDLE ? frames / 2 : options.frame();
        if (t >= frames) {
            throw new InvalidInputException("The frame (" + t + ") must be below the movie's " + frames + " frames.");
        }
        Viewport viewport = viewport(tracks, t, options.maxSide());
        float[] brightness = Projection.brightest(image, t);
        TrackColours colours = TrackColours.of(tracks, options.colourBy());
        return draw(tracks, t, brightness, Contrast.of(List.of(brightness)), viewport, colours, options.ids());
    }

    /** Draws a frame of that brightness, YX, x fastest. */
    static Canvas draw(
            TrackGraph tracks,
            int t,
            float[] brightness,
            Contrast contrast,
            Viewport viewport,
            TrackColours colours,
            boolean ids) {
        List<TrackNode> cells = tracks.nodesAt(t);
        List<Mask> masks = tracks.masksAt(t);
        Canvas canvas = new Canvas(viewport.width(), viewport.height());
        canvas.paint(viewport.resample(brightness), contrast);
        int thickness = viewport.scale() <= 1 ? 1 : 2;
        List<Silhouette> silhouettes = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            Silhouette silhouette = Silhouette.of(masks.get(i), viewport);
            silhouette.outline(canvas, colours.of(cells.get(i).trackId()), thickness);
            silhouettes.add(silhouette);
        }
        IdLabels labels = new IdLabels(canvas);
        labels.caption("t=" + t);
        if (ids) {
            labels.write(cells, silhouettes, viewport);
        }
        return canvas;
    }

    /** So large that ids fit into the cells of a frame. */
    static Viewport viewport(TrackGraph tracks, int t, int maxSide) {
        int width = tracks.shape().width();
        int height = tracks.shape().height();
        int side = Math.max(width, height);
        double cell = medianWidth(tracks.masksAt(t));
        int times = 1;
        while (times < LARGEST_MAGNIFICATION
                && (times + 1) * side <= maxSide
                && (times * cell < READABLE_CELL || times * side < SMALL_PICTURE)) {
            times++;
        }
        return Viewport.fitting(width, height, maxSide).magnified(times);
    }

    private static double medianWidth(List<Mask> masks) {
        double[] widths = masks.stream().mapToDouble(Mask::width).sorted().toArray();
        return widths.length == 0 ? READABLE_CELL : widths[widths.length / 2];
    }

    static void writePng(Canvas canvas, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(PNG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(canvas.toImage(), null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
