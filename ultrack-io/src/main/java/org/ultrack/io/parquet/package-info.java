// SPDX-License-Identifier: BSD-3-Clause
/**
 * Tables of numbers in Apache Parquet files. In: rows of whole numbers and doubles; Parquet files of other programs. Out:
 * files that pandas, pyarrow and the like read; the numbers of columns, row group by row group.
 */
@NullMarked
package org.ultrack.io.parquet;

import org.jspecify.annotations.NullMarked;
