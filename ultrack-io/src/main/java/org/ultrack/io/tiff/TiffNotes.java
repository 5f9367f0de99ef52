// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the first page of a written file says about all of it.
 *
 * @param description text of ASCII characters
 * @param pixelSize for the fields of the resolution, missing where the file has none
 * @param run whether the pixels of all pages lie behind one another, before the directories
 */
record TiffNotes(String description, @Nullable PixelSize pixelSize, boolean run) {

    /** What tifffile calls shaped metadata. */
    static TiffNotes of(TiffStack stack) {
        return new TiffNotes(stack.description(), null, false);
    }

    /**
     * What ImageJ writes and reads, as lines of {@code key=value}: sizes in x and y are in the fields of the resolution. It
     * takes the other pages from behind the first one, whatever their directories say.
     *
     * @param interval from a frame to the next, in {@code timeUnit}
     */
    static TiffNotes ofImageJ(TiffStack stack, PixelSize size, double interval, String timeUnit) {
        StringBuilder text = new StringBuilder("ImageJ=1.54p\n"); // a version that knows all of the keys
        text.append("images=").append(stack.pages()).append('\n');
        if (stack.slices() > 1) {
            text.append("slices=").append(stack.slices()).append('\n');
        }
        text.append("frames=").append(Math.max(1, stack.frames())).append("\nhyperstack=true\nmode=grayscale\n");
        text.append("unit=").append(escaped(size.unit())).append('\n');
        if (size.z() != null) {
            text.append("spacing=").append(size.z().doubleValue()).append('\n');
        }
        text.append("finterval=").append(interval).append("\ntunit=").append(escaped(timeUnit));
        return new TiffNotes(text.append("\nloop=false\n").toString(), size, true);
    }

    /** ASCII as java.util.Properties reads it, which is how ImageJ does. */
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.strip().toCharArray()) {
            boolean plain = c >= ' ' && c <= '~' && c != '\\';
            text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04X", (int) c));
        }
        return text.toString();
    }
}
