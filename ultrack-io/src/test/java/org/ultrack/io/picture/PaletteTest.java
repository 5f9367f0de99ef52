// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    /** Dichromacies of severity 1: Machado, Oliveira & Fernandes 2009, table 1; how far colours must stay apart. */
    enum Sight {
        NORMAL(30, 1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTANOPIA(30, 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        DEUTERANOPIA(30, 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        TRITANOPIA(23, 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

        private final double apart;
        private final double[] matrix;

        Sight(double apart, double... matrix) {
            this.apart = apart;
            this.matrix = matrix;
        }

        double[] lab(int colour) {
            double[] linear = new double[3];
            for (int channel = 0; channel < 3; channel++) {
                double value = (colour >> 16 - 8 * channel & 0xFF) / 255.0;
                linear[channel] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
            }
            double[] seen = product(matrix, linear);
            for (int channel = 0; channel < 3; channel++) {
                seen[channel] = Math.clamp(seen[channel], 0, 1);
            }
            double[] xyz = product(
                    new double[] {
                        0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920,
                        0.9503041
                    },
                    seen);
            double x = compressed(xyz[0] / 0.95047);
            double y = compressed(xyz[1]);
            double z = compressed(xyz[2] / 1.08883);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double compressed(double value) {
            return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
        }

        private static double[] product(double[] matrix, double[] vector) {
            double[] product = new double[3];
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    product[row] += matrix[3 * row + column] * vector[column];
                }
            }
            return product;
        }
    }

    @ParameterizedTest
    @EnumSource
    void palette_anySight_everyTwoColoursDiffer(Sight sight) {
        for (int i = 0; i < Palette.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = sight.lab(Palette.colour(i));
                double[] b = sight.lab(Palette.colour(j));
                double distance =
                        Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
                assertThat(distance).as("colours %d and %d", i, j).isGreaterThan(sight.apart);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NORMAL")
    void palette_everyColour_isBrightEnoughForADarkImage(Sight sight) {
        for (int i = 0; i < Palette.size(); i++) {
            assertThat(sight.lab(Palette.colour(i))[0]).isBetween(57.0, 87.0);
        }
    }
}
