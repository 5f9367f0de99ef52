# SPDX-License-Identifier: BSD-3-Clause
"""Arrays by zarr-python. zarr_arrays.py write FOLDER: writes arrays, and manifest.json with a checksum of each.
zarr_arrays.py read FOLDER: reads the arrays that manifest.json names and compares."""
import itertools
import json
import sys
import warnings
import zlib
from pathlib import Path

import numcodecs
import numpy as np
import zarr
import zarr.codecs.numcodecs as n3
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, TransposeCodec, ZstdCodec

warnings.simplefilter("ignore")
TYPES = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"]


def checksum(array):
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return zlib.crc32(little.tobytes())


def data(rng, dtype, shape):
    kind = np.dtype(dtype)
    if kind.kind == "b":
        return rng.random(shape) < 0.5
    if kind.kind == "f":
        return (rng.random(shape) * 100 - 50).astype(dtype)
    information = np.iinfo(dtype)
    values = rng.integers(information.min, information.max, shape, dtype=dtype, endpoint=True)
    values[..., : shape[-1] // 2] %= 50  # something to compress
    return values


def write(folder):
    rng = np.random.default_rng(1)
    manifest = {}

    def put(name, array, **options):
        version, lossy = options.pop("version"), options.pop("lossy", False)
        written = zarr.create_array(folder / name, shape=array.shape, dtype=options.pop("dtype", array.dtype), zarr_format=version, **options)
        written[...] = array
        array = written[...] if lossy else array
        manifest[name] = {"type": array.dtype.newbyteorder("=").name, "shape": array.shape, "crc": checksum(array)}

    for i, t in enumerate(TYPES):
        shape = [(7, 30, 41), (4, 5, 30, 23)][i % 2]
        chunks = [(1, 16, 41), (2, 3, 16, 9)][i % 2]
        big = np.dtype(t).newbyteorder(">")
        put(f"v2-{t}-le", data(rng, t, shape), version=2, chunks=chunks)
        put(f"v2-{t}-be", data(rng, t, shape), version=2, chunks=chunks, dtype=big, order="F")
        put(f"v3-{t}-le", data(rng, t, shape), version=3, chunks=chunks)
        put(f"v3-{t}-be", data(rng, t, shape), version=3, chunks=chunks, serializer=BytesCodec(endian="big"))
        for cname, shuffle in itertools.product(["lz4", "lz4hc", "zstd", "zlib", "blosclz"], [0, 1, 2]):
            put(f"v2-{t}-{cname}-{shuffle}", data(rng, t, shape), version=2, chunks=chunks, compressors=numcodecs.Blosc(cname, 5, shuffle))
    large = data(rng, "uint16", (3, 300, 400))
    for name, codec in {
        "zlib": numcodecs.Zlib(6),
        "gzip": numcodecs.GZip(9),
        "lz4": numcodecs.LZ4(),
        "zstd": numcodecs.Zstd(7),
        "none": None,
    }.items():
        put(f"v2-{name}", large, version=2, chunks=(1, 300, 400), compressors=codec)
        put(f"v2-{name}-slash", large, version=2, chunks=(2, 100, 200), compressors=codec, chunk_key_encoding={"name": "v2", "separator": "/"})
    for dtype in [t for t in TYPES if t != "bool"]:
        same = np.dtype(dtype).str
        real = np.dtype(dtype).kind == "f"
        walk = np.cumsum(rng.integers(-3, 4, (5, 20, 30)), axis=-1) + 60
        for stored in dict.fromkeys([same, "<i2", ">i4", "<i8", "|u1", ">f4"]):
            stored_real = np.dtype(stored).kind == "f"
            numbers = (walk / 8 if real and stored_real else walk).astype(dtype)
            name = f"{dtype}-{stored.translate(str.maketrans('<>|', 'lb-'))}"
            options = dict(version=2, chunks=(2, 15, 30), lossy=True)
            # zarr-python writes what filters made in the other order of bytes, too, but does not read it right
            ours = dict(options, version=3)
            writes_ours = np.dtype(dtype).itemsize > 1 or np.dtype(stored).itemsize == 1  # zarr-python cannot do the others
            if stored_real <= real and (not stored_real or np.dtype(dtype).itemsize >= np.dtype(stored).itemsize):
                put(f"v2-delta-{name}", numbers, filters=[numcodecs.Delta(same, stored)], **options)
                if writes_ours:
                    put(f"v3-delta-{name}", numbers, filters=[n3.Delta(dtype=dtype, astype=stored[1:])], **ours)
            put(f"v2-astype-{name}", numbers, filters=[numcodecs.AsType(stored, same)], order="F", **options)
            if writes_ours:
                turned = [TransposeCodec(order=(1, 2, 0)), n3.AsType(encode_dtype=stored[1:], decode_dtype=same)]
                put(f"v3-astype-{name}", numbers, filters=turned, **ours)
            if stored != "<f2":
                put(f"v2-scaled-{name}", numbers, filters=[numcodecs.FixedScaleOffset(13, 1.7, same, stored)], **options)
                if writes_ours:
                    put(f"v3-scaled-{name}", numbers, filters=[n3.FixedScaleOffset(offset=13, scale=1.7, astype=stored[1:])], **ours)
            if numbers[:2, :15].nbytes % np.dtype(stored).itemsize == 0:
                put(f"v2-shuffle-{name}", numbers, filters=[numcodecs.Shuffle(np.dtype(stored).itemsize)], **options)
    smooth = np.cumsum(rng.random((5, 20, 30)), axis=-1)
    for dtype in ["float16", "float32", "float64"]:
        same = np.dtype(dtype).str
        put(f"v2-bitround-{dtype}", smooth.astype(dtype), version=2, chunks=(2, 15, 30), filters=[numcodecs.BitRound(6)], lossy=True)
        put(f"v2-quantize-{dtype}", smooth.astype(dtype), version=2, chunks=(2, 15, 30), filters=[numcodecs.Quantize(2, same, "<f4")], lossy=True)
        put(f"v3-bitround-{dtype}", smooth.astype(dtype), version=3, chunks=(2, 15, 30), filters=[n3.BitRound(keepbits=6)], lossy=True)
        put(f"v3-quantize-{dtype}", smooth.astype(dtype), version=3, chunks=(2, 15, 30), filters=[n3.Quantize(digits=2)], lossy=True)
    for columns in range(24, 33):
        put(f"v2-packbits-{columns}", rng.random((3, 5, columns)) < 0.5, version=2, chunks=(1, 5, columns), filters=[numcodecs.PackBits()])
    several = [numcodecs.FixedScaleOffset(0, 8, "<f8", "<i8"), numcodecs.Delta("<i8", "<i2"), numcodecs.Shuffle(2), numcodecs.Zlib(5)]
    put("v2-several-filters", np.round(smooth * 8) / 8, version=2, chunks=(2, 15, 30), filters=several, lossy=True)
    put("v2-filters-not-packed", np.round(smooth * 8) / 8, version=2, chunks=(2, 15, 30), filters=several, compressors=None, lossy=True)
    for cname, shuffle in itertools.product(["lz4", "zstd", "zlib", "lz4hc", "blosclz"], ["noshuffle", "shuffle", "bitshuffle"]):
        put(f"v3-{cname}-{shuffle}", large, version=3, chunks=(1, 300, 400), compressors=BloscCodec(cname=cname, shuffle=shuffle))
    put("v3-gzip", large, version=3, chunks=(2, 150, 150), compressors=GzipCodec())
    put("v3-zstd-checksum", large, version=3, chunks=(1, 300, 400), compressors=ZstdCodec(level=9, checksum=True))
    put("v3-crc-zstd-crc", large, version=3, chunks=(1, 300, 400), compressors=[Crc32cCodec(), ZstdCodec(), Crc32cCodec()])
    put("v3-dots", large, version=3, chunks=(1, 150, 400), chunk_key_encoding={"name": "default", "separator": "."})
    put("v3-v2keys", large, version=3, chunks=(1, 150, 400), chunk_key_encoding={"name": "v2", "separator": "/"})
    for name in ["zlib", "lz4", "zstd", "gzip", "blosc"]:
        codec = getattr(zarr.codecs.numcodecs, {"zlib": "Zlib", "lz4": "LZ4", "zstd": "Zstd", "gzip": "GZip", "blosc": "Blosc"}[name])()
        put(f"v3-numcodecs-{name}", large, version=3, chunks=(1, 300, 400), compressors=codec)
    packers = [n3.Zlib(level=3), n3.LZ4(), n3.Zstd(level=2), n3.GZip(level=4), n3.Blosc(), GzipCodec(), ZstdCodec(), BloscCodec()]
    checks = [Crc32cCodec(), n3.CRC32(), n3.Adler32(), n3.CRC32(location="end"), n3.Adler32(location="end")]
    for number in range(40):
        codecs = []
        for kind in rng.integers(0, 3, rng.integers(1, 6)):
            # behind a packer there may be any number of bytes, of which a shuffle takes no pairs
            shuffles = [n3.Shuffle(elementsize=1 if codecs else 2)]
            choice = [packers, checks, shuffles][kind]
            codecs.append(choice[rng.integers(len(choice))])
        put(f"v3-chain-{number}", large[:, :60, :50], version=3, chunks=(2, 30, 25), compressors=codecs)
    inner = [n3.Delta(dtype="uint16", astype="int32"), BytesCodec(), n3.Shuffle(elementsize=4), n3.Zstd(level=1), n3.CRC32()]
    put("v3-shards-filtered", large, version=3, chunks=(2, 150, 200), compressors=None,
        serializer=ShardingCodec(chunk_shape=(1, 50, 40), codecs=inner))
    for order in itertools.permutations(range(3)):
        put(f"v3-transpose-{order}", large[:, :40, :50], version=3, chunks=(2, 30, 20), filters=TransposeCodec(order=order))
    for location, inner in itertools.product(["start", "end"], [[BytesCodec(), ZstdCodec()], [BytesCodec(endian="big"), BloscCodec()], [TransposeCodec(order=(2, 1, 0)), BytesCodec()]]):
        shards = ShardingCodec(chunk_shape=(1, 50, 40), codecs=inner, index_codecs=[BytesCodec(), Crc32cCodec()], index_location=location)
        put(f"v3-shards-{location}-{len(manifest)}", large, version=3, chunks=(2, 150, 200), serializer=shards, compressors=None)
    holes = np.full((6, 20, 20), 9, "int32")
    holes[2] = 4
    put("v3-holes", holes, version=3, chunks=(1, 10, 10), fill_value=9)
    put("v3-holes-shards", holes, version=3, chunks=(1, 10, 10), shards=(2, 20, 20), fill_value=9)
    put("v2-holes", holes, version=2, chunks=(4, 10, 10), fill_value=9)
    for name, value in {"nan": np.nan, "inf": -np.inf, "half": 0.1}.items():
        for version in [2, 3]:
            put(f"v{version}-{name}", np.full((4, 5), value, "float32"), version=version, chunks=(2, 2), fill_value=np.float32(value))
    put("v3-largest", np.full((4, 5), 2**64 - 1, "uint64"), version=3, chunks=(2, 2), fill_value=2**64 - 1)
    put("v2-largest", np.full((4, 5), 2**64 - 1, "uint64"), version=2, chunks=(2, 2), fill_value=2**64 - 1)
    for version in [2, 3]:
        put(f"v{version}-labels", np.arange(70_007, dtype="int32").reshape(1, 7, -1), version=version, chunks=(1, 7, 3000))
        put(f"v{version}-empty", np.zeros((0, 2), "uint64"), version=version, chunks=(1, 2))
        put(f"v{version}-one", np.array(7, "int16"), version=version, chunks=())
    (folder / "manifest.json").write_text(json.dumps(manifest))


def read(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, expected in manifest.items():
        array = zarr.open_array(folder / name, mode="r")
        assert array.dtype.name == expected["type"], (name, array.dtype)
        assert list(array.shape) == expected["shape"], (name, array.shape)
        values = array[...]
        assert checksum(np.asarray(values)) == expected["crc"], (name, values)
        if "fill" in expected:
            assert str(array.fill_value) == expected["fill"], (name, array.fill_value)
    print(len(manifest))


{"write": write, "read": read}[sys.argv[1]](Path(sys.argv[2]))
