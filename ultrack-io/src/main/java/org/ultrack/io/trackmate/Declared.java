// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.IOException;
import java.util.List;

/**
 * A feature as TrackMate declares it.
 *
 * @param key attribute name, TrackMate's where it has one
 * @param name for people
 * @param shortName for axes of plots
 * @param dimension what unit it has, by TrackMate's name
 * @param whole whether values are whole numbers
 */
record Declared(String key, String name, String shortName, String dimension, boolean whole) {
    /** Features of spots that every file has. */
    static final List<Declared> SPOT = List.of(
            real("QUALITY", "Quality", "Quality", "QUALITY"),
            real("POSITION_X", "X", "X", "POSITION"),
            real("POSITION_Y", "Y", "Y", "POSITION"),
            real("POSITION_Z", "Z", "Z", "POSITION"),
            real("POSITION_T", "T", "T", "TIME"),
            whole("FRAME", "Frame", "Frame"),
            real("RADIUS", "Radius", "R", "LENGTH"),
            whole("VISIBILITY", "Visibility", "Visibility"));

    static final List<Declared> MARGINS = List.of(
            real("ULTRACK_MARGIN", "Margin of the cell", "Margin", "NONE"),
            real("ULTRACK_PARENT_MARGIN", "Margin of the link to its parent", "Parent margin", "NONE"));
    static final Declared AREA = real("AREA", "Area", "Area", "AREA");
    static final Declared VOLUME = real("VOLUME", "Volume", "Volume", "NONE"); // TrackMate 7 knows no volumes
    static final List<Declared> EDGE = List.of(
            whole("SPOT_SOURCE_ID", "Source spot ID", "Source ID"),
            whole("SPOT_TARGET_ID", "Target spot ID", "Target ID"),
            real("SPEED", "Speed", "Speed", "VELOCITY"),
            real("DISPLACEMENT", "Displacement", "Disp.", "LENGTH"),
            real("EDGE_TIME", "Edge time", "Edge T", "TIME"),
            real("EDGE_X_LOCATION", "Edge X", "Edge X", "POSITION"),
            real("EDGE_Y_LOCATION", "Edge Y", "Edge Y", "POSITION"),
            real("EDGE_Z_LOCATION", "Edge Z", "Edge Z", "POSITION"));
    static final List<Declared> TRACK = List.of(
            whole("TRACK_INDEX", "Track index", "Index"),
            whole("TRACK_ID", "Track ID", "ID"),
            whole("NUMBER_SPOTS", "Number of spots in track", "N spots"),
            whole("NUMBER_GAPS", "Number of gaps", "N gaps"),
            whole("NUMBER_SPLITS", "Number of split events", "N splits"),
            whole("NUMBER_MERGES", "Number of merge events", "N merges"),
            whole("NUMBER_COMPLEX", "Number of complex points", "N complex"),
            whole("LONGEST_GAP", "Longest gap", "Lgst gap"),
            real("TRACK_DURATION", "Track duration", "Duration", "TIME"),
            real("TRACK_START", "Track start", "Track start", "TIME"),
            real("TRACK_STOP", "Track stop", "Track stop", "TIME"),
            real("TRACK_DISPLACEMENT", "Track displacement", "Track disp.", "LENGTH"),
            real("TRACK_X_LOCATION", "Track mean X", "Track X", "POSITION"),
            real("TRACK_Y_LOCATION", "Track mean Y", "Track Y", "POSITION"),
            real("TRACK_Z_LOCATION", "Track mean Z", "Track Z", "POSITION"),
            real("TRACK_MEAN_SPEED", "Track mean speed", "Mean sp.", "VELOCITY"),
            real("TRACK_MAX_SPEED", "Track max speed", "Max speed", "VELOCITY"),
            real("TRACK_MIN_SPEED", "Track min speed", "Min speed", "VELOCITY"));

    /** Intensities in a channel, counted from 1: mean, median, least, greatest, sum, deviation. */
    static List<Declared> intensities(int channel) {
        return List.of(
                intensity("MEAN", "Mean", channel),
                intensity("MEDIAN", "Median", channel),
                intensity("MIN", "Min", channel),
                intensity("MAX", "Max", channel),
                intensity("TOTAL", "Sum", channel),
                intensity("STD", "Std", channel));
    }

    private static Declared intensity(String key, String name, int channel) {
        return real(
                key + "_INTENSITY_CH" + channel, name + " intensity ch" + channel, name + " ch" + channel, "INTENSITY");
    }

    /** A feature of real numbers. */
    static Declared real(String key, String name, String shortName, String dimension) {
        return new Declared(key, name, shortName, dimension, false);
    }

    /** A feature of whole numbers without unit. */
    static Declared whole(String key, String name, String shortName) {
        return new Declared(key, name, shortName, "NONE", true);
    }

    /** Writes features under an element of this name. */
    @SafeVarargs
    static void write(XmlOutput xml, String element, List<Declared>... features) throws IOException {
        xml.open(element);
        for (List<Declared> some : features) {
            for (Declared feature : some) {
                xml.open("Feature")
                        .attribute("feature", feature.key)
                        .attribute("name", feature.name)
                        .attribute("shortname", feature.shortName)
                        .attribute("dimension", feature.dimension)
                        .attribute("isint", Boolean.toString(feature.whole))
                        .close("Feature");
            }
        }
        xml.close(element);
    }
}
