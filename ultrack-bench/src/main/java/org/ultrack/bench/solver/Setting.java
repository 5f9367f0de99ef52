// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import org.ultrack.config.TrackingConfig;

/**
 * What makes a problem easy or hard.
 *
 * @param power of the link function
 * @param appear weight of a track that starts
 * @param disappear weight of a track that ends
 * @param division weight of a division
 */
record Setting(double power, double appear, double disappear, double division) {

    /** Reads {@code POWER:WEIGHT} or {@code POWER:APPEAR,DISAPPEAR,DIVISION}. */
    static Setting parse(String text) {
        String[] parts = text.split(":");
        String[] weights = parts[1].split(",");
        return new Setting(
                Double.parseDouble(parts[0]),
                Double.parseDouble(weights[0]),
                Double.parseDouble(weights[weights.length / 2]),
                Double.parseDouble(weights[weights.length - 1]));
    }

    TrackingConfig config() {
        return TrackingConfig.defaults()
                .withPower(power)
                .withAppearWeight(appear)
                .withDisappearWeight(disappear)
                .withDivisionWeight(division);
    }
}
