// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.zarr.Pyramid;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;

/**
 * An OME-NGFF image to write: axes T(, C)(, Z), Y, X.
 *
 * @param format {@link ZarrFormat#V2} for OME-NGFF 0.4, {@link ZarrFormat#V3} for 0.5
 * @param type of the pixels
 * @param shape frames and size
 * @param channels names of the channels, distinct; none for an image without that axis
 * @param pixelSizes size of a pixel along (Z,) Y, X; none when it is not known
 * @param unit of these sizes, as OME-NGFF names it; missing when it is not known
 * @param chunks size of a chunk along (Z,) Y, X, above 0, cut to that of the image; none for whole planes up to 4 MB, or else at
 *     most 1024 x 1024 pixels
 * @param labels whether the values are labels of objects
 * @param levels how many resolutions, at least 1; see {@link Pyramid}
 * @param codec packs the chunks, see {@link org.ultrack.io.zarr.ZarrArraySpec}; missing for none
 */
public record NgffImage(
        ZarrFormat format,
        ZarrType type,
        MovieShape shape,
        List<String> channels,
        List<Double> pixelSizes,
        @Nullable String unit,
        List<Integer> chunks,
        boolean labels,
        int levels,
        @Nullable Codec codec) {
    /** The unit of length that most microscopes tell, as OME-NGFF names it. */
    public static final String MICROMETRE = "micrometer";

    private static final long MOST_CHUNK_BYTES = 1L << 30;

    /** Checks the values. */
    public NgffImage {
        channels = List.copyOf(channels);
        pixelSizes = List.copyOf(pixelSizes);
        chunks = List.copyOf(chunks);
        if (channels.stream().distinct().count() < channels.size()) {
            throw new InvalidInputException("The channels " + channels + " must have different names.");
        }
        if (!pixelSizes.isEmpty()
                && (pixelSizes.size() != shape.spatialDimensions()
                        || pixelSizes.stream().anyMatch(size -> !(size > 0) || size.isInfinite()))) {
            throw new InvalidInputException("The pixel sizes " + pixelSizes
                    + " must be a number above 0 for each of the " + shape.spatialDimensions() + " axes "
                    + axes(shape));
        }
        checkChunks(shape, type, chunks);
        if (format == ZarrFormat.V3 && (codec instanceof Lz4 || codec instanceof Zlib)) {
            throw new InvalidInputException("The codec " + codec.getClass().getSimpleName()
                    + " is one of Zarr 2 alone. Choose blosc, zstd or gzip, or OME-NGFF 0.4, which is Zarr 2.");
        }
        Pyramid.of(shape, pixelSizes, levels);
    }

    private static String axes(MovieShape shape) {
        return shape.spatialDimensions() == 3 ? "z, y, x." : "y, x.";
    }

    private static void checkChunks(MovieShape shape, ZarrType type, List<Integer> chunks) {
        boolean good =
                chunks.size() == shape.spatialDimensions() && chunks.stream().allMatch(size -> size > 0);
        if (!chunks.isEmpty() && !good) {
            throw new InvalidInputException(
                    "The chunks " + chunks + " must be a number of pixels above 0 for each of the "
                            + shape.spatialDimensions() + " axes " + axes(shape));
        }
        List<Integer> sizes = shape.toTzyx();
        long bytes = type.bytes();
        for (int axis = 0; axis < chunks.size(); axis++) {
            bytes *= Math.min(chunks.get(axis), sizes.get(1 + axis));
        }
        if (bytes > MOST_CHUNK_BYTES) {
            throw new InvalidInputException("Chunks " + chunks + " have " + bytes + " bytes, above the "
                    + MOST_CHUNK_BYTES + " that are supported. Choose smaller ones.");
        }
    }

    Pyramid pyramid() {
        return Pyramid.of(shape, pixelSizes, levels);
    }

    /** An image without channels, of version 0.4, packed by Blosc with lz4. */
    public static NgffImage of(ZarrType type, MovieShape shape) {
        return new NgffImage(
                ZarrFormat.V2, type, shape, List.of(), List.of(), null, List.of(), false, 1, Blosc.of(type.bytes()));
    }

    /**
     * An image of the size of a movie and of the type of its first frame, which is read. Half precision and other types that
     * have no name in Zarr become the next larger ones.
     *
     * @throws InvalidInputException when the movie has no frame, or the first cannot be read
     */
    public static NgffImage of(Movie movie) {
        if (movie.frames() == 0) {
            throw new InvalidInputException("The movie has no frames, so there is nothing to write. Check the input.");
        }
        return of(PixelValues.type(movie.frame(0).getType()), MovieShape.of(movie));
    }

    /** A copy with another {@link #format}. */
    public NgffImage withFormat(ZarrFormat version) {
        return new NgffImage(version, type, shape, channels, pixelSizes, unit, chunks, labels, levels, codec);
    }

    /** A copy with other {@link #channels}. */
    public NgffImage withChannels(String... names) {
        return new NgffImage(format, type, shape, List.of(names), pixelSizes, unit, chunks, labels, levels, codec);
    }

    /** A copy with other {@link #pixelSizes}, in micrometres. */
    public NgffImage withPixelSizes(List<Double> sizes) {
        return withPixelSizes(sizes, MICROMETRE);
    }

    /** A copy with other {@link #pixelSizes} and their {@link #unit}. */
    public NgffImage withPixelSizes(List<Double> sizes, @Nullable String name) {
        return new NgffImage(format, type, shape, channels, sizes, name, chunks, labels, levels, codec);
    }

    /** A copy with other {@link #chunks}. */
    public NgffImage withChunks(List<Integer> sizes) {
        return new NgffImage(format, type, shape, channels, pixelSizes, unit, sizes, labels, levels, codec);
    }

    /** A copy that is of labels. */
    public NgffImage ofLabels() {
        return new NgffImage(format, type, shape, channels, pixelSizes, unit, chunks, true, levels, codec);
    }

    /** A copy with other {@link #levels}. */
    public NgffImage withLevels(int number) {
        return new NgffImage(format, type, shape, channels, pixelSizes, unit, chunks, labels, number, codec);
    }

    /** A copy with another {@link #codec}. */
    public NgffImage withCodec(@Nullable Codec packing) {
        return new NgffImage(format, type, shape, channels, pixelSizes, unit, chunks, labels, levels, packing);
    }
}
