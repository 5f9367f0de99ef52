// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The spots of a file in columns, first as they stand there, then in pixels. */
final class ReadSpots {
    private static final int COLUMNS = 4;

    private int size;
    private int[] id = new int[1024];
    private int[] frame = new int[1024];
    private boolean[] visible = new boolean[1024];
    /** z, y, x, radius of each. */
    private double[] number = new double[COLUMNS * 1024];
    /** x, y, x, y, … of the corners, relative to the spot; empty without contour. */
    private final List<float[]> contours = new ArrayList<>();

    private ReadImage image = ReadImage.UNKNOWN;

    void add(int id, int frame, double z, double y, double x, double radius, boolean visible, float[] contour) {
        if (size == this.id.length) {
            this.id = Arrays.copyOf(this.id, 2 * size);
            this.frame = Arrays.copyOf(this.frame, 2 * size);
            this.visible = Arrays.copyOf(this.visible, 2 * size);
            number = Arrays.copyOf(number, 2 * number.length);
        }
        this.id[size] = id;
        this.frame[size] = frame;
        this.visible[size] = visible;
        number[COLUMNS * size] = z;
        number[COLUMNS * size + 1] = y;
        number[COLUMNS * size + 2] = x;
        number[COLUMNS * size + 3] = radius;
        contours.add(contour);
        size++;
    }

    /**
     * The corners in the text of a spot.
     *
     * @return x, y, x, y, …, or null when there are not as many finite numbers as there should be
     */
    static float @Nullable [] parseContour(String text, int corners) {
        if (text.length() < 4L * corners - 1) { // a digit and a blank for each number
            return null;
        }
        float[] contour = new float[2 * corners];
        StringTokenizer words = new StringTokenizer(text);
        for (int i = 0; i < contour.length; i++) {
            if (!words.hasMoreTokens()) {
                return null;
            }
            try {
                contour[i] = Float.parseFloat(words.nextToken());
            } catch (NumberFormatException e) {
                return null;
            }
            if (!Float.isFinite(contour[i])) {
                return null;
            }
        }
        return words.hasMoreTokens() ? null : contour;
    }

    /** Divides all lengths by the pixel size. */
    void toPixels(ReadImage image, boolean volume) {
        this.image = image;
        for (int spot = 0; spot < size; spot++) {
            number[COLUMNS * spot] = volume ? number[COLUMNS * spot] / image.voxelDepth() : 0;
            number[COLUMNS * spot + 1] /= image.pixelHeight();
            number[COLUMNS * spot + 2] /= image.pixelWidth();
        }
    }

    int size() {
        return size;
    }

    int id(int spot) {
        return id[spot];
    }

    int frame(int spot) {
        return frame[spot];
    }

    boolean visible(int spot) {
        return visible[spot];
    }

    double z(int spot) {
        return number[COLUMNS * spot];
    }

    double y(int spot) {
        return number[COLUMNS * spot + 1];
    }

    double x(int spot) {
        return number[COLUMNS * spot + 2];
    }

    /** Along z, y, x in pixels. */
    double[] radius(int spot) {
        double radius = number[COLUMNS * spot + 3];
        return new double[] {radius / image.voxelDepth(), radius / image.pixelHeight(), radius / image.pixelWidth()};
    }

    /** The contour in pixels of the frame, x, y, x, y, …; empty where there is none. */
    double[] contour(int spot) {
        float[] relative = contours.get(spot);
        double[] corners = new double[relative.length];
        for (int i = 0; i < corners.length; i += 2) {
            corners[i] = x(spot) + relative[i] / image.pixelWidth();
            corners[i + 1] = y(spot) + relative[i + 1] / image.pixelHeight();
        }
        return corners;
    }

    /** Whether a spot lies off the first plane. */
    boolean haveDepth() {
        for (int spot = 0; spot < size; spot++) {
            if (z(spot) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of these have a contour or a radius. */
    boolean haveExtents(boolean[] kept) {
        for (int spot = 0; spot < size; spot++) {
            if (kept[spot] && contours.get(spot).length == 0 && number[COLUMNS * spot + 3] <= 0) {
                return false;
            }
        }
        return true;
    }
}
