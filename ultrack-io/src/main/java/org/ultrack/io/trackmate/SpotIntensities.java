// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.image.Mask;

/** The intensities of the spots of a frame, as TrackMate defines them: the median is the upper one, the deviation that of a sample. */
final class SpotIntensities {
    private final RandomAccess<? extends RealType<?>> access;
    private final List<Declared> features;
    private double[] values = new double[0];
    private int count;

    /**
     * Of a frame.
     *
     * @param frame axes X, Y(, Z)
     * @param channel which one of the image, from 1
     */
    SpotIntensities(RandomAccessibleInterval<? extends RealType<?>> frame, int channel) {
        this.features = Declared.intensities(channel);
        this.access = Views.zeroMin(frame).randomAccess();
    }

    void write(XmlOutput xml, Mask mask) throws IOException {
        if (mask.area() == 0) {
            return;
        }
        read(mask);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        Arrays.sort(values, 0, count);
        double deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
        double[] measured = {mean, values[count / 2], values[0], values[count - 1], sum, deviation};
        for (int i = 0; i < measured.length; i++) {
            xml.attribute(features.get(i).key(), measured[i]);
        }
    }

    private void read(Mask mask) {
        if (values.length < mask.area()) {
            values = new double[mask.area()];
        }
        count = 0;
        mask.forEachRun((z, y, fromX, toX) -> {
            if (access.numDimensions() == 3) {
                access.setPosition(z, 2);
            }
            access.setPosition(y, 1);
            access.setPosition(fromX, 0);
            for (int x = fromX; x < toX; x++) {
                values[count++] = access.get().getRealDouble();
                access.fwd(0);
            }
        });
    }
}
