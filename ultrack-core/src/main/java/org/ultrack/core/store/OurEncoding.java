// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.GT_NODES;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jooq.Field;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;

/** {@link MaskCodec} and float32, least significant byte first. */
final class OurEncoding implements NodeEncoding {

    @Override
    public Field<byte[]> pixels() {
        return NODES.MASK;
    }

    @Override
    public Field<byte[]> truthPixels() {
        return GT_NODES.MASK;
    }

    @Override
    public Mask mask(byte[] bytes, FrameShape frame, int area, long id) {
        return MaskCodec.decode(bytes, frame, area, id);
    }

    @Override
    public byte[] truth(int label, int t, Mask mask, double[] centroid) {
        return MaskCodec.encode(mask);
    }

    @Override
    public float[] features(byte[] bytes, int count, long id) {
        if (bytes.length != count * Float.BYTES) {
            throw new TrackingException("The features of candidate " + id + " are damaged: " + bytes.length
                    + " bytes for " + count + " numbers. Segment again with overwrite.");
        }
        float[] features = new float[count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
        return features;
    }

    static byte[] encode(float[] features) {
        ByteBuffer bytes = ByteBuffer.allocate(features.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(features);
        return bytes.array();
    }
}
