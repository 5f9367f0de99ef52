// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a stack is which slice of which frame: page {@code firstPage + t * frameStride + z * sliceStride}.
 *
 * @param frames frames, at least 1
 * @param slices slices of a frame, at least 1
 * @param volumetric whether frames have an axis Z, if only of one slice
 * @param firstPage page of the first slice of the first frame
 * @param frameStride pages from a frame to the next
 * @param sliceStride pages from a slice to the next
 */
record StackLayout(int frames, int slices, boolean volumetric, int firstPage, int frameStride, int sliceStride) {

    int page(int t, int z) {
        return firstPage + t * frameStride + z * sliceStride;
    }

    /**
     * The layout of a stack that is a movie. One axis of pages is time, whatever the file calls it, since a movie of
     * one frame cannot be tracked; two are time and depth.
     */
    static StackLayout ofMovie(int pages, Optional<StackDescription> described, TiffOptions options)
            throws TiffFormatException {
        String axes = options.axes() != null ? options.axes() : options.slices() != null ? "TZYX" : null;
        return resolve(pages, described, axes == null ? null : pageAxes(axes), options, 'T');
    }

    /** The layout of a file that is one frame: its axis of pages is depth. */
    static StackLayout ofFrame(int pages, Optional<StackDescription> described, TiffOptions options)
            throws TiffFormatException {
        String axes = options.axes();
        String pageAxes = axes == null ? null : pageAxes(axes).replace("T", "");
        StackLayout layout = resolve(pages, described, pageAxes, options.withSlices(null), 'Z');
        if (layout.frames > 1) {
            throw new TiffFormatException("holds " + layout.frames
                    + " frames, but each file of a folder must hold one; open it alone, or set axes to TZYX");
        }
        return layout;
    }

    /**
     * How many channels a file names, 1 where it names none.
     *
     * @param movie whether it is a movie, and not one of the files of its frames
     */
    static int channels(int pages, Optional<StackDescription> described, boolean movie) throws TiffFormatException {
        return named(whole(pages, described), movie ? 'T' : 'Z').size('C');
    }

    /**
     * The layouts of the channels of a stack that is a movie, when one is told which axis of pages they are along; the
     * others are time, or time and depth, unless the file names them.
     */
    static List<StackLayout> ofChannels(int pages, Optional<StackDescription> described, int channelAxis)
            throws TiffFormatException {
        StackDescription file = whole(pages, described);
        String others = "TZ".substring(0, Math.clamp(file.sizes().size() - 1L, 0, 2));
        int named = file.axes().indexOf('C');
        int count = file.sizes().size();
        boolean elsewhere = named >= 0 && named != channelAxis;
        if (elsewhere || channelAxis >= count || count > 3) {
            throw new TiffFormatException("has pages along axes of sizes " + file.sizes() + " (" + file.axes()
                    + "), so its channels are not along axis " + channelAxis
                    + "; count the axes from 0, time first, or give a movie for each channel");
        }
        String letters = others.substring(0, channelAxis) + "C" + others.substring(channelAxis);
        StackDescription axes = named >= 0 ? named(file, 'T') : new StackDescription(letters, file.sizes());
        List<StackLayout> channels = new ArrayList<>();
        for (int channel = 0; channel < axes.sizes().get(channelAxis); channel++) {
            channels.add(ofAxes(axes, channel));
        }
        return channels;
    }

    private static String pageAxes(String axes) {
        return axes.substring(0, axes.length() - 2);
    }

    private static StackLayout resolve(
            int pages, Optional<StackDescription> described, @Nullable String asked, TiffOptions options, char single)
            throws TiffFormatException {
        StackDescription axes;
        if (asked == null) {
            axes = named(whole(pages, described), single);
        } else {
            // who knows better is not stopped by a description of other pages
            boolean fits = described.isEmpty() || pages % described.get().pages() == 0;
            axes = fromOptions(pages, whole(pages, fits ? described : Optional.empty()), asked, options);
        }
        return ofAxes(axes, options.channel());
    }

    /** What the file says, for all its pages: one that was written frame by frame describes only its first frame. */
    private static StackDescription whole(int pages, Optional<StackDescription> described) throws TiffFormatException {
        StackDescription found = described.orElse(new StackDescription("", List.of()));
        if (pages % found.pages() != 0) {
            throw new TiffFormatException("describes " + found.pages() + " pages " + found.sizes() + " but holds "
                    + pages + "; it may be cut off or one of several files, otherwise set axes and slices");
        }
        int times = (int) (pages / found.pages());
        if (times > 1) {
            List<Integer> sizes = new ArrayList<>(found.sizes());
            sizes.addFirst(times);
            found = new StackDescription("?" + found.axes(), sizes);
        }
        return found.sizes().size() > 2 ? found.withoutUnitAxes() : found;
    }

    /** Names the axes that the file does not name, and one axis alone in any case. */
    private static StackDescription named(StackDescription file, char single) throws TiffFormatException {
        String letters = file.axes();
        if (letters.length() == 1 && !letters.equals("C")) {
            return new StackDescription(String.valueOf(single), file.sizes());
        }
        long unnamed = letters.chars().filter(letter -> letter == '?').count();
        if (unnamed == 1) {
            String other = single == 'T' ? "Z" : "T";
            letters = letters.replace("?", letters.indexOf(single) < 0 ? String.valueOf(single) : other);
        } else if (unnamed == 2) {
            letters = letters.replaceFirst("\\?", "T").replaceFirst("\\?", "Z");
        }
        if (unnamed > 2 || letters.chars().distinct().count() < letters.length()) {
            throw new TiffFormatException("has pages along axes of sizes " + file.sizes()
                    + " without saying which is time; set axes, for example to TCZYX");
        }
        return new StackDescription(letters, file.sizes());
    }

    private static StackDescription fromOptions(int pages, StackDescription file, String letters, TiffOptions options)
            throws TiffFormatException {
        int count = letters.length();
        if (count == 0 && pages == 1) {
            return new StackDescription("", List.of());
        }
        if (count == 1) {
            return new StackDescription(letters, List.of(pages));
        }
        Integer slices = options.slices();
        if (count == 2 && letters.contains("Z") && slices != null) {
            if (pages % slices != 0) {
                throw new TiffFormatException("holds " + pages + " pages, which is not a multiple of the " + slices
                        + " slices asked for; give the number of slices of a frame");
            }
            int others = pages / slices;
            return new StackDescription(
                    letters, letters.indexOf('Z') == 1 ? List.of(others, slices) : List.of(slices, others));
        }
        if (file.sizes().size() == count) {
            return new StackDescription(letters, file.sizes());
        }
        throw new TiffFormatException("does not say how its " + pages + " pages divide into the axes " + letters
                + "YX; give the number of slices, or save it with axes");
    }

    private static StackLayout ofAxes(StackDescription axes, @Nullable Integer channel) throws TiffFormatException {
        int frames = 1;
        int slices = 1;
        int channels = 1;
        int frameStride = 0;
        int sliceStride = 0;
        int channelStride = 0;
        int stride = 1;
        for (int axis = axes.sizes().size() - 1; axis >= 0; axis--) {
            int size = axes.sizes().get(axis);
            switch (axes.axes().charAt(axis)) {
                case 'T' -> {
                    frames = size;
                    frameStride = stride;
                }
                case 'Z' -> {
                    slices = size;
                    sliceStride = stride;
                }
                default -> {
                    channels = size;
                    channelStride = stride;
                }
            }
            stride *= size;
        }
        if (channels > 1 && channel == null) {
            throw new TiffFormatException(
                    "has " + channels + " channels, but one is read; choose a channel from 0 to " + (channels - 1));
        }
        int chosen = channel == null ? 0 : channel;
        if (chosen >= channels) {
            throw new TiffFormatException(
                    "has channels 0 to " + (channels - 1) + ", not " + chosen + "; choose one of them");
        }
        boolean volumetric = axes.axes().indexOf('Z') >= 0;
        return new StackLayout(frames, slices, volumetric, chosen * channelStride, frameStride, sliceStride);
    }
}
