// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;

class PyramidTest {

    private static List<List<Integer>> sizes(MovieShape shape, List<Double> pixelSizes, int levels) {
        return Pyramid.of(shape, pixelSizes, levels).levels().stream()
                .map(level -> level.shape().toTzyx())
                .toList();
    }

    @Test
    void of_slicesThickerThanPixels_areHalvedOnceTheyNoLongerAre() {
        MovieShape shape = new MovieShape(2, 3, 9, 21, 40);
        assertThat(sizes(shape, List.of(2.0, 0.5, 0.5), 5))
                .containsExactly(
                        List.of(2, 9, 21, 40),
                        List.of(2, 9, 11, 20),
                        List.of(2, 9, 6, 10),
                        List.of(2, 5, 3, 5),
                        List.of(2, 3, 2, 3));
        assertThat(sizes(shape, List.of(0.5, 0.5, 0.5), 3))
                .containsExactly(List.of(2, 9, 21, 40), List.of(2, 5, 11, 20), List.of(2, 3, 6, 10));
        assertThat(sizes(shape, List.of(), 2))
                .as("thickness not known")
                .containsExactly(List.of(2, 9, 21, 40), List.of(2, 9, 11, 20));
    }

    @Test
    void of_moreLevelsThanThereCanBe_isRefused() {
        MovieShape shape = new MovieShape(1, 2, 1, 3, 5);
        assertThat(Pyramid.of(shape, List.of(), 4).levels().getLast().shape().framePixels())
                .isEqualTo(1);
        assertThatThrownBy(() -> Pyramid.of(shape, List.of(), 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("levels (5) must be at most 4 for frames of 5 x 3 pixels");
        assertThatThrownBy(() -> Pyramid.of(shape, List.of(), 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("levels (0) must be at least 1");
    }

    /** The first pixel of level k is in the middle of the 2^k it stands for. */
    @Test
    void describe_levels_haveScaleAndTheShiftOfTheirFirstPixel() {
        ArrayNode datasets = JsonNodeFactory.instance.arrayNode();
        Pyramid.of(new MovieShape(2, 3, 9, 21, 40), List.of(1.0, 0.5, 0.25), 3).describe(datasets, "TCZYX");
        assertThat(datasets.toString().replace("\"", ""))
                .isEqualTo(
                        "[{path:0,coordinateTransformations:["
                                + "{type:scale,scale:[1.0,1.0,1.0,0.5,0.25]}]},"
                                + "{path:1,coordinateTransformations:["
                                + "{type:scale,scale:[1.0,1.0,1.0,1.0,0.5]},{type:translation,translation:[0.0,0.0,0.0,0.25,0.125]}]},"
                                + "{path:2,coordinateTransformations:["
                                + "{type:scale,scale:[1.0,1.0,2.0,2.0,1.0]},{type:translation,translation:[0.0,0.0,0.5,0.75,0.375]}]}]");
    }

    /** By the definition, with numbers of any size. */
    @ParameterizedTest
    @EnumSource(ZarrType.class)
    void coarser_anyType_isTheMeanOrTheMostFrequentOfTheBlock(ZarrType type) {
        Random random = new Random(type.ordinal());
        MovieShape shape = new MovieShape(1, 3, 3, 7, 5);
        Pyramid pyramid = Pyramid.of(shape, List.of(1.0, 1.0, 1.0), 2);
        for (int round = 0; round < 20; round++) {
            Object finer = type.newArray((int) shape.framePixels());
            int kinds = round < 10 ? 3 : Integer.MAX_VALUE;
            long[] some = random.longs(3).toArray();
            for (int i = 0; i < Array.getLength(finer); i++) {
                long value = kinds == 3 ? some[random.nextInt(3)] : random.nextLong();
                put(finer, i, type == ZarrType.BOOL ? value & 1 : value);
            }
            for (boolean labels : new boolean[] {false, true}) {
                Object coarser = pyramid.coarser(1, type, finer, labels);
                assertThat(Array.getLength(coarser)).isEqualTo(2 * 4 * 3);
                for (int z = 0; z < 2; z++) {
                    for (int y = 0; y < 4; y++) {
                        for (int x = 0; x < 3; x++) {
                            List<BigDecimal> block = block(type, finer, shape, z, y, x);
                            BigDecimal expected = labels ? mostFrequent(block) : mean(type, block);
                            assertThat(number(type, coarser, (z * 4 + y) * 3 + x))
                                    .as("%s at %d %d %d, labels %s", block, z, y, x, labels)
                                    .isEqualByComparingTo(expected);
                        }
                    }
                }
            }
        }
    }

    private static List<BigDecimal> block(ZarrType type, Object finer, MovieShape shape, int z, int y, int x) {
        List<BigDecimal> block = new ArrayList<>();
        for (int fineZ = 2 * z; fineZ < Math.min(shape.depth(), 2 * z + 2); fineZ++) {
            for (int fineY = 2 * y; fineY < Math.min(shape.height(), 2 * y + 2); fineY++) {
                for (int fineX = 2 * x; fineX < Math.min(shape.width(), 2 * x + 2); fineX++) {
                    block.add(number(type, finer, (fineZ * shape.height() + fineY) * shape.width() + fineX));
                }
            }
        }
        return block;
    }

    private static BigDecimal mostFrequent(List<BigDecimal> block) {
        BigDecimal winner = block.getFirst();
        for (BigDecimal each : block) {
            if (block.stream().filter(each::equals).count()
                    > block.stream().filter(winner::equals).count()) {
                winner = each;
            }
        }
        return winner;
    }

    private static BigDecimal mean(ZarrType type, List<BigDecimal> block) {
        BigDecimal count = BigDecimal.valueOf(block.size());
        BigDecimal sum = block.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (type == ZarrType.FLOAT64) {
            double inDoubles =
                    block.stream().mapToDouble(BigDecimal::doubleValue).sum();
            return new BigDecimal(inDoubles / block.size());
        }
        if (type.isFloat()) {
            return new BigDecimal((float) (sum.doubleValue() / block.size()));
        }
        BigDecimal half = new BigDecimal("0.5");
        return sum.divide(count).add(half).setScale(0, RoundingMode.FLOOR);
    }

    /** Any bits; real numbers of moderate size. */
    private static void put(Object pixels, int at, long value) {
        switch (pixels) {
            case byte[] bytes -> bytes[at] = (byte) value;
            case short[] shorts -> shorts[at] = (short) value;
            case int[] ints -> ints[at] = (int) value;
            case long[] longs -> longs[at] = value;
            case float[] floats -> floats[at] = (value >> 44) / 16f;
            default -> ((double[]) pixels)[at] = (value >> 40) / 64.0;
        }
    }

    private static BigDecimal number(ZarrType type, Object pixels, int at) {
        Number number = ((Number) Array.get(pixels, at));
        if (type.isFloat()) {
            return new BigDecimal(number.doubleValue());
        }
        BigInteger whole = BigInteger.valueOf(number.longValue());
        boolean below = whole.signum() < 0 && type.isUnsigned();
        return new BigDecimal(below ? whole.add(BigInteger.ONE.shiftLeft(8 * type.bytes())) : whole);
    }
}
