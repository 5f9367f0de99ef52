// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.testkit.damage.DamagedFiles;

/** Files that pyarrow 26.0.1 wrote by src/test/resources/parquet/make.py, and damaged and hostile ones. */
class ParquetFileTest {
    private static final Path MADE = Path.of("src/test/resources/parquet");
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "snappy", "gzip", "zstd", "pages2", "plain", "plain2", "encodings", "required", "nested"
            })
    void read_whatPyarrowWrote_isEveryNumber(String name) {
        try (ParquetFile file = ParquetFile.open(MADE.resolve(name + ".parquet"))) {
            assertThat(file.columns()).contains("whole", "hole", "less", "single", "large", "few");
            assertThat(file.columns()).doesNotContain("y", "nested", "list");
            assertThat(file.rows()).isEqualTo(ROWS);
            assertThat(file.groups()).isEqualTo(3);
            int row = 0;
            for (int group = 0; group < 3; group++) {
                ParquetValues whole = file.read(group, "whole");
                ParquetValues hole = file.read(group, "hole");
                ParquetValues less = file.read(group, "less");
                ParquetValues single = file.read(group, "single");
                ParquetValues large = file.read(group, "large");
                ParquetValues few = file.read(group, "few");
                assertThat(whole.size()).isEqualTo(group == 2 ? 40 : 130);
                for (int i = 0; i < whole.size(); i++, row++) {
                    assertThat(whole.wholeNumber(i)).isEqualTo(7L * row);
                    assertThat(hole.missing(i)).isEqualTo(row % 5 == 0);
                    assertThat(hole.number(i)).isEqualTo(Double.valueOf(row % 5 == 0 ? Double.NaN : row / 8.0));
                    assertThat(less.wholeNumber(i)).isEqualTo(-row * row);
                    assertThat(single.number(i)).isCloseTo(row / 4.0, within(0.0));
                    assertThat(large.wholeNumber(i)).isEqualTo(4_000_000_000L + row);
                    assertThat(few.number(i)).isEqualTo(row % 3);
                }
            }
            assertThat(row).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dictionary", "plain", "delta", "split"})
    void read_unsignedNumbersOf64Bits_areNeverNegative(String encoding) {
        try (ParquetFile file = ParquetFile.open(MADE.resolve("unsigned-" + encoding + ".parquet"))) {
            ParquetValues huge = file.read(0, "huge");
            assertThat(huge.whole()).isTrue();
            for (int row = 0; row < ROWS; row++) {
                BigInteger expected = BigInteger.ONE
                        .shiftLeft(64)
                        .subtract(BigInteger.ONE)
                        .subtract(BigInteger.valueOf(row % 32).shiftLeft(59));
                boolean missing = row % 7 == 0;
                boolean above = !missing && expected.bitLength() == 64;
                int at = row;
                assertThat(huge.missing(row)).isEqualTo(missing);
                assertThat(huge.isAboveLong(row)).isEqualTo(above);
                assertThat(huge.text(row)).isEqualTo(missing ? "" : expected.toString());
                assertThat(huge.number(row)).isEqualTo(Double.valueOf(missing ? Double.NaN : expected.doubleValue()));
                if (above) {
                    assertThatThrownBy(() -> huge.wholeNumber(at))
                            .isInstanceOf(ArithmeticException.class)
                            .hasMessage(expected + " is above 9223372036854775807.");
                } else {
                    assertThat(huge.wholeNumber(row)).isEqualTo(missing ? 0 : expected.longValueExact());
                }
            }
        }
    }

    /** Programs may leave out the older way to say that numbers have no sign; here it is overwritten by -1 for none. */
    @ParameterizedTest
    @CsvSource({"unsigned-plain, huge, 14, 18446744073709551615", "plain, large, 13, 4000000001"})
    void read_logicalTypeAlone_saysThatThereIsNoSign(String name, String column, int converted, String expected)
            throws IOException {
        byte[] bytes = Files.readAllBytes(MADE.resolve(name + ".parquet"));
        byte[] told = (column + "%\0").getBytes(StandardCharsets.ISO_8859_1);
        told[told.length - 1] = (byte) (2 * converted);
        int at = bytes.length - told.length;
        while (!Arrays.equals(bytes, at, at + told.length, told, 0, told.length)) {
            at--;
        }
        bytes[at + told.length - 1] = 1;
        Path path = folder.resolve("t.parquet");
        Files.write(path, bytes);
        try (ParquetFile file = ParquetFile.open(path)) {
            int row = column.equals("huge") ? 64 : 1;
            assertThat(file.read(0, column).text(row)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"brotli, BROTLI", "lz4, LZ4_RAW"})
    void read_codecThatIsNotKnown_isRefusedByName(String name, String codec) {
        try (ParquetFile file = ParquetFile.open(MADE.resolve(name + ".parquet"))) {
            assertThatThrownBy(() -> file.read(0, "whole"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(name + ".parquet is packed with " + codec)
                    .hasMessageContaining("uncompressed, snappy, gzip, zstd");
        }
    }

    @Test
    void read_text_isRefusedByItsColumn() {
        try (ParquetFile file = ParquetFile.open(MADE.resolve("none.parquet"))) {
            assertThatThrownBy(() -> file.read(0, "text"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("none.parquet has a column text that does not hold numbers");
        }
    }

    @Test
    void write_moreThanAGroup_isReadAgain() throws IOException {
        Path path = folder.resolve("t.parquet");
        int rows = 2 * ParquetWriter.GROUP_ROWS + 17;
        List<ParquetColumn> columns = List.of(ParquetColumn.whole("n"), ParquetColumn.real("r"));
        try (ParquetWriter writer = ParquetWriter.create(path, columns, Map.of("key", "value, ü"))) {
            for (int row = 0; row < rows; row++) {
                writer.put(0, Long.MIN_VALUE + row);
                writer.put(1, row == 3 ? Double.NaN : -0.1 * row);
                writer.endRow();
            }
            writer.finish();
        }
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThat(file.metadata()).isEqualTo(Map.of("key", "value, ü"));
            assertThat(file.columns()).containsExactly("n", "r");
            assertThat(file.rows()).isEqualTo(rows);
            assertThat(file.groups()).isEqualTo(3);
            ParquetValues last = file.read(2, "n");
            assertThat(last.size()).isEqualTo(17);
            assertThat(last.wholeNumber(16)).isEqualTo(Long.MIN_VALUE + rows - 1);
            assertThat(file.read(0, "r").number(3)).isNaN();
            assertThat(file.read(1, "r").number(5)).isEqualTo(-0.1 * (ParquetWriter.GROUP_ROWS + 5));
        }
    }

    @Test
    void write_noRows_isATableAllTheSame() throws IOException {
        Path path = folder.resolve("t.parquet");
        try (ParquetWriter writer = ParquetWriter.create(path, List.of(ParquetColumn.whole("n")), Map.of())) {
            writer.finish();
        }
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThat(file.rows()).isZero();
            assertThat(file.columns()).containsExactly("n");
        }
    }

    @Test
    void open_hugeRowCount_isRefusedWithoutReading() throws IOException {
        ThriftWriter footer = new ThriftWriter();
        footer.i32(1, 2);
        footer.list(2, ThriftWriter.STRUCT, 1);
        footer.beginStruct();
        footer.text(4, "schema");
        footer.endStruct();
        footer.i64(3, Integer.MAX_VALUE);
        footer.list(4, ThriftWriter.STRUCT, 1);
        footer.beginStruct();
        footer.i64(3, Integer.MAX_VALUE);
        footer.endStruct();
        footer.endStruct();
        Path path = written(footer.bytes());
        assertThatThrownBy(() -> ParquetFile.open(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("t.parquet is damaged: its ")
                .hasMessageContaining("bytes claim 2147483647 rows");
    }

    @Test
    void read_pageThatClaimsTwoGigabytes_isRefusedBeforeItIsUnpacked() throws IOException {
        ThriftWriter header = new ThriftWriter();
        header.i32(1, 0);
        header.i32(2, Integer.MAX_VALUE);
        header.i32(3, 1);
        header.beginStruct(5);
        header.i32(1, 9);
        header.i32(2, 0);
        header.endStruct();
        header.endStruct();
        byte[] page = Arrays.copyOf(header.bytes(), header.bytes().length + 1);
        ThriftWriter footer = new ThriftWriter();
        footer.i32(1, 2);
        footer.list(2, ThriftWriter.STRUCT, 2);
        footer.beginStruct();
        footer.text(4, "schema");
        footer.i32(5, 1);
        footer.endStruct();
        footer.beginStruct();
        footer.i32(1, ParquetColumn.Kind.REAL.type());
        footer.text(4, "y");
        footer.endStruct();
        footer.i64(3, 9);
        footer.list(4, ThriftWriter.STRUCT, 1);
        footer.beginStruct();
        footer.list(1, ThriftWriter.STRUCT, 1);
        footer.beginStruct();
        footer.beginStruct(3);
        footer.list(3, ThriftWriter.BINARY, 1);
        footer.text("y");
        footer.i32(4, 6);
        footer.i64(7, page.length);
        footer.i64(9, 4);
        footer.endStruct();
        footer.endStruct();
        footer.i64(3, 9);
        footer.endStruct();
        footer.endStruct();
        Path path = written(page, footer.bytes());
        try (ParquetFile file = ParquetFile.open(path)) {
            assertThatThrownBy(() -> file.read(0, "y"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("t.parquet is damaged: a page of 9 values claims 2147483647 bytes");
        }
    }

    @Test
    void open_structsInStructs_areRefusedBeforeTheStackEnds() throws IOException {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) (1 << 4 | 12));
        Path path = written(deep);
        assertThatThrownBy(() -> ParquetFile.open(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nested more than 16 deep");
    }

    @Test
    void open_otherFiles_areRefusedByWhatTheyAre() throws IOException {
        Path text = Files.writeString(folder.resolve("t.parquet"), "track_id,t,y,x\n1,0,2,3\n");
        assertThatThrownBy(() -> ParquetFile.open(text)).hasMessageContaining("does not end like a Parquet file");
        Path encrypted = Files.writeString(folder.resolve("e.parquet"), "PARE............PARE");
        assertThatThrownBy(() -> ParquetFile.open(encrypted)).hasMessageContaining("is encrypted");
        assertThatThrownBy(() -> ParquetFile.open(folder.resolve("none.parquet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "plain2", "encodings"})
    void read_damagedFiles_areReadOrRefusedByName(String name) throws IOException {
        Path path = Files.copy(MADE.resolve(name + ".parquet"), folder.resolve("t.parquet"));
        DamagedFiles.Reader reader = () -> {
            try (ParquetFile file = ParquetFile.open(path)) {
                for (int group = 0; group < file.groups(); group++) {
                    for (String column : file.columns()) {
                        if (!column.equals("text")) {
                            file.read(group, column);
                        }
                    }
                }
            }
        };
        DamagedFiles.Outcomes outcomes = DamagedFiles.ofBinary(path, 11).check(250, "t.parquet", reader);
        assertThat(outcomes.refused()).isPositive();
        assertThat(outcomes.read()).isPositive();
        DamagedFiles.Outcomes beginnings = DamagedFiles.ofBinary(path, 12).checkTruncations("t.parquet", reader);
        assertThat(beginnings.read()).isZero();
    }

    private Path written(byte[] footer) throws IOException {
        return written(new byte[0], footer);
    }

    private Path written(byte[] pages, byte[] footer) throws IOException {
        ByteBuffer file =
                ByteBuffer.allocate(4 + pages.length + footer.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ParquetWriter.MAGIC)
                .put(pages)
                .put(footer)
                .putInt(footer.length)
                .put(ParquetWriter.MAGIC);
        return Files.write(folder.resolve("t.parquet"), file.array());
    }
}
