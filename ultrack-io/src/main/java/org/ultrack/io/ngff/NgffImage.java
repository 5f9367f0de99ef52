// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.error.InvalidInputException;
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
 * @param pixelSizes size of a pixel along (Z,) Y, X, in micrometres; none when it is not known
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
        boolean labels,
        int levels,
        @Nullable Codec codec) {

    /** Checks the values. */
    public NgffImage {
        channels = List.copyOf(channels);
        pixelSizes = List.copyOf(pixelSizes);
        if (channels.stream().distinct().count() < channels.size()) {
            throw new InvalidInputException("The channels " + channels + " must have different names.");
        }
        if (!pixelSizes.isEmpty()
                && (pixelSizes.size() != shape.spatialDimensions()
                        || pixelSizes.stream().anyMatch(size -> !(size > 0) || size.isInfinite()))) {
            throw new InvalidInputException("The pixel sizes " + pixelSizes
                    + " must be a number above 0 for each of the " + shape.spatialDimensions() + " axes "
                    + (shape.spatialDimensions() == 3 ? "z, y, x." : "y, x."));
        }
        Pyramid.of(shape, pixelSizes, levels);
    }

    Pyramid pyramid() {
        return Pyramid.of(shape, pixelSizes, levels);
    }

    /** An image without channels, of version 0.4, packed by Blosc with lz4. */
    public static NgffImage of(ZarrType type, MovieShape shape) {
        return new NgffImage(ZarrFormat.V2, type, shape, List.of(), List.of(), false, 1, Blosc.of(type.bytes()));
    }

    /** A copy with another {@link #format}. */
    public NgffImage withFormat(ZarrFormat version) {
        return new NgffImage(version, type, shape, channels, pixelSizes, labels, levels, codec);
    }

    /** A copy with other {@link #channels}. */
    public NgffImage withChannels(String... names) {
        return new NgffImage(format, type, shape, List.of(names), pixelSizes, labels, levels, codec);
    }

    /** A copy with other {@link #pixelSizes}. */
    public NgffImage withPixelSizes(List<Double> sizes) {
        return new NgffImage(format, type, shape, channels, sizes, labels, levels, codec);
    }

    /** A copy that is of labels. */
    public NgffImage ofLabels() {
        return new NgffImage(format, type, shape, channels, pixelSizes, true, levels, codec);
    }

    /** A copy with other {@link #levels}. */
    public NgffImage withLevels(int number) {
        return new NgffImage(format, type, shape, channels, pixelSizes, labels, number, codec);
    }

    /** A copy with another {@link #codec}. */
    public NgffImage withCodec(@Nullable Codec packing) {
        return new NgffImage(format, type, shape, channels, pixelSizes, labels, levels, packing);
    }
}
