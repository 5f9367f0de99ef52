// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.config;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.DataConfig;
import org.ultrack.config.LinkingConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.config.TrackingConfig;

/** A configuration as text: the order of keys and the spelling of numbers are those of Python's ultrack. */
final class ConfigText {
    private final StringBuilder text = new StringBuilder();

    ConfigText(MainConfig config) {
        data(config.data());
        text.append('\n');
        segmentation(config.segmentation());
        text.append('\n');
        linking(config.linking());
        text.append('\n');
        tracking(config.tracking());
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void data(DataConfig data) {
        text.append("[data]\n");
        put("n_workers", data.workers());
        put(
                "working_dir",
                data.workingDir().toString().isEmpty() ? "." : data.workingDir().toString());
        put("database_file_name", data.databaseFileName());
        put("database", data.database().key());
        put("address", data.address());
        put("in_memory_db_id", data.inMemoryDbId());
    }

    private void segmentation(SegmentationConfig segmentation) {
        text.append("[segmentation]\n");
        put("min_area", segmentation.minArea());
        put("min_area_factor", segmentation.minAreaFactor());
        put("max_area", segmentation.maxArea());
        put("n_workers", segmentation.workers());
        put("min_frontier", segmentation.minFrontier());
        put("threshold", segmentation.threshold());
        put("max_noise", segmentation.maxNoise());
        put("random_seed", segmentation.randomSeed().key());
        put("ws_hierarchy", segmentation.hierarchy().key());
        put("anisotropy_penalization", segmentation.anisotropyPenalization());
    }

    private void linking(LinkingConfig linking) {
        text.append("[linking]\n");
        put("max_distance", linking.maxDistance());
        put("n_workers", linking.workers());
        put("max_neighbors", linking.maxNeighbors());
        put("distance_weight", linking.distanceWeight());
        put("z_score_threshold", linking.zScoreThreshold());
    }

    private void tracking(TrackingConfig tracking) {
        text.append("[tracking]\n");
        put("solver_name", tracking.solverName());
        put("appear_weight", tracking.appearWeight());
        put("disappear_weight", tracking.disappearWeight());
        put("division_weight", tracking.divisionWeight());
        put("image_border_size", tracking.imageBorderSize());
        put("n_threads", tracking.threads());
        put("window_size", tracking.windowSize());
        put("overlap_size", tracking.overlapSize());
        put("solution_gap", tracking.solutionGap());
        put("time_limit", tracking.timeLimit());
        put("method", tracking.method());
        put("link_function", tracking.linkFunction().key());
        // Python's default is the whole number 4, and create_config writes it so
        if (tracking.power() == TrackingConfig.defaults().power()) {
            put("power", (int) tracking.power());
        } else {
            put("power", tracking.power());
        }
        // no bias is -0.0 there
        put("bias", tracking.bias() == 0 ? -0.0 : tracking.bias());
        put("dismiss_weight_guess", tracking.dismissWeightGuess());
        put("include_weight_guess", tracking.includeWeightGuess());
    }

    /** A key and its value; nothing where there is no value. */
    private void put(String key, @Nullable Object value) {
        if (value != null) {
            text.append(key).append(" = ").append(written(value)).append('\n');
        }
    }

    private static String written(Object value) {
        return switch (value) {
            case Double number -> real(number);
            case String string -> quoted(string);
            case List<?> list -> {
                StringBuilder elements = new StringBuilder("[");
                list.forEach(element -> elements.append(' ').append(element).append(','));
                yield elements.append(']').toString();
            }
            default -> value.toString();
        };
    }

    /** The shortest digits that give the number back, as Python and TOML write them: 0.001, 1e-5, 1e+16, -0.0, inf. */
    static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = digits.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        BigDecimal mantissa = digits.movePointLeft(exponent);
        return mantissa.toPlainString() + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        string.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        quoted.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
