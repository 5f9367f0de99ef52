// SPDX-License-Identifier: BSD-3-Clause
/**
 * What a person knows about a movie. In: what is real and what is not, by candidate and link; the candidates to say it
 * of. Out: {@link org.ultrack.annotation.Annotations}, which the solver must respect.
 */
@NullMarked
package org.ultrack.annotation;

import org.jspecify.annotations.NullMarked;
