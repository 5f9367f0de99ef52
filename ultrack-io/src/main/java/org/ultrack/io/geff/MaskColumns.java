// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.List;
import org.ultrack.image.Mask;
import org.ultrack.io.zarr.ZarrType;

/** The properties {@code mask} and {@code bbox}: the pixels of cells in their boxes, one after the other. */
final class MaskColumns {
    private final boolean volumetric;
    private final ColumnWriter places;
    private final ColumnWriter pixels;
    private final ColumnWriter boxes;
    private long used;

    MaskColumns(PropertyWriter properties, ZarrType type, int spatialDimensions) {
        volumetric = spatialDimensions == 3;
        List<ColumnWriter> mask = properties.addArrays("mask", type, spatialDimensions);
        places = mask.getFirst();
        pixels = mask.getLast();
        boxes = properties.add("bbox", ZarrType.INT64, 2 * spatialDimensions);
    }

    void add(Mask mask) {
        places.add(used);
        if (volumetric) {
            places.add(mask.depth());
        }
        places.add(mask.height());
        places.add(mask.width());
        long size = (long) mask.depth() * mask.height() * mask.width();
        long[] bits = mask.bits();
        for (int i = 0; i < size; i++) {
            pixels.add(bits[i >>> 6] >>> i & 1);
        }
        used += size;
        for (int end : mask.boundingBox()) {
            boxes.add(end);
        }
    }
}
