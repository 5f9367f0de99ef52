// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ultrack.error.InvalidInputException;

/**
 * Files of BigDataViewer: a data set {@code t00012/s01/0/cells} (Z, Y, X) for each frame, view setup and level. Unsigned
 * 16-bit numbers are stored as signed ones.
 *
 * @param frames frames, at least 1
 * @param setup view setup: channel, angle, …
 * @param level resolution level, 0 for full size
 */
record BigDataViewerLayout(int frames, int setup, int level) {

    /** Whether the names in the root group are those of a file of BigDataViewer. */
    static boolean matches(Set<String> rootNames) {
        return rootNames.contains(frameName(0));
    }

    /** The layout of a file, whose frames must be there from 0 on without gaps. */
    static BigDataViewerLayout of(Hdf5File file, int setup, int level) {
        Set<String> names = file.rootNames();
        int frames =
                (int) names.stream().filter(name -> name.matches("t\\d{5,}")).count();
        List<String> missing = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            if (!names.contains(frameName(t))) {
                missing.add(frameName(t));
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(file.path() + " has " + frames + " frames, but not "
                    + String.join(", ", missing.subList(0, Math.min(10, missing.size())))
                    + (missing.size() > 10 ? " …" : "") + ". Frames must be there from t00000 on without gaps.");
        }
        return new BigDataViewerLayout(frames, setup, level);
    }

    /** The path of a frame in the file. */
    List<String> path(int t) {
        return List.of(frameName(t), String.format(Locale.ROOT, "s%02d", setup), Integer.toString(level), "cells");
    }

    private static String frameName(int t) {
        return String.format(Locale.ROOT, "t%05d", t);
    }
}
