// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;

/**
 * An animated GIF (89a) written frame by frame: one table of colours for all frames, endless loop by the NETSCAPE2.0
 * extension. Memory: one frame. Not thread-safe.
 */
final class GifFile implements Closeable {
    private final GifPalette palette = new GifPalette();
    private final IndexColorModel colours = palette.toColorModel();
    private final String comment;
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final FileImageOutputStream out;
    private boolean begun;

    /**
     * Starts a file.
     *
     * @param file replaced when it exists
     * @param comment ASCII, kept in the file
     */
    GifFile(Path file, String comment) throws IOException {
        this.comment = comment;
        this.out = new FileImageOutputStream(file.toFile());
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /**
     * Adds a frame.
     *
     * @param canvas the same size for all frames
     * @param centiseconds how long it is shown
     */
    void add(Canvas canvas, int centiseconds) throws IOException {
        BufferedImage image =
                new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        byte[] row = new byte[canvas.width()];
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = palette.index(canvas.get(x, y));
            }
            image.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        writer.writeToSequence(new IIOImage(image, null, metadata(image, centiseconds)), null);
        begun = true;
    }

    private IIOMetadata metadata(BufferedImage image, int centiseconds) throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(centiseconds));
        root.appendChild(control);
        if (!begun) {
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0}); // sub-block 1: repeat 0 times, that is forever
            extensions.appendChild(loop);
            root.appendChild(extensions);
            IIOMetadataNode comments = new IIOMetadataNode("CommentExtensions");
            IIOMetadataNode line = new IIOMetadataNode("CommentExtension");
            line.setAttribute(
                    "value", new String(comment.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
            comments.appendChild(line);
            root.appendChild(comments);
        }
        metadata.mergeTree(format, root);
        return metadata;
    }

    /** Ends the sequence and closes the file. */
    @Override
    public void close() throws IOException {
        try {
            if (begun) {
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
            out.close();
        }
    }
}
