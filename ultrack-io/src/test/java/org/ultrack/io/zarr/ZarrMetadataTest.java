// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.error.InvalidInputException;

/** Metadata that cannot be used are refused with the file, the field and what is possible. */
class ZarrMetadataTest {
    private static final String V2 = """
            {"shape": [4, 6], "chunks": [2, 3], "dtype": "<u2", "fill_value": 0, "order": "C", "filters": null,
             "dimension_separator": ".", "compressor": null, "zarr_format": 2}""";
    private static final String V3 = """
            {"shape": [4, 6], "data_type": "uint16", "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 3]}},
             "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}}, "fill_value": 0,
             "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}], "attributes": {}, "zarr_format": 3,
             "node_type": "array", "storage_transformers": []}""";

    @TempDir
    Path folder;

    private void refused(String file, String metadata, String... parts) throws IOException {
        Files.writeString(folder.resolve(file), metadata);
        assertThatThrownBy(() -> ZarrArray.open(folder).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve(file).toString())
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    @Test
    void open_goodMetadata_isRead() throws IOException {
        Files.writeString(folder.resolve(".zarray"), V2);
        assertThat(ZarrArray.open(folder).readAll()).isEqualTo(new short[24]);
        Files.delete(folder.resolve(".zarray"));
        Files.writeString(folder.resolve("zarr.json"), V3);
        assertThat(ZarrArray.open(folder).readAll()).isEqualTo(new short[24]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`\"<u2\"`; `\"<c8\"`; `dtype|complex|float64`",
                "`\"<u2\"`; `\"|S4\"`; `dtype|texts`",
                "`\"<u2\"`; `\"u2\"`; `dtype|not known`",
                "`\"<u2\"`; `[[\"a\", \"<u2\"]]`; `dtype|structured`",
                "`[4, 6]`; `[4, -6]`; `shape`",
                "`[4, 6]`; `[4, 6.5]`; `shape`",
                "`[4, 6]`; `[4, 99999999999999999999]`; `shape`",
                "`[2, 3]`; `[2]`; `chunks|2 axes`",
                "`[2, 3]`; `[2, 0]`; `chunks|not be 0`",
                "`[2, 3]`; `[2000000, 3000000]`; `chunks|smaller chunks`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"delta\"}]`; `filters[0].dtype|missing`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"delta\", \"dtype\": \"<u2\", \"astype\": \"<f4\"}]`; `filters[0].astype|uint16`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"shuffle\"}, {\"id\": \"fletcher32\"}]`; `filters[1].id|fletcher32|astype, bitround, crc32|zstd`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"fixedscaleoffset\", \"dtype\": \"<u2\", \"scale\": 0, \"offset\": 1}]`; `filters[0].scale|not be 0`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"fixedscaleoffset\", \"dtype\": \"<u2\", \"scale\": 2, \"offset\": \"x\"}]`; `filters[0].offset|number`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"shuffle\", \"elementsize\": 0}]`; `filters[0].elementsize|integer`",
                "`\"filters\": null`; `\"filters\": [{\"id\": \"astype\", \"encode_dtype\": \"<c8\", \"decode_dtype\": \"<u2\"}]`; `filters[0].encode_dtype|complex`",
                "`\"compressor\": null`; `\"compressor\": {\"id\": \"lzma\"}`; `compressor.id|lzma|blosc, gzip, lz4, zlib, zstd`",
                "`\"C\"`; `\"D\"`; `order`",
                "`\".\"`; `\"-\"`; `dimension_separator`",
                "`\"fill_value\": 0`; `\"fill_value\": 65536`; `fill_value|uint16`",
                "`\"fill_value\": 0`; `\"fill_value\": \"abc\"`; `fill_value`",
                "`\"zarr_format\": 2`; `\"zarr_format\": 4`; `zarr_format`",
                "`\"shape\"`; `\"shap\"`; `shape|missing`"
            })
    void open_badVersion2_isRefusedByField(String part, String instead, String expected) throws IOException {
        refused(".zarray", V2.replace(part, instead), expected.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`\"uint16\"`; `\"complex64\"`; `data_type|complex64|uint16`",
                "`\"uint16\"`; `{\"name\": \"numpy.datetime64\"}`; `data_type`",
                "`\"regular\"`; `\"rectilinear\"`; `chunk_grid.name|regular`",
                "`[2, 3]`; `[2, 3, 1]`; `chunk_shape`",
                "`\"default\"`; `\"other\"`; `chunk_key_encoding|default and v2`",
                "`\"little\"`; `\"middle\"`; `endian`",
                "`\"name\": \"bytes\"`; `\"name\": \"vlen-utf8\"`; `codecs[0].name|vlen-utf8|zstd`",
                "`\"codecs\": [`; `\"codecs\": [{\"name\": \"zstd\"}, `; `codecs|bytes before`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}, {\"name\": \"numcodecs.fletcher32\"}`; `codecs[1].name|numcodecs.fletcher32|delta, fixedscaleoffset`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"numcodecs.zfpy\"}, {\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `codecs[0].name|numcodecs.zfpy|packbits`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}, {\"name\": \"numcodecs.delta\", \"configuration\": {\"dtype\": \"<u2\"}}`; `codecs|numcodecs.delta before bytes`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"numcodecs.shuffle\"}, {\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `codecs|bytes before numcodecs.shuffle`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"numcodecs.crc32\"}, {\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `codecs|bytes before numcodecs.crc32`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"numcodecs.delta\", \"configuration\": {\"dtype\": \"<u2\"}}, {\"name\": \"transpose\", \"configuration\": {\"order\": [1, 0]}}, {\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `codecs|transpose before numcodecs.delta`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"numcodecs.astype\", \"configuration\": {\"encode_dtype\": \"complex64\"}}, {\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `codecs[0].configuration.encode_dtype|not known|uint16`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}, {\"name\": \"numcodecs.crc32\", \"configuration\": {\"location\": \"middle\"}}`; `codecs[1].configuration.location|start`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}, {\"name\": \"bytes\"}`; `codecs|once`",
                "`{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}`; `{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}, {\"name\": \"crc32c\"}`; `codecs|at most 16`",
                "`\"storage_transformers\": []`; `\"storage_transformers\": [{\"name\": \"x\"}]`; `storage_transformers`",
                "`\"attributes\": {}`; `\"secret\": {}`; `secret|not known`",
                "`\"node_type\": \"array\"`; `\"node_type\": \"tree\"`; `node_type`"
            })
    void open_badVersion3_isRefusedByField(String part, String instead, String expected) throws IOException {
        refused("zarr.json", V3.replace(part, instead), expected.split("\\|"));
    }

    @Test
    void open_filtersThatMakeChunksTooLong_areRefused() throws IOException {
        String widening = "{\"id\": \"astype\", \"encode_dtype\": \"<f8\", \"decode_dtype\": \"|u1\"}";
        String filters = "\"filters\": [" + widening + (", " + widening).repeat(11) + "]";
        refused(".zarray", V2.replace("\"filters\": null", filters), "filters", "smaller chunks");
        refused(
                ".zarray",
                V2.replace("\"filters\": null", "\"filters\": [" + "{}, ".repeat(16) + "{}]"),
                "filters",
                "at most 16");
    }

    /** Chunks whose bytes no filter can have made. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`{\"id\": \"delta\", \"dtype\": \"<u2\", \"astype\": \"<i4\"}`; 23; numbers of type int32",
                "`{\"id\": \"delta\", \"dtype\": \"<u2\", \"astype\": \"|i1\"}`; 7; at most 6",
                "`{\"id\": \"delta\", \"dtype\": \"<u2\", \"astype\": \"|i1\"}`; 5; 10 bytes where there must be 12",
                "`{\"id\": \"shuffle\", \"elementsize\": 2}`; 14; at most 12",
                "`{\"id\": \"zlib\"}`; 9; damaged zlib stream",
                "`{\"id\": \"packbits\"}`; 0; truth values"
            })
    void read_chunkThatNoFilterMade_isRefusedByName(String filter, int bytes, String expected) throws IOException {
        Files.writeString(folder.resolve(".zarray"), V2.replace("\"filters\": null", "\"filters\": [" + filter + "]"));
        Files.write(folder.resolve("0.0"), new byte[bytes]);
        assertThatThrownBy(() -> ZarrArray.open(folder).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("0.0").toString())
                .hasMessageContaining(expected);
    }

    @Test
    void open_badShards_areRefusedByField() throws IOException {
        String sharded = V3.replace("{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}", """
                {"name": "sharding_indexed", "configuration": {"chunk_shape": [1, 3], "codecs": [{"name": "bytes",
                 "configuration": {"endian": "little"}}], "index_codecs": [{"name": "bytes", "configuration": {"endian": "little"}}],
                 "index_location": "end"}}""");
        refused("zarr.json", sharded.replace("[1, 3]", "[2, 2]"), "chunk_shape", "divide");
        refused("zarr.json", sharded.replace("\"end\"", "\"middle\""), "index_location");
        refused(
                "zarr.json",
                sharded.replace("\"index_codecs\": [", "\"index_codecs\": [{\"name\": \"crc32c\"},"),
                "index_codecs");
        refused(
                "zarr.json",
                sharded.replace("],\n \"index_location", ", {\"name\": \"gzip\"}],\n \"index_location"),
                "index_codecs");
        Files.writeString(folder.resolve("zarr.json"), sharded);
        assertThat(ZarrArray.open(folder).readAll()).isEqualTo(new short[24]);
    }

    @Test
    void open_fieldThatMayBePassedOver_isPassedOver() throws IOException {
        Files.writeString(
                folder.resolve("zarr.json"),
                V3.replace(
                        "\"attributes\": {}", "\"extra\": {\"must_understand\": false}, \"attributes\": {\"a\": NaN}"));
        assertThat(ZarrArray.open(folder).attributes().path("a").isNumber()).isTrue();
    }

    @Test
    void open_textThatIsNotJson_isRefused() throws IOException {
        refused("zarr.json", V3.substring(0, 100), "not JSON");
        refused("zarr.json", "[]", "JSON object");
        refused("zarr.json", "[".repeat(100_000), "not JSON");
        refused("zarr.json", "", "JSON");
    }

    @Test
    void read_sizesThatTheMemoryDoesNotHold_areRefusedBeforeTheyAreMade() throws IOException {
        refused(".zarray", V2.replace("[4, 6]", "[4000000000, 6000000000]"), "2147483639");
        refused(".zarray", V2.replace("[4, 6]", "[30000, 40000]").replace("[2, 3]", "[30000, 30000]"), "-Xmx");
        Files.writeString(
                folder.resolve(".zarray"),
                V2.replace("[2, 3]", "[30000, 30000]").replace("null, \"z", "{\"id\": \"zlib\"}, \"z"));
        Files.write(folder.resolve("0.0"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> ZarrArray.open(folder).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.0");
    }

    @Test
    void read_numbersThatFiltersMadeTooLargeForTheMemory_areRefusedBeforeTheyAreMade() throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 4;
        int side = (int) Math.sqrt(Math.min(most / 4, Integer.MAX_VALUE / 9));
        String metadata = V2.replace("[2, 3]", "[%d, %d]".formatted(side, side))
                .replace("<u2", "|u1")
                .replace(
                        "\"filters\": null",
                        "\"filters\": [{\"id\": \"delta\", \"dtype\": \"|u1\", \"astype\": \"<i8\"}]")
                .replace("null, \"z", "{\"id\": \"zlib\"}, \"z");
        Files.writeString(folder.resolve(".zarray"), metadata);
        Files.write(folder.resolve("0.0"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> ZarrArray.open(folder).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.0")
                .hasMessageContaining("-Xmx");
    }

    @ParameterizedTest
    @CsvSource({"../x", "/x", "a/../../x", "a//b", "., ", "C:x", "a\\b", "''"})
    void find_pathThatLeadsOut_isRefused(String path) {
        ZarrGroup group = open();
        assertThatThrownBy(() -> group.find(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a path must be");
    }

    private ZarrGroup open() {
        ZarrGroupWriter.create(folder.resolve("g"), ZarrFormat.V2);
        return ZarrGroup.open(folder.resolve("g"));
    }
}
