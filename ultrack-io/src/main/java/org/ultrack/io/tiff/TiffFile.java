// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Index of a TIFF file: where its pages are, eight bytes a page. All pages have been looked at and are alike; pixels
 * are read later. Immutable; every reader opens the file for itself.
 */
final class TiffFile {
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    private final Path path;
    private final ByteOrder order;
    private final boolean big;
    /** Offsets of the directories; only one for a run of uncompressed pages. */
    private final long[] directories;

    private final int pages;
    private final PageShape shape;
    private final FileDescription description;

    private TiffFile(
            Path path,
            ByteOrder order,
            boolean big,
            long[] directories,
            int pages,
            PageShape shape,
            FileDescription description) {
        this.path = path;
        this.order = order;
        this.big = big;
        this.directories = directories;
        this.pages = pages;
        this.shape = shape;
        this.description = description;
    }

    /**
     * Reads the directories of all pages.
     *
     * @throws TiffFormatException when it is no TIFF, cut off, damaged, of a kind that is not supported, or its pages
     *     are not alike
     */
    static TiffFile index(Path path) throws IOException, TiffFormatException {
        try (TiffBytes bytes = TiffBytes.open(path)) {
            byte[] start = new byte[16];
            bytes.read(0, start, (int) Math.min(16, bytes.length()));
            ByteBuffer header = ByteBuffer.wrap(start);
            ByteOrder order =
                    switch (header.getShort(0)) {
                        case 0x4949 -> ByteOrder.LITTLE_ENDIAN;
                        case 0x4D4D -> ByteOrder.BIG_ENDIAN;
                        default -> throw notTiff(bytes.length());
                    };
            header.order(order);
            int version = header.getShort(2);
            if (version != CLASSIC && version != BIG) {
                throw notTiff(bytes.length());
            }
            boolean big = version == BIG;
            long first = big ? header.getLong(8) : Integer.toUnsignedLong(header.getInt(4));
            return new Walk(path, bytes, order, big).from(first);
        }
    }

    private static TiffFormatException notTiff(long length) {
        return new TiffFormatException(
                length == 0 ? "is empty (0 bytes), not a TIFF file" : "is not a TIFF file: it does not start like one");
    }

    int pages() {
        return pages;
    }

    PageShape shape() {
        return shape;
    }

    Optional<StackDescription> description() {
        return description.stack();
    }

    List<String> channelNames() {
        return description.channels();
    }

    Optional<PixelSize> pixelSize() {
        return description.pixelSize();
    }

    /** Whether Fiji takes the pages for these frames and slices: it believes ImageJ's description, and OME's under its name. */
    boolean opensInFijiAs(int frames, int slices) {
        boolean believed =
                switch (description.author()) {
                    case IMAGEJ -> true;
                    case OME ->
                        path.getFileName().toString().toLowerCase(Locale.ROOT).contains(".ome.tif");
                    case OTHER -> false;
                };
        return believed
                && description()
                        .filter(stack -> stack.size('T') == frames && stack.size('Z') == slices)
                        .isPresent();
    }

    /**
     * Reads one frame.
     *
     * @param layout which pages make a frame
     * @param t frame
     */
    PixelBuffer read(StackLayout layout, int t) throws IOException, TiffFormatException {
        try (TiffBytes bytes = TiffBytes.open(path);
                PageDecoder decoder = new PageDecoder(bytes, order)) {
            int pixels = (int) shape.pixels();
            TiffPage page = page(bytes, layout.page(t, 0));
            decoder.checkClaims(page);
            PixelBuffer target = PixelBuffer.of(shape.type(), Math.multiplyExact(pixels, layout.slices()));
            for (int z = 0; z < layout.slices(); z++) {
                if (z > 0) {
                    page = page(bytes, layout.page(t, z));
                    decoder.checkClaims(page);
                }
                decoder.decode(page, target, z * pixels);
            }
            return target;
        }
    }

    private TiffPage page(TiffBytes bytes, int page) throws IOException, TiffFormatException {
        boolean run = directories.length < pages;
        TiffPage found = TiffPage.of(TiffDirectory.read(bytes, order, big, directories[run ? 0 : page]), bytes);
        if (!found.shape().equals(shape)) {
            throw new TiffFormatException("has changed since it was opened: page " + page + " has " + found.shape()
                    + " where it had " + shape);
        }
        if (run) {
            TiffPage shifted = found.shifted(page);
            if (!bytes.holds(shifted.contiguousStart(), shifted.pageBytes())) {
                throw new TiffFormatException("has changed since it was opened: it is shorter");
            }
            return shifted;
        }
        return found;
    }

    /** From directory to directory, once. */
    private static final class Walk {
        private final Path path;
        private final TiffBytes bytes;
        private final ByteOrder order;
        private final boolean big;
        private long[] directories = new long[1];
        private int count;

        Walk(Path path, TiffBytes bytes, ByteOrder order, boolean big) {
            this.path = path;
            this.bytes = bytes;
            this.order = order;
            this.big = big;
        }

        TiffFile from(long first) throws IOException, TiffFormatException {
            if (first == 0) {
                throw new TiffFormatException("has no page; it may not have been written to its end");
            }
            TiffPage firstPage = null;
            FileDescription description = FileDescription.NONE;
            // Brent's cycle finder: a marker that moves on at every power of two
            long marker = first;
            long steps = 0;
            long offset = first;
            while (offset != 0) {
                TiffDirectory directory = directory(offset);
                TiffPage page = page(directory);
                if (firstPage == null) {
                    firstPage = page;
                    description = FileDescription.of(directory, page.shape());
                }
                if (!page.isReduced() || firstPage == page) {
                    if (!page.shape().equals(firstPage.shape())) {
                        throw new TiffFormatException("has pages that differ: page " + count + " has " + page.shape()
                                + ", page 0 has " + firstPage.shape() + "; all frames of a movie must be alike");
                    }
                    add(offset);
                }
                offset = directory.next();
                if (offset == marker) {
                    throw new TiffFormatException("has pages that point back to page at byte " + offset
                            + "; it is damaged, export or copy it again");
                }
                steps++;
                if (Long.bitCount(steps) == 1) {
                    marker = offset;
                }
            }
            if (firstPage == null) {
                throw new TiffFormatException("has no page; it is damaged, export or copy it again");
            }
            long[] found = Arrays.copyOf(directories, count);
            int pages = count == 1 ? pagesInRun(firstPage, description.stack()) : count;
            return new TiffFile(path, order, big, found, pages, firstPage.shape(), description);
        }

        private TiffDirectory directory(long offset) throws IOException, TiffFormatException {
            try {
                return TiffDirectory.read(bytes, order, big, offset);
            } catch (TiffFormatException e) {
                throw atPage(e);
            }
        }

        private TiffPage page(TiffDirectory directory) throws IOException, TiffFormatException {
            try {
                return TiffPage.of(directory, bytes);
            } catch (TiffFormatException e) {
                throw atPage(e);
            }
        }

        private TiffFormatException atPage(TiffFormatException e) {
            return count == 0
                    ? e
                    : new TiffFormatException("is unusable from page " + count + " on: it " + e.getMessage());
        }

        private void add(long offset) throws TiffFormatException {
            if (count == Integer.MAX_VALUE - 8) {
                throw new TiffFormatException("has more pages than are supported; split it");
            }
            if (count == directories.length) {
                directories = Arrays.copyOf(directories, (int) Math.min(2L * count, Integer.MAX_VALUE - 8));
            }
            directories[count++] = offset;
        }

        /** Large stacks of ImageJ and tifffile describe their first page only; the others follow it. */
        private int pagesInRun(TiffPage page, Optional<StackDescription> description) {
            long pages = description.map(StackDescription::pages).orElse(1L);
            long start = page.contiguousStart();
            boolean run = pages > 1 && start >= 0 && pages <= (bytes.length() - start) / page.pageBytes();
            return run ? (int) pages : 1;
        }
    }
}
