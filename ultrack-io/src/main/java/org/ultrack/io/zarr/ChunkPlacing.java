// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;

/** Puts what a box has of a chunk into the box. */
final class ChunkPlacing implements ChunkUse {
    private final int[] chunkShape;
    private final ByteOrder byteOrder;
    private final ChunkBox.Part part;
    private final int[] boxShape;
    private final ReadBox box;

    /**
     * @param chunkShape size of the chunk
     * @param byteOrder of its elements
     * @param part what the box has of it
     * @param boxShape size of the box
     * @param box gets the elements
     */
    ChunkPlacing(int[] chunkShape, ByteOrder byteOrder, ChunkBox.Part part, int[] boxShape, ReadBox box) {
        this.chunkShape = chunkShape;
        this.byteOrder = byteOrder;
        this.part = part;
        this.boxShape = boxShape;
        this.box = box;
    }

    @Override
    public void accept(ByteBuffer raw) {
        Elements elements = box.elements();
        forEachRun((source, target, count) -> elements.get(raw, source, target, count));
    }

    /** Possible when the chunk is whole in the box, and lies there in one piece. */
    @Override
    public boolean unpack(Codec codec, ByteBuffer packed) throws CodecException {
        if (!Arrays.equals(part.size(), chunkShape)) {
            return false;
        }
        int[] place = {0, 0};
        forEachRun((source, target, count) -> {
            place[0] = target;
            place[1] = count;
        });
        boolean onePiece = place[1] == ArrayMetadata.elements(chunkShape);
        return onePiece && box.elements().unpack(codec, packed, byteOrder, place[0], place[1]);
    }

    /** Fills the part with the element of those bits. */
    void fill(long bits) {
        Elements elements = box.elements();
        forEachRun((source, target, count) -> elements.fill(target, count, bits));
    }

    private void forEachRun(BoxCopy.RunConsumer consumer) {
        BoxCopy.forEachRun(chunkShape, part.inChunk(), boxShape, part.inBox(), part.size(), consumer);
    }
}
