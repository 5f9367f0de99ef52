// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.ngff.NgffImage;
import org.ultrack.io.ngff.NgffMovie;
import org.ultrack.io.tiff.PixelSize;
import org.ultrack.io.tiff.TiffMovie;

/**
 * A movie with all its channels and what its file tells of it.
 *
 * @param channels a movie for each, at least one, all of one size
 * @param names of the channels, distinct; none where they have none
 * @param pixelSizes size of a pixel along (Z,) Y, X; none where it is not told
 * @param unit of these sizes: {@code micrometer}; missing where it is not told or no length, as a pixel
 * @param labels whether it says that its values are labels of objects
 */
public record WholeMovie(
        List<Movie> channels,
        List<String> names,
        List<Double> pixelSizes,
        @Nullable String unit,
        boolean labels) {
    /** Copies the lists. */
    public WholeMovie {
        channels = List.copyOf(channels);
        names = List.copyOf(names);
        pixelSizes = List.copyOf(pixelSizes);
    }

    /** The channels of a file with what it tells. */
    static WholeMovie of(List<? extends Movie> channels) {
        List<Movie> movies = List.copyOf(channels);
        return switch (movies.getFirst()) {
            case TiffMovie tiff -> {
                List<String> names = usable(tiff.channelNames(), movies.size());
                WholeMovie bare = new WholeMovie(movies, names, List.of(), null, false);
                yield tiff.pixelSize().map(bare::withSize).orElse(bare);
            }
            case NgffMovie image -> {
                List<String> names = usable(image.channelNames(), movies.size());
                yield new WholeMovie(movies, names, List.of(), null, image.isLabels())
                        .withSizes(image.pixelSizes(), image.pixelUnits());
            }
            default -> new WholeMovie(movies, List.of(), List.of(), null, false);
        };
    }

    /** A name for each channel, or none: half of the names are no use. */
    private static List<String> usable(List<String> names, int channels) {
        boolean good = names.size() == channels
                && names.stream().noneMatch(String::isBlank)
                && names.stream().distinct().count() == channels;
        return good ? names : List.of();
    }

    private WholeMovie withSize(PixelSize size) {
        boolean volumetric = channels.getFirst().spatialDimensions() == 3;
        List<Double> sizes = new ArrayList<>();
        if (volumetric) {
            if (size.z() == null) {
                return this;
            }
            sizes.add(size.z());
        }
        sizes.addAll(List.of(size.y(), size.x()));
        return withSizes(sizes, sizes.stream().map(along -> size.unit()).toList());
    }

    /** In micrometres where all are lengths, as they are where none is told to be; else they cannot be compared. */
    private WholeMovie withSizes(List<Double> sizes, List<String> units) {
        List<OptionalDouble> lengths =
                units.stream().map(LengthUnits::micrometres).toList();
        if (!sizes.isEmpty() && lengths.stream().allMatch(OptionalDouble::isPresent)) {
            List<Double> converted = IntStream.range(0, sizes.size())
                    .mapToObj(axis -> sizes.get(axis) * lengths.get(axis).orElseThrow())
                    .toList();
            return new WholeMovie(channels, names, converted, NgffImage.MICROMETRE, labels);
        }
        boolean told = sizes.stream().anyMatch(size -> size != 1);
        return told && units.stream().distinct().count() == 1
                ? new WholeMovie(channels, names, sizes, null, labels)
                : this;
    }

    /**
     * This movie with one of its channels.
     *
     * @param channel its name, or its number from 0
     * @throws InvalidInputException when there is no such channel
     */
    public WholeMovie only(String channel) {
        int index = names.indexOf(channel);
        if (index < 0 && MovieFiles.NUMBER.matcher(channel).matches()) {
            index = Integer.parseInt(channel);
        }
        if (index < 0 || index >= channels.size()) {
            throw new InvalidInputException("The movie has no channel " + channel + ", but "
                    + (names.isEmpty() ? "0 to " + (channels.size() - 1) : String.join(", ", names))
                    + ". Choose one of them.");
        }
        List<String> name = names.isEmpty() ? List.of() : List.of(names.get(index));
        return new WholeMovie(List.of(channels.get(index)), name, pixelSizes, unit, labels);
    }

    /**
     * An image to write that keeps what the movie tells: size, type, channels, pixel sizes, labels. Several channels without names
     * have their numbers as names.
     *
     * @throws InvalidInputException when the movie has no frame, or the first cannot be read
     */
    public NgffImage image() {
        List<String> kept = names.isEmpty() && channels.size() > 1
                ? IntStream.range(0, channels.size()).mapToObj(String::valueOf).toList()
                : names;
        NgffImage image = NgffImage.of(channels.getFirst())
                .withChannels(kept.toArray(String[]::new))
                .withPixelSizes(pixelSizes, unit);
        return labels ? image.ofLabels() : image;
    }
}
