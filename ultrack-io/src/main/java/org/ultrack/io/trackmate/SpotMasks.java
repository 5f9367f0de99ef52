// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.tracks.CellsAndLinks;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;

/** The masks of spots, made anew each time they are asked for. Safe for several threads. */
final class SpotMasks implements MaskSource {
    private final ReadSpots spots;
    private final SpotRaster raster;
    private final Map<Long, Integer> placeOf = new HashMap<>();
    private final int[] area;

    private SpotMasks(ReadSpots spots, MovieShape shape) {
        this.spots = spots;
        this.raster = new SpotRaster(shape);
        this.area = new int[spots.size()];
    }

    /** Masks of the spots that are kept; one that is too large is a problem of the file. */
    static SpotMasks of(ReadSpots spots, boolean[] kept, MovieShape shape, CellsAndLinks cells) {
        SpotMasks masks = new SpotMasks(spots, shape);
        for (int spot = 0; spot < kept.length; spot++) {
            if (!kept[spot]) {
                continue;
            }
            masks.placeOf.put((long) spots.id(spot), spot);
            Mask mask = masks.mask(spot);
            if (mask == null) {
                cells.problem("spot " + spots.id(spot) + " has a box of more than " + SpotRaster.LARGEST_BOX
                        + " pixels. Check the pixel size of ImageData.");
            } else {
                masks.area[spot] = mask.area();
            }
        }
        return masks;
    }

    /** Pixels of a spot, by its place. */
    int area(int spot) {
        return area[spot];
    }

    private @Nullable Mask mask(int spot) {
        double[] contour = spots.contour(spot);
        return contour.length > 0
                ? raster.ofContour(contour, spots.z(spot), spots.y(spot), spots.x(spot))
                : raster.ofSphere(new double[] {spots.z(spot), spots.y(spot), spots.x(spot)}, spots.radius(spot));
    }

    @Override
    public List<Mask> masks(int t, long[] candidateIds) {
        List<Mask> masks = new ArrayList<>(candidateIds.length);
        for (long id : candidateIds) {
            Integer spot = placeOf.get(id);
            Mask mask = spot == null || spots.frame(spot) != t ? null : mask(spot);
            if (mask == null) {
                throw new TrackingException("Spot " + id + " is not in frame " + t + ".");
            }
            masks.add(mask);
        }
        return masks;
    }
}
