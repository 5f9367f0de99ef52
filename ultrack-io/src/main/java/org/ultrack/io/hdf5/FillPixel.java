// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FillValueOldMessage;
import java.nio.ByteBuffer;
import java.util.List;

/** What stands in a data set where nothing was ever written. */
final class FillPixel {

    private FillPixel() {}

    /**
     * The bytes of the pixel, in the byte order of the data set; 0 where it has none.
     *
     * @param header of the data set
     * @param bytes of a pixel
     */
    static byte[] of(ObjectHeader header, int bytes) {
        byte[] pixel = new byte[bytes];
        List<FillValueMessage> messages = header.getMessagesOfType(FillValueMessage.class);
        List<FillValueOldMessage> old = header.getMessagesOfType(FillValueOldMessage.class);
        if (!messages.isEmpty()) {
            if (messages.getFirst().isFillValueDefined()) {
                copy(messages.getFirst().getFillValue(), pixel);
            }
        } else if (!old.isEmpty()) {
            copy(old.getFirst().getFillValue(), pixel);
        }
        return pixel;
    }

    private static void copy(ByteBuffer value, byte[] pixel) {
        // HDF5 1.4 says by a value without a byte that there is none
        if (value.remaining() == 0) {
            return;
        }
        if (value.remaining() != pixel.length) {
            throw new HdfException("its fill value has " + value.remaining() + " bytes, its pixels " + pixel.length);
        }
        value.get(pixel);
    }
}
