# SPDX-License-Identifier: BSD-3-Clause
"""Packs bytes that a formula makes with every codec, filter and element size of numcodecs and blosc2; where hdf5plugin is
installed, also with the snappy of its Blosc, which the other two are built without.

    codec_chunks.py write FILE [few]    one line a chunk: library, name, element size, elements, packed bytes in base64
    codec_chunks.py read FILE           the same lines from somebody else: each must unpack to what the formula says

With "few" the chunks are the small selection that lies beside the Java tests.
"""

import base64
import io
import sys

import blosc2
import h5py
import numcodecs
import numpy as np

try:
    import hdf5plugin
except ImportError:
    hdf5plugin = None

SHUFFLES = {"none": 0, "bytes": 1, "bits": 2}
FILTERS = {"none": blosc2.Filter.NOFILTER, "bytes": blosc2.Filter.SHUFFLE, "bits": blosc2.Filter.BITSHUFFLE}
CODECS = {
    "blosclz": blosc2.Codec.BLOSCLZ,
    "lz4": blosc2.Codec.LZ4,
    "lz4hc": blosc2.Codec.LZ4HC,
    "zlib": blosc2.Codec.ZLIB,
    "zstd": blosc2.Codec.ZSTD,
}


def data(element_size, elements):
    """Bytes of little-endian numbers i² / 256, and 1 more at every 50th; bytes beyond the eighth begin anew."""
    i = np.arange(elements, dtype=np.int64)
    value = i * i // 256 + (i % 50 == 0)
    columns = [(value >> (8 * (k % 8))) & 0xFF for k in range(element_size)]
    return np.stack(columns, axis=1).astype(np.uint8).tobytes() if elements else b""


def blosc1(cname, shuffle, element_size, elements, level=5, blocksize=0):
    codec = numcodecs.Blosc(cname=cname, clevel=level, shuffle=SHUFFLES[shuffle], blocksize=blocksize)
    return codec.encode(np.frombuffer(data(element_size, elements), dtype=f"V{element_size}"))


def blosc2_chunk(cname, filters, element_size, elements, level=5, blocksize=0, split=None, raw=None):
    raw = data(element_size, elements) if raw is None else raw
    slots = [blosc2.Filter.NOFILTER] * (6 - len(filters)) + filters
    parameters = dict(codec=CODECS[cname], filters=slots, typesize=element_size, clevel=level, blocksize=blocksize, nthreads=1)
    if split is not None:
        parameters["splitmode"] = split
    return blosc2.compress2(raw, **parameters)


def snappy(shuffle, element_size, elements):
    """The one chunk of an HDF5 data set."""
    values = np.frombuffer(data(element_size, elements), dtype=f"u{element_size}")
    with h5py.File(io.BytesIO(), "w") as file:
        keywords = hdf5plugin.Blosc(cname="snappy", clevel=5, shuffle=SHUFFLES[shuffle])
        dataset = file.create_dataset("data", data=values, chunks=(elements,), **keywords)
        mask, chunk = dataset.id.read_direct_chunk((0,))
        assert mask == 0
        return chunk


def chunks(few):
    sizes = [1, 2, 3, 4, 8, 16]
    counts = [(350, 512)] if few else [(1, 0), (65, 0), (1000, 0), (5003, 4096), (60_000, 0)]
    for elements, blocksize in counts:
        for cname in CODECS:
            for shuffle in SHUFFLES:
                for size in sizes:
                    if few and cname != "lz4" and size != 2:
                        continue
                    block = blocksize // (8 * size) * 8 * size
                    yield "numcodecs", f"{cname}-{shuffle}", size, elements, blosc1(cname, shuffle, size, elements, blocksize=block)
                    yield "blosc2", f"{cname}-{shuffle}", size, elements, blosc2_chunk(cname, [FILTERS[shuffle]], size, elements, blocksize=block)
    elements = 400 if few else 50_000
    for size in [2, 8]:
        for level in [0, 9]:
            yield "numcodecs", f"lz4-bytes-level{level}", size, 99, blosc1("lz4", "bytes", size, 99, level=level)
            yield "blosc2", f"zstd-bits-level{level}", size, 99, blosc2_chunk("zstd", [FILTERS["bits"]], size, 99, level=level)
        delta = [blosc2.Filter.DELTA, blosc2.Filter.SHUFFLE]
        yield "blosc2", "zstd-delta-bytes", size, elements, blosc2_chunk("zstd", delta, size, elements, blocksize=512)
        yield "blosc2", "lz4-delta", size, elements, blosc2_chunk("lz4", [blosc2.Filter.DELTA], size, elements, blocksize=512)
        twice = [blosc2.Filter.SHUFFLE, blosc2.Filter.BITSHUFFLE]
        yield "blosc2", "zstd-bytes-bits", size, elements, blosc2_chunk("zstd", twice, size, elements, blocksize=1024)
        for split in [blosc2.SplitMode.ALWAYS_SPLIT, blosc2.SplitMode.NEVER_SPLIT]:
            chunk = blosc2_chunk("lz4", [blosc2.Filter.SHUFFLE], size, elements, blocksize=1024, split=split)
            yield "blosc2", f"lz4-{split.name.lower()}", size, elements, chunk
    if hdf5plugin is not None:
        for shuffle in SHUFFLES:
            for size, count in [(4, elements), (8, elements)]:
                yield "hdf5plugin", f"snappy-{shuffle}", size, count, snappy(shuffle, size, count)
    for name, codec in {
        "lz4": numcodecs.LZ4(),
        "zstd": numcodecs.Zstd(level=3),
        "zlib": numcodecs.Zlib(level=5),
        "gzip": numcodecs.GZip(level=5),
    }.items():
        for size, count in [(1, 1), (4, elements)]:
            yield "plain", name, size, count, codec.encode(data(size, count))


def write(file, few):
    with open(file, "w") as out:
        for library, name, size, count, chunk in chunks(few):
            print(library, name, size, count, base64.b64encode(bytes(chunk)).decode(), file=out)


def unpack(library, name, chunk):
    if library == "numcodecs":
        return bytes(numcodecs.Blosc().decode(chunk))
    if library == "blosc2":
        return bytes(blosc2.decompress2(chunk))
    codec = {"lz4": numcodecs.LZ4, "zstd": numcodecs.Zstd, "zlib": numcodecs.Zlib, "gzip": numcodecs.GZip}[name]
    return bytes(codec().decode(chunk))


def read(file):
    lines = 0
    for line in open(file):
        library, name, size, count, chunk = line.split(" ")
        found = unpack(library, name, base64.b64decode(chunk))
        assert found == data(int(size), int(count)), (library, name, size, count)
        lines += 1
    print(lines)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], "few" in sys.argv[3:])
    else:
        read(sys.argv[2])
