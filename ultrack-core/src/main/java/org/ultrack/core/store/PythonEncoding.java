// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.GT_NODES;
import static org.ultrack.core.store.generated.Tables.NODES;

import org.jooq.Field;
import org.ultrack.codec.CodecException;
import org.ultrack.codec.pickle.NumpyArray;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/**
 * Pickles of Python's ultrack, read as data.
 *
 * @param location the database, for messages
 */
record PythonEncoding(String location) implements NodeEncoding {

    @Override
    public Field<byte[]> pixels() {
        return NODES.PICKLE;
    }

    @Override
    public Field<byte[]> truthPixels() {
        return GT_NODES.PICKLE;
    }

    @Override
    public Mask mask(byte[] bytes, FrameShape frame, int area, long id) {
        try {
            Mask mask = PythonNode.read(bytes).mask(frame);
            if (area != ANY_AREA && mask.area() != area) {
                throw new CodecException("has " + mask.area() + " pixels where " + area + " are said");
            }
            return mask;
        } catch (CodecException e) {
            throw damaged(id, e);
        }
    }

    @Override
    public byte[] truth(int label, int t, Mask mask, double[] centroid) {
        return PythonPickles.truth(label, t, mask, centroid);
    }

    @Override
    public float[] features(byte[] bytes, int count, long id) {
        try {
            NumpyArray array = NumpyArray.of(PythonNode.unpickle(bytes));
            if (array.dimensions() != 1 || array.size() != count) {
                throw new CodecException("has " + array.size() + " features where metadata.toml names " + count);
            }
            float[] features = new float[count];
            for (int feature = 0; feature < count; feature++) {
                features[feature] = (float) array.realAt(feature);
            }
            return features;
        } catch (CodecException e) {
            throw damaged(id, e);
        }
    }

    /** The box of a candidate, half open: first its lower corner, then its upper, in (Z)YX. */
    int[] box(byte[] bytes, long id) {
        try {
            return PythonNode.read(bytes).box();
        } catch (CodecException e) {
            throw damaged(id, e);
        }
    }

    private InvalidInputException damaged(long id, CodecException e) {
        return new InvalidInputException(
                "In the database " + location + ", which Python's ultrack made, candidate " + id + " " + e.getMessage()
                        + ". Maybe take a copy from before it was damaged, or segment again with overwrite.",
                e);
    }
}
