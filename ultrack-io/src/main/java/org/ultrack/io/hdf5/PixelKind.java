// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a pixel is.
 *
 * @param bytes of a pixel: 1, 2, 4 or 8
 * @param signed whether integers can be negative
 * @param real whether it is a floating point number
 * @param order of its bytes
 */
record PixelKind(int bytes, boolean signed, boolean real, ByteOrder order) {

    /**
     * The kind of a data type, or null where it is not a number that is supported.
     *
     * @param unsigned whether 16-bit integers are unsigned whatever the file says, as in BigDataViewer's files
     */
    static @Nullable PixelKind of(DataType type, boolean unsigned) {
        if (type instanceof EnumDataType values) {
            // truth values of h5py
            return of(values.getBaseType(), true);
        }
        int bytes = type.getSize();
        boolean whole = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
        if (type instanceof FixedPoint integer && whole && integer.getBitPrecision() == 8 * bytes) {
            return new PixelKind(bytes, integer.isSigned() && !(unsigned && bytes <= 2), false, integer.getByteOrder());
        }
        boolean known = type instanceof FloatingPoint real
                && whole
                && bytes > 1
                && real.getExponentSize() == (bytes == 2 ? 5 : bytes == 4 ? 8 : 11);
        return known ? new PixelKind(bytes, true, true, ((FloatingPoint) type).getByteOrder()) : null;
    }
}
