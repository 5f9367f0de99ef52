// SPDX-License-Identifier: BSD-3-Clause
/**
 * Measures of candidates, asked for by the names that scikit-image's {@code regionprops} gives them. In: the
 * candidates of one frame and, for intensities, its images. Out: {@link org.ultrack.core.feature.FeatureTable}, a row
 * for each candidate.
 */
@NullMarked
package org.ultrack.core.feature;

import org.jspecify.annotations.NullMarked;
