// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrGroup;
import org.ultrack.io.zarr.ZarrNode;

/**
 * The array of an image and what its axes are.
 *
 * @param location the image, for messages
 * @param array of the level
 * @param axes of the array
 * @param scale size of an element along each axis; empty when it is not told
 * @param multiscales what it says of itself where it is an OME-NGFF image, and not a plain array
 */
record ImageSource(
        String location, ZarrArray array, ImageAxes axes, List<Double> scale, Optional<Multiscales> multiscales) {

    /**
     * Looks for the image of a node: the node itself, or the only one in a group.
     *
     * @param parent group above, when it is at hand: an array may be a level of the image there
     * @param name of the node in that group
     */
    static ImageSource find(ZarrNode node, @Nullable ZarrGroup parent, String name, NgffOptions options) {
        return switch (node) {
            case ZarrArray array -> ofArray(array, parent, name, options);
            case ZarrGroup group -> ofGroup(group, options);
        };
    }

    private static ImageSource ofGroup(ZarrGroup group, NgffOptions options) {
        Optional<Multiscales> multiscales = Multiscales.of(group);
        if (multiscales.isPresent()) {
            Multiscales found = multiscales.get();
            Multiscales.Level level = found.level(options.level());
            return ofLevel(group.location(), group.array(level.path()), found, level, options);
        }
        if (group.attributes().has("plate") || group.attributes().path("ome").has("plate")) {
            throw new InvalidInputException(
                    group + " is a plate of many images. Name one of them, as " + group + "/A/1/0.");
        }
        List<String> names = group.names();
        List<String> images = new ArrayList<>();
        for (String name : names) {
            boolean possible = group.find(name)
                    .map(child ->
                            child instanceof ZarrArray || Multiscales.of(child).isPresent())
                    .orElse(false);
            if (possible) {
                images.add(name);
            }
        }
        if (images.size() != 1) {
            throw new InvalidInputException(
                    images.isEmpty()
                            ? group + " is a group without an image or an array in it"
                                    + (names.isEmpty() ? "" : ", only " + String.join(", ", names))
                                    + ". Name the group of an image."
                            : group + " holds several images: " + String.join(", ", images) + ". Name one of them, as "
                                    + group + "/" + images.getFirst() + ".");
        }
        return find(group.find(images.getFirst()).orElseThrow(), group, images.getFirst(), options);
    }

    private static ImageSource ofLevel(
            String location, ZarrArray array, Multiscales image, Multiscales.Level level, NgffOptions options) {
        int rank = array.shape().length;
        ImageAxes axes;
        if (options.axes() != null) {
            axes = ImageAxes.of(location, options.axes(), rank);
        } else if (image.axes().isEmpty()) {
            axes = ImageAxes.ofRank(location, rank);
        } else {
            axes = ImageAxes.of(image.file(), image.axes(), rank);
        }
        List<Double> scale = level.scale().size() == rank ? level.scale() : List.of();
        return new ImageSource(location, array, axes, scale, Optional.of(image));
    }

    private static ImageSource ofArray(ZarrArray array, @Nullable ZarrGroup parent, String name, NgffOptions options) {
        int rank = array.shape().length;
        if (options.axes() != null) {
            ImageAxes axes = ImageAxes.of(array.location(), options.axes(), rank);
            return new ImageSource(array.location(), array, axes, List.of(), Optional.empty());
        }
        Optional<Multiscales> image = parent == null ? Optional.empty() : Multiscales.of(parent);
        for (Multiscales.Level level : image.map(Multiscales::levels).orElse(List.of())) {
            if (level.path().equals(name)) {
                return ofLevel(array.location(), array, image.orElseThrow(), level, options);
            }
        }
        StringBuilder letters = new StringBuilder();
        array.dimensionNames().forEach(axis -> letters.append(ImageAxes.letter(axis)));
        boolean named = !letters.isEmpty() && letters.indexOf("?") < 0;
        ImageAxes axes = named
                ? ImageAxes.of(array.location(), letters.toString(), rank)
                : ImageAxes.ofRank(array.location(), rank);
        return new ImageSource(array.location(), array, axes, List.of(), Optional.empty());
    }

    /** With the channels along an axis, counted from 0: a plain array says nothing of them, an image must agree. */
    ImageSource withChannelAxis(int axis) {
        int rank = axes.letters().length();
        if (axes.has('C') ? axes.index('C') != axis : image() || axis < 0 || axis >= rank || rank < 4 || rank > 5) {
            throw new InvalidInputException(location + " has the axes " + axes.letters() + ", so the channels are not"
                    + " along axis " + axis + ". Axes are counted from 0, slowest first.");
        }
        if (axes.has('C')) {
            return this;
        }
        StringBuilder letters = new StringBuilder(rank == 4 ? "TYX" : "TZYX").insert(axis, 'C');
        return new ImageSource(
                location, array, ImageAxes.of(location, letters.toString(), rank), scale, Optional.empty());
    }

    /** Whether it is an OME-NGFF image, and not a plain array. */
    boolean image() {
        return multiscales.isPresent();
    }

    /** Names of the channels; empty where they have none. */
    List<String> channels() {
        return multiscales.map(Multiscales::channels).orElse(List.of());
    }

    /** Whether it says that its values are labels of objects. */
    boolean labels() {
        return multiscales.map(Multiscales::labels).orElse(false);
    }

    /** The unit of an axis that there is; an empty text where none is told. */
    String unit(char letter) {
        List<String> units = multiscales.map(Multiscales::units).orElse(List.of());
        return units.size() == axes.letters().length() ? units.get(axes.index(letter)) : "";
    }

    /** Number of channels, 1 where there is no axis of them. */
    long channelCount() {
        return axes.has('C') ? array.shape()[axes.index('C')] : 1;
    }

    /**
     * The channel that is asked for.
     *
     * @throws InvalidInputException when there is no such channel, or several and none is asked for
     */
    int channel(NgffOptions options) {
        long count = channelCount();
        if (options.channel() != null) {
            if (channels().isEmpty()) {
                throw new InvalidInputException(location + " doesn't have a channel named " + options.channel()
                        + ": its channels have no names. Give the number of the channel, from 0 to " + (count - 1)
                        + ".");
            }
            int index = channels().indexOf(options.channel());
            if (index < 0 || index >= count) {
                throw new InvalidInputException(location + " doesn't have a channel named " + options.channel()
                        + ". It has: " + String.join(", ", channels()) + ".");
            }
            return index;
        }
        if (options.channelIndex() != null) {
            if (options.channelIndex() >= count) {
                throw new InvalidInputException(location + " has no channel " + options.channelIndex() + ", only "
                        + count + ". The first is 0.");
            }
            return options.channelIndex();
        }
        if (count != 1) {
            throw new InvalidInputException(location + " has " + count + " channels"
                    + (channels().isEmpty() ? "" : " (" + String.join(", ", channels()) + ")")
                    + ", but a movie is one of them. Name the channel.");
        }
        return 0;
    }
}
