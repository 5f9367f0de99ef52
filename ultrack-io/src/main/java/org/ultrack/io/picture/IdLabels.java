// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ultrack.tracks.TrackNode;

/**
 * Track ids on a picture. Large cells are served first; an id stands in the middle of its cell or, where another id is
 * in the way, beside it. An id for which there is no place is left out: a readable picture misses a few.
 */
final class IdLabels {
    private static final int COLOUR = 0xFFFFFF;
    private static final int SMALLEST_WITH_CAPTION = 48;
    private static final int GAP = 2;
    private static final int LARGEST = 2;

    private final Canvas canvas;
    private final List<Box> taken = new ArrayList<>();

    IdLabels(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Writes into the lower left corner, unless the picture is so small that it would cover much of it. */
    void caption(String text) {
        if (canvas.width() < SMALLEST_WITH_CAPTION || canvas.height() < SMALLEST_WITH_CAPTION) {
            return;
        }
        int magnification = canvas.width() < 256 ? 1 : 2;
        int height = PixelFont.HEIGHT * magnification;
        Box box = new Box(4, canvas.height() - 4 - height, PixelFont.width(text, magnification), height);
        taken.add(box);
        canvas.text(box.left, box.top, text, magnification, COLOUR);
    }

    /**
     * Writes the ids of some cells.
     *
     * @return how many found a place
     */
    int write(List<TrackNode> cells, List<Silhouette> silhouettes, Viewport viewport) {
        if (cells.isEmpty()) {
            return 0;
        }
        int[] order = IntStream.range(0, cells.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -cells.get(i).area()))
                .mapToInt(Integer::intValue)
                .toArray();
        int magnification = magnification(silhouettes);
        int written = 0;
        for (int i : order) {
            TrackNode cell = cells.get(i);
            double x = viewport.toPicture(cell.x());
            double y = viewport.toPicture(cell.y());
            if (write(Integer.toString(cell.trackId()), x, y, silhouettes.get(i), magnification)) {
                written++;
            }
        }
        return written;
    }

    /** The same for the whole picture: the largest with which three digits fit into most cells. */
    private static int magnification(List<Silhouette> silhouettes) {
        int[] widths = silhouettes.stream().mapToInt(Silhouette::width).sorted().toArray();
        int magnification = LARGEST;
        while (magnification > 1 && PixelFont.width("000", magnification) > 0.8 * widths[widths.length / 2]) {
            magnification--;
        }
        return magnification;
    }

    private boolean write(String id, double x, double y, Silhouette silhouette, int largest) {
        boolean fits = PixelFont.width(id, largest) <= silhouette.width();
        int magnification = fits ? largest : Math.max(1, largest - 1);
        int width = PixelFont.width(id, magnification);
        int height = PixelFont.HEIGHT * magnification;
        double aside = Math.max(width + GAP, (silhouette.width() + width) / 2.0 + GAP);
        double away = Math.max(height + GAP, (silhouette.height() + height) / 2.0 + GAP);
        double shift = height + GAP;
        double[][] offsets = {{0, 0}, {0, shift}, {0, -shift}, {0, -away}, {0, away}, {aside, 0}, {-aside, 0}};
        for (double[] offset : offsets) {
            Box box = new Box(
                    (int) Math.round(x + offset[0] - (width - 1) / 2.0),
                    (int) Math.round(y + offset[1] - (height - 1) / 2.0),
                    width,
                    height);
            if (box.isOn(canvas) && taken.stream().noneMatch(box::touches)) {
                taken.add(box);
                canvas.text(box.left, box.top, id, magnification, COLOUR);
                return true;
            }
        }
        return false;
    }

    private record Box(int left, int top, int width, int height) {
        boolean isOn(Canvas canvas) {
            return left >= 1 && top >= 1 && left + width < canvas.width() && top + height < canvas.height();
        }

        /** Whether the two are so near that their rims would meet. */
        boolean touches(Box other) {
            return left < other.left + other.width + GAP
                    && other.left < left + width + GAP
                    && top < other.top + other.height + GAP
                    && other.top < top + height + GAP;
        }
    }
}
