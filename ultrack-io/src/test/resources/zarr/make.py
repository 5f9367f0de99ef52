# SPDX-License-Identifier: BSD-3-Clause
# Makes arrays.zip.gz with zarr 3.1.6, numcodecs 0.15.2: python make.py
# Every array is of shape 5, 6, 7 and holds n = 0, 1, 2 … modulo 100 (bool: modulo 2; signed: n - 50; real: (n - 50) / 4),
# but for its last slab, which is fill value (7, for bool true) and so has no chunks.
import gzip
import io
import itertools
import tempfile
import warnings
import zipfile
from pathlib import Path

import numcodecs
import numpy as np
import zarr
import zarr.codecs.numcodecs as n3
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, TransposeCodec, ZstdCodec

warnings.simplefilter("ignore")
TYPES = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"]
FILL = 7


def values(dtype):
    n = np.arange(5 * 6 * 7).reshape(5, 6, 7) % 100
    kind = np.dtype(dtype).kind
    if kind == "b":
        n = n % 2
    elif kind == "i":
        n = n - 50
    elif kind == "f":
        n = (n - 50) / 4
    n[4] = 1 if kind == "b" else FILL
    return n.astype(dtype)


def fill(dtype):
    return True if np.dtype(dtype).kind == "b" else FILL


def v2(folder, name, dtype, **options):
    options = {"chunks": (2, 4, 4), **options}
    data = values(dtype)
    array = zarr.create_array(folder / name, shape=data.shape, dtype=dtype, zarr_format=2, fill_value=fill(dtype), **options)
    array[:] = data


def v3(folder, name, dtype, **options):
    options = {"chunks": (2, 4, 4), **options}
    data = values(dtype)
    array = zarr.create_array(folder / name, shape=data.shape, dtype=dtype, zarr_format=3, fill_value=fill(dtype), **options)
    array[:] = data


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for t in TYPES:
            big = np.dtype(t).newbyteorder(">")
            v2(folder, f"v2-{t}-little", t)
            v2(folder, f"v2-{t}-big", big, compressors=None)
            v3(folder, f"v3-{t}-little", t)
            v3(folder, f"v3-{t}-big", t, serializer=BytesCodec(endian="big"), compressors=None)
        v2(folder, "v2-uint16-zlib", "uint16", compressors=numcodecs.Zlib(6))
        v2(folder, "v2-uint16-gzip", "uint16", compressors=numcodecs.GZip(6))
        v2(folder, "v2-uint16-lz4", "uint16", compressors=numcodecs.LZ4())
        v2(folder, "v2-uint16-zstd", "uint16", compressors=numcodecs.Zstd(3))
        for cname, shuffle in itertools.product(["lz4", "lz4hc", "zstd", "zlib", "blosclz"], [0, 1, 2]):
            v2(folder, f"v2-uint16-blosc_{cname}_{shuffle}", "uint16", compressors=numcodecs.Blosc(cname, 5, shuffle))
        v2(folder, "v2-uint16-slash", "uint16", chunk_key_encoding={"name": "v2", "separator": "/"})
        v2(folder, "v2-int32-fortran", "int32", order="F")
        filters = {
            "int16-delta": [numcodecs.Delta("<i2", "|i1")],
            "uint16-delta": [numcodecs.Delta(">u2", ">i4")],
            "float32-delta": [numcodecs.Delta("<f4")],
            "float64-scaled": [numcodecs.FixedScaleOffset(-12.5, 4, "<f8", "|u1")],
            "float32-scaled": [numcodecs.FixedScaleOffset(1, 8, "<f4", "<f4")],
            "int32-astype": [numcodecs.AsType("|i1", "<i4")],
            "float32-astype": [numcodecs.AsType(">f8", "<f4")],
            "uint32-shuffle": [numcodecs.Shuffle(4)],
            "float32-bitround": [numcodecs.BitRound(9)],
            "float64-quantize": [numcodecs.Quantize(3, "<f8", "<f4")],
            "bool-packbits": [numcodecs.PackBits()],
            "float64-several": [numcodecs.FixedScaleOffset(0, 4, "<f8", "<i2"), numcodecs.Delta("<i2"), numcodecs.Shuffle(2), numcodecs.Zlib(9)],
        }
        for name, list in filters.items():
            t = name[: name.index("-")]
            big = np.dtype(t).newbyteorder(">") if name == "uint16-delta" else t
            v2(folder, f"v2-{name}", big, filters=list)
        v2(folder, "v2-int16-delta_fortran", "int16", filters=[numcodecs.Delta("<i2")], order="F")
        v2(folder, "v2-float64-several_bare", "float64", filters=filters["float64-several"], compressors=None)
        v2(folder, "v2-uint16-frames", "uint16", chunks=(3, 6, 7))
        v3(folder, "v3-uint16-gzip", "uint16", compressors=GzipCodec())
        v3(folder, "v3-uint16-zstd_checksum", "uint16", compressors=ZstdCodec(level=5, checksum=True))
        for cname, shuffle in itertools.product(["lz4", "zstd"], ["noshuffle", "shuffle", "bitshuffle"]):
            v3(folder, f"v3-float32-blosc_{cname}_{shuffle}", "float32", compressors=BloscCodec(cname=cname, shuffle=shuffle))
        v3(folder, "v3-uint16-crc", "uint16", compressors=Crc32cCodec())
        v3(folder, "v3-uint16-gzip_crc", "uint16", compressors=[GzipCodec(), Crc32cCodec()])
        v3(folder, "v3-uint16-crc_gzip", "uint16", compressors=[Crc32cCodec(), GzipCodec()])
        v3(folder, "v3-uint16-dots", "uint16", chunk_key_encoding={"name": "default", "separator": "."})
        v3(folder, "v3-uint16-v2keys", "uint16", chunk_key_encoding={"name": "v2", "separator": "."})
        v3(folder, "v3-int16-transposed", "int16", filters=TransposeCodec(order=(2, 0, 1)))
        v3(folder, "v3-uint16-named", "uint16", dimension_names=["t", None, "x"])
        numbers = {
            "int16-delta": [n3.Delta(dtype="<i2", astype="|i1")],
            "uint16-delta": [n3.Delta(dtype="uint16", astype="i4")],
            "float32-delta": [n3.Delta(dtype="<f4")],
            "float64-scaled": [n3.FixedScaleOffset(offset=-12.5, scale=4, astype="u1")],
            "int32-astype": [n3.AsType(encode_dtype="|i1")],
            "float32-bitround": [n3.BitRound(keepbits=9)],
            "float64-quantize": [n3.Quantize(digits=3)],
            "float64-several": [n3.FixedScaleOffset(offset=0, scale=4, dtype="<f8", astype="<i2"), n3.Delta(dtype="<i2")],
            "float64-transposed": [TransposeCodec(order=(1, 2, 0)), n3.AsType(encode_dtype="<f4"), n3.Delta(dtype="<f4")],
        }
        for name, list in numbers.items():
            t = name[: name.index("-")]
            v3(folder, f"v3-{name}", t, filters=list)
            v3(folder, f"v3-{name}_big", t, filters=list, serializer=BytesCodec(endian="big"), compressors=None)
        of_bytes = {
            "shuffle": [n3.Shuffle(), n3.Zlib(level=6)],
            "lz4_zstd": [n3.LZ4(), Crc32cCodec(), n3.Zstd(level=3), Crc32cCodec()],
            "checksums": [n3.CRC32(), n3.Adler32(), n3.CRC32(location="end"), n3.Adler32(location="end")],
            "packed_shuffle": [n3.GZip(level=3), n3.Shuffle(elementsize=1)],
        }
        for name, list in of_bytes.items():
            v3(folder, f"v3-uint16-{name}", "uint16", compressors=list)
        codec = ShardingCodec(chunk_shape=(1, 3, 3), codecs=[n3.Delta(dtype="<i4", astype="<i2"), BytesCodec(), n3.Shuffle(elementsize=2), n3.Blosc()])
        v3(folder, "v3-int32-shards_filtered", "int32", chunks=(2, 6, 9), serializer=codec, compressors=None)
        v2(folder, "v2-uint16-checksums", "uint16", filters=[numcodecs.CRC32(), numcodecs.Adler32(), numcodecs.CRC32("end")])
        for location in ["start", "end"]:
            codec = ShardingCodec(
                chunk_shape=(1, 3, 3),
                codecs=[BytesCodec(), ZstdCodec()],
                index_codecs=[BytesCodec(endian="big"), Crc32cCodec()],
                index_location=location,
            )
            v3(folder, f"v3-uint16-shards_{location}", "uint16", chunks=(2, 6, 9), serializer=codec, compressors=None)
        pack(folder, Path(__file__).parent / "arrays.zip.gz")


def pack(folder, target):
    """The names of the many files are packed as well."""
    with io.BytesIO() as plain:
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    archive.writestr(zipfile.ZipInfo(str(file.relative_to(folder))), file.read_bytes())
        target.write_bytes(gzip.compress(plain.getvalue(), 9, mtime=0))


main()
