// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.pickle.PickleWriter;
import org.ultrack.image.Mask;

/** What Python's ultrack unpickles from its columns {@code pickle} and {@code features}. */
final class PythonPickles {
    /** Python's own index of a node in its hierarchy; this one stands for none, as in cells drawn by hand. */
    private static final int NO_HIERARCHY = -1;

    private static final Blosc PACKING = new Blosc(Blosc.Compressor.LZ4, 5, Blosc.Shuffle.NONE, 1, 0);

    private PythonPickles() {}

    /**
     * A candidate, as a {@code Node}.
     *
     * @param centroid Z, Y, X
     */
    static byte[] node(long id, int t, double frontier, double height, Mask mask, double[] centroid) {
        PickleWriter pickle = new PickleWriter().beginObject(PythonNode.MODULE, PythonNode.CLASS);
        pickle.text("area").real(mask.area());
        pickle.text("frontier").real(frontier);
        pickle.text("height").real(height);
        return end(pickle, id, t, mask, centroid);
    }

    /**
     * A cell of a ground truth, as a {@code Node}.
     *
     * @param centroid Z, Y, X
     */
    static byte[] truth(int label, int t, Mask mask, double[] centroid) {
        PickleWriter pickle = new PickleWriter().beginObject(PythonNode.MODULE, PythonNode.CLASS);
        pickle.text("area").whole(mask.area());
        return end(pickle, label, t, mask, centroid);
    }

    private static byte[] end(PickleWriter pickle, long id, int t, Mask mask, double[] centroid) {
        boolean volume = mask.spatialDimensions() == 3;
        int[] shape = volume
                ? new int[] {mask.depth(), mask.height(), mask.width()}
                : new int[] {mask.height(), mask.width()};
        long[] box = volume
                ? new long[] {
                    mask.z0(),
                    mask.y0(),
                    mask.x0(),
                    mask.z0() + mask.depth(),
                    mask.y0() + mask.height(),
                    mask.x0() + mask.width()
                }
                : new long[] {mask.y0(), mask.x0(), mask.y0() + mask.height(), mask.x0() + mask.width()};
        long[] middle = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            middle[axis] = (long) Math.rint(centroid[centroid.length - shape.length + axis]);
        }
        pickle.text("_h_node_index").whole(NO_HIERARCHY);
        pickle.text("_parent").nothing();
        pickle.text("bbox").array("i8", new int[] {box.length}, bytes(box));
        pickle.text("mask").bytes(packed(mask, shape));
        pickle.text("id").whole(id);
        pickle.text("time").whole(t);
        pickle.text("centroid").array("i8", new int[] {middle.length}, bytes(middle));
        return pickle.endObject().toBytes();
    }

    private static byte[] packed(Mask mask, int[] shape) {
        long[] bits = mask.bits();
        byte[] pixels = new byte[mask.depth() * mask.height() * mask.width()];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = (byte) (bits[pixel >>> 6] >>> pixel & 1);
        }
        byte[] pickle = new PickleWriter().array("b1", shape, pixels).toBytes();
        return PACKING.pack(pickle, 0, pickle.length);
    }

    private static byte[] bytes(long[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return bytes.array();
    }

    static byte[] features(float[] features) {
        return new PickleWriter()
                .array("f4", new int[] {features.length}, OurEncoding.encode(features))
                .toBytes();
    }
}
