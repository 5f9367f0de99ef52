# SPDX-License-Identifier: BSD-3-Clause
"""hdf5_movies.py FOLDER [ZIP]: small HDF5 movies by h5py, and files.csv which says what is in them.

Every one holds value(t, z, y, x) = (31 t + 17 z + 7 y + 3 x) mod 120, minus 60 for signed integers, divided by 4 for
real numbers, modulo 2 for truth values. Where files.csv says what fills, chunks of 8 x 8 pixels are missing where
t + z + y/8 + x/8 is a multiple of 3. With ZIP all of it is packed into that file, for the tests that do without Python.
"""

import ctypes
import gzip
import io
import json
import sys
import zipfile
import zlib
from pathlib import Path

import h5py
import hdf5plugin
import numpy as np

folder = Path(sys.argv[1])
rows = []


def movie(dtype, t, z, y, x):
    dtype = np.dtype(dtype)
    tt, zz, yy, xx = np.ogrid[:t, :z, :y, :x]
    value = (31 * tt + 17 * zz + 7 * yy + 3 * xx) % 120
    if dtype == bool:
        return (value % 2).astype(bool)
    if dtype.kind == "f":
        return (value / 4.0).astype(dtype)
    return (value - 60 * (dtype.kind == "i")).astype(dtype)


def note(path, dtype, t, z, y, x, options="", fill=""):
    rows.append(f"{path},{options},{np.dtype(dtype).name},{t},{z},{y},{x},{fill}")


def tags(letters):
    return json.dumps({"axes": [{"key": k, "typeFlags": 4, "resolution": 0, "description": ""} for k in letters]})


def plain(name, dtype, t, z, y, x, file={}, **keywords):
    """z = 0: two dimensions."""
    pixels = movie(dtype, t, max(z, 1), y, x)
    with h5py.File(folder / name, "w", **file) as h5:
        h5.create_dataset("data", data=pixels if z else pixels[:, 0], **keywords)
    note(name, dtype, t, z, y, x)


def early():
    """Room for all chunks at once."""
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    return plist


def pipeline(*filters):
    """Filters in an order of our own."""
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    for name in filters:
        if name == "nbit":
            plist.set_filter(h5py.h5z.FILTER_NBIT, h5py.h5z.FLAG_OPTIONAL)
        else:
            getattr(plist, "set_" + name)()
    return plist


def holes(name, dtype, t, z, y, x, fill, file={}, **keywords):
    """Chunks of 8 x 8 pixels, every third of which is never written."""
    pixels = movie(dtype, t, max(z, 1), y, x)
    pixels, chunks = (pixels, (1, 1, 8, 8)) if z else (pixels[:, 0], (1, 8, 8))
    with h5py.File(folder / name, "w", **file) as h5:
        data = h5.create_dataset("data", pixels.shape, dtype, chunks=chunks, fillvalue=fill, **keywords)
        for at in np.ndindex(*(-(-n // c) for n, c in zip(pixels.shape, chunks))):
            if sum(at) % 3:
                part = tuple(slice(i * c, i * c + c) for i, c in zip(at, chunks))
                data[part] = pixels[part]
    note(name, dtype, t, z, y, x, "", float(fill))


for code in ["?", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]:
    for order, letter in (("<", "le"), (">", "be")):
        dtype = np.dtype(order + code)
        plain(f"type-{dtype.name}-{letter}.h5", dtype, 2, 0, 9, 11)

plain("gzip.h5", "u2", 5, 3, 17, 21, chunks=(1, 2, 8, 8), compression="gzip")
plain("gzip-shuffle.hdf5", "u4", 5, 0, 17, 21, chunks=(1, 8, 8), compression="gzip", shuffle=True)
plain("gzip-frames-in-a-chunk.h5", "u2", 5, 0, 17, 21, chunks=(3, 8, 21), compression="gzip", fletcher32=True)
plain("lzf.h5", "i2", 5, 3, 17, 21, chunks=(2, 3, 17, 7), compression="lzf", shuffle=True)
plain("guessed-chunks.h5", ">f4", 5, 3, 17, 21, chunks=True)
plain("extensible.h5", "u2", 5, 0, 17, 21, chunks=(1, 17, 21), maxshape=(None, 17, 21), compression="gzip")
LATEST = dict(libver=("v110", "v110"))
plain("latest-contiguous.h5", "u2", 5, 0, 17, 21, LATEST)
plain("latest-one-chunk.h5", "u2", 5, 0, 17, 21, LATEST, chunks=(5, 17, 21), compression="gzip")
plain("latest-fixed-array.h5", "u2", 5, 0, 17, 21, LATEST, chunks=(1, 8, 8), compression="gzip")
plain("latest-extensible-array.h5", "u2", 5, 0, 17, 21, LATEST, chunks=(1, 8, 8), maxshape=(None, 17, 21))
plain("latest-btree.h5", "u2", 5, 0, 17, 21, LATEST, chunks=(1, 8, 8), maxshape=(None, None, 21), compression="gzip")
NEWEST = dict(libver="latest")
plain("newest-contiguous.h5", "u2", 5, 0, 17, 21, NEWEST)
plain("newest-one-chunk.h5", "u2", 5, 0, 17, 21, NEWEST, chunks=(5, 17, 21), compression="gzip")
plain("newest-fixed-array.h5", "u2", 5, 0, 17, 21, NEWEST, chunks=(1, 8, 8), compression="gzip", track_order=True)
plain("newest-extensible-array.h5", "u2", 5, 0, 17, 21, NEWEST, chunks=(1, 8, 8), maxshape=(None, 17, 21), compression="lzf")
plain("newest-btree.h5", "u2", 5, 0, 17, 21, NEWEST, chunks=(1, 8, 8), maxshape=(None, None, 21), compression="gzip")
plain("newest-user-block.h5", "u2", 5, 0, 17, 21, dict(libver="latest", userblock_size=1024), chunks=(1, 8, 8))
with h5py.File(folder / "newest-groups.h5", "w", libver="latest") as h5:
    for i in range(12):  # more links than fit into the header of a group
        h5[f"group/inner/other{i}"] = np.zeros((2, 2), "u1")
    data = h5.create_dataset("group/inner/data", data=movie("u2", 4, 3, 7, 8), chunks=(2, 1, 4, 4), compression="gzip")
    for i in range(30):  # more attributes than fit into the first block of its header
        data.attrs[f"attribute{i}"] = "x" * i
    data.attrs["axistags"] = tags("tzyx")
    h5["group/inner/truth"] = movie("?", 4, 3, 7, 8)
    h5["group/inner/truth"].attrs["truth"] = True
    h5["soft"] = h5py.SoftLink("/group/inner/data")
note("newest-groups.h5/group/inner/data", "u2", 4, 3, 7, 8)
note("newest-groups.h5/group/inner/truth", "?", 4, 3, 7, 8)
note("newest-groups.h5/soft", "u2", 4, 3, 7, 8)

for letter, file in (("old", {}), ("latest", LATEST), ("newest", NEWEST)):
    holes(f"{letter}-holes.h5", "u2", 5, 3, 17, 21, 7, file, compression="gzip")
    holes(f"{letter}-holes-plain.h5", "i4", 5, 0, 17, 21, -3, file)
    holes(f"{letter}-holes-larger-one-day.h5", "u2", 5, 0, 17, 21, 7, file, maxshape=(9, 40, 50))
    holes(f"{letter}-holes-one-unlimited.h5", "u2", 30, 0, 17, 21, 7, file, maxshape=(None, 17, 21), compression="lzf")
    holes(f"{letter}-holes-last-unlimited.h5", "u2", 5, 0, 17, 45, 7, file, maxshape=(5, 17, None))
    holes(f"{letter}-holes-two-unlimited.h5", "u2", 5, 0, 17, 21, 7, file, maxshape=(None, 17, None), compression="gzip")
    holes(f"{letter}-many-chunks.h5", "u1", 120, 0, 33, 17, 5, file)
    holes(f"{letter}-many-chunks-two-unlimited.h5", "u1", 120, 0, 33, 17, 5, file, maxshape=(None, None, 17))
    with h5py.File(folder / f"{letter}-never.h5", "w", **file) as h5:
        h5.create_dataset("contiguous", (3, 4, 5), "u2", fillvalue=9)
        h5.create_dataset("chunked", (3, 4, 5), ">f4", fillvalue=2.5, chunks=(1, 2, 2), compression="gzip")
        h5.create_dataset("truth", (3, 4, 5), "?", fillvalue=True)
with h5py.File(folder / "latest-long.h5", "w", **LATEST) as h5:
    for name, maxshape in (("fixed", None), ("unlimited", (None, 2, 2))):
        data = h5.create_dataset(name, (140_000, 2, 2), "u2", chunks=(1, 2, 2), fillvalue=3, maxshape=maxshape)
        for t in (0, 5, 1023, 1024, 3000, 66_000, 131_055, 131_056, 132_100, 139_999):
            data[t] = t % 1000 + 10
holes("old-holes-float.h5", ">f8", 5, 0, 17, 21, -0.25)
holes("latest-holes-bytes.h5", "i1", 5, 0, 17, 21, -7, LATEST, compression="gzip", shuffle=True)
plain("latest-implicit.h5", "u2", 5, 0, 17, 21, LATEST, chunks=(1, 8, 8), dcpl=early())
plain("newest-implicit.h5", "u2", 5, 0, 17, 21, NEWEST, chunks=(1, 8, 8), maxshape=(9, 40, 50), dcpl=early())

plain("checksum.h5", "u1", 5, 0, 17, 21, chunks=(1, 17, 21), fletcher32=True)
plain("checksum-before-gzip.h5", "u2", 5, 0, 17, 21, chunks=(1, 17, 21), dcpl=pipeline("fletcher32", "shuffle", "deflate"))
plain("gzip-twice.h5", "u2", 5, 0, 17, 21, chunks=(1, 17, 21), dcpl=pipeline("deflate", "deflate"))
for letter, file in (("old", {}), ("latest", LATEST), ("newest", NEWEST)):
    # chunks that were not packed because it would not help, as the filter mask of each says
    name, pixels = f"{letter}-unpacked-chunks.h5", movie("u2", 5, 1, 17, 21)[:, 0]
    with h5py.File(folder / name, "w", **file) as h5:
        data = h5.create_dataset("data", data=pixels, chunks=(1, 17, 21), compression="gzip", shuffle=True)
        data.id.write_direct_chunk((1, 0, 0), pixels[1].tobytes(), filter_mask=3)
        data.id.write_direct_chunk((2, 0, 0), pixels[2].view("u1").reshape(-1, 2).T.tobytes(), filter_mask=2)
        data.id.write_direct_chunk((3, 0, 0), zlib.compress(pixels[3].tobytes()), filter_mask=1)
    note(name, "u2", 5, 0, 17, 21)


def unfiltered_edges(name, file, chunks, maxshape=None, *filters):
    """Chunks that reach beyond the edge are stored as they are. h5py does not know this option of HDF5."""
    pixels = movie("u2", 5, 1, 17, 21)[:, 0]
    library = ctypes.CDLL(next(iter((Path(h5py.__file__).parent.parent / "h5py.libs").glob("libhdf5-*"))))
    plist = pipeline(*filters)
    plist.set_chunk(chunks)
    assert library.H5Pset_chunk_opts(ctypes.c_int64(plist.id), ctypes.c_uint(2)) == 0
    with h5py.File(folder / name, "w", **file) as h5:
        unlimited = maxshape and tuple(h5py.h5s.UNLIMITED if n is None else n for n in maxshape)
        space = h5py.h5s.create_simple(pixels.shape, unlimited)
        data = h5py.Dataset(h5py.h5d.create(h5.id, b"data", h5py.h5t.STD_U16LE, space, plist))
        data[...] = pixels
        sizes = {data.id.get_chunk_info(i).size for i in range(data.id.get_num_chunks())}
        assert int(np.prod(chunks)) * 2 in sizes, sizes
    note(name, "u2", 5, 0, 17, 21)


for letter, file in (("latest", LATEST), ("newest", NEWEST)):
    for kind, maxshape in (("fixed", None), ("growing", (None, 17, 21)), ("tree", (None, None, 21)), ("larger", (9, 40, 50))):
        unfiltered_edges(f"{letter}-edges-{kind}.h5", file, (1, 8, 8), maxshape, "shuffle", "deflate")
unfiltered_edges("newest-edges-shuffled.h5", NEWEST, (2, 8, 21), None, "shuffle")
unfiltered_edges("newest-edges-user-block.h5", dict(libver="latest", userblock_size=512), (1, 8, 8), None, "deflate")
with h5py.File(folder / "unpacked-lzf.h5", "w") as h5:
    noise = np.random.default_rng(1).integers(0, 256, (2, 17, 21), "u1")
    h5.create_dataset("data", data=noise, chunks=(1, 17, 21), compression="lzf")
    h5["sums"] = noise.reshape(2, 1, -1).sum(2, keepdims=True)

# what is packed by plug-ins
large = (2, 0, 101, 103)  # several blocks, a shorter one, and elements behind it
plain("bitshuffle-none.h5", "u2", *large, chunks=(1, 101, 103), **hdf5plugin.Bitshuffle(cname="none"))
for dtype in ("u1", "u2", ">u4", "f8"):
    name = np.dtype(dtype).name
    for packing in ("lz4", "zstd"):
        plain(f"bitshuffle-{packing}-{name}.h5", dtype, *large, chunks=(1, 101, 103), **hdf5plugin.Bitshuffle(cname=packing))
    plain(f"lz4-{name}.h5", dtype, *large, chunks=(1, 101, 103), **hdf5plugin.LZ4(nbytes=4096))
plain("bitshuffle-small-blocks.h5", "u2", *large, chunks=(2, 50, 60), **hdf5plugin.Bitshuffle(nelems=64, cname="lz4"))
plain("bitshuffle-seven-pixels.h5", "u2", 3, 0, 1, 7, chunks=(1, 1, 7), **hdf5plugin.Bitshuffle(cname="lz4"))
plain("lz4-one-block.h5", "u2", *large, chunks=(1, 101, 103), **hdf5plugin.LZ4())
plain("zstd.h5", "u2", *large, chunks=(1, 50, 103), shuffle=True, **hdf5plugin.Zstd())
for packing in ("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd"):
    for shuffle in (hdf5plugin.Blosc.SHUFFLE, hdf5plugin.Blosc.BITSHUFFLE):
        keywords = hdf5plugin.Blosc(cname=packing, shuffle=shuffle)
        plain(f"blosc-{packing}-{shuffle}.h5", "u2", *large, chunks=(1, 50, 103), **keywords)
with h5py.File(folder / "refused-plugins.h5", "w") as h5:
    pixels = movie("f4", 2, 1, 17, 21)[:, 0]
    for name, keywords in (
        ("blosc2", hdf5plugin.Blosc2()),
        ("bzip2", hdf5plugin.BZip2()),
        ("zfp", hdf5plugin.Zfp(reversible=True)),
        ("sz3", hdf5plugin.SZ3(absolute=0.1)),
    ):
        h5.create_dataset(name, data=pixels, chunks=(1, 17, 21), **keywords)
with h5py.File(folder / "refused.h5", "w") as h5:
    pixels = movie("u2", 2, 1, 17, 21)[:, 0]
    h5.create_dataset("szip", data=pixels, chunks=(1, 17, 21), compression="szip")
    h5.create_dataset("scale-offset", data=pixels, chunks=(1, 17, 21), scaleoffset=0)
    h5.create_dataset("nbit", data=pixels, chunks=(1, 17, 21), dcpl=pipeline("nbit"))

plain("user-block.h5", "u2", 5, 0, 17, 21, dict(userblock_size=512), chunks=(1, 8, 8), compression="gzip")

with h5py.File(folder / "bdv.h5", "w") as h5:
    pixels = movie("u2", 3, 4, 10, 12)
    for t in range(3):
        for setup in range(2):
            for level in range(2):
                step = 1 + level
                cells = (pixels[t] + 40000 * setup)[:, ::step, ::step].astype("u2").view("i2")
                h5.create_dataset(f"t{t:05d}/s{setup:02d}/{level}/cells", data=cells, chunks=(2, 5, 5), compression="gzip")
    for setup in range(2):
        h5[f"s{setup:02d}/resolutions"] = np.array([[1, 1, 1], [2, 2, 1]], "f8")
        h5[f"s{setup:02d}/subdivisions"] = np.array([[5, 5, 2], [5, 5, 2]], "i4")
note("bdv.h5", "u2", 3, 4, 10, 12)
note("bdv.h5/s00/0", "u2", 3, 4, 10, 12)
with h5py.File(folder / "bdv-flat.h5", "w") as h5:
    for t, frame in enumerate(movie("u1", 3, 1, 10, 12)):
        h5.create_dataset(f"t{t:05d}/s00/0/cells", data=frame, chunks=(1, 5, 5))
note("bdv-flat.h5", "u1", 3, 0, 10, 12)

with h5py.File(folder / "ilastik-labels.h5", "w") as h5:
    data = h5.create_dataset("exported_data", data=movie("u4", 4, 3, 7, 8)[..., None], chunks=(1, 3, 7, 8, 1), compression="gzip")
    data.attrs["axistags"] = tags("tzyxc")
note("ilastik-labels.h5", "u4", 4, 3, 7, 8)
with h5py.File(folder / "ilastik-probabilities.h5", "w") as h5:
    right = movie("f4", 4, 1, 7, 8)[:, 0]
    data = h5.create_dataset("exported_data", data=np.stack([30 - right, right], -1), chunks=(2, 7, 8, 2), compression="gzip")
    data.attrs["axistags"] = tags("tyxc")
note("ilastik-probabilities.h5/exported_data/1", "f4", 4, 0, 7, 8)
note("ilastik-probabilities.h5", "f4", 4, 0, 7, 8, "channel=1")
with h5py.File(folder / "ilastik-xyz.h5", "w") as h5:
    data = h5.create_dataset("volume/data", data=movie("u1", 4, 3, 7, 8).transpose(0, 3, 2, 1)[..., None])
    data.attrs["axistags"] = tags("txyzc")
note("ilastik-xyz.h5", "u1", 4, 3, 7, 8)
note("ilastik-xyz.h5/volume", "u1", 4, 3, 7, 8)
with h5py.File(folder / "ilastik-time-called-depth.h5", "w") as h5:
    h5["data"] = movie("u1", 4, 1, 7, 8)[:, 0]
    h5["data"].attrs["axistags"] = tags("zyx")
note("ilastik-time-called-depth.h5", "u1", 4, 0, 7, 8)
with h5py.File(folder / "time-last.h5", "w") as h5:
    h5["data"] = movie("u2", 4, 1, 7, 8)[:, 0].transpose(1, 2, 0)
note("time-last.h5", "u2", 4, 0, 7, 8, "axes=YXT")
with h5py.File(folder / "labelled-dimensions.h5", "w") as h5:
    data = h5.create_dataset("data", data=movie("u2", 4, 3, 7, 8).transpose(1, 0, 2, 3), chunks=(3, 1, 4, 4))
    for axis, letter in enumerate("ztyx"):
        data.dims[axis].label = letter
note("labelled-dimensions.h5", "u2", 4, 3, 7, 8)

with h5py.File(folder / "several.h5", "w") as h5:
    h5["raw/cells"] = movie("u2", 4, 1, 7, 8)[:, 0]
    h5["raw/nuclei"] = movie("u2", 4, 1, 7, 8)[:, 0]
    h5["raw/again"] = h5["raw"]  # a group within itself
    h5["names"] = ["one", "two"]
    h5["soft"] = h5py.SoftLink("/raw/cells")
    h5["elsewhere"] = h5py.ExternalLink("bdv.h5", "/t00000/s00/0/cells")
    h5["five"] = np.zeros((2, 2, 2, 4, 4), "u1")
    h5["unwritten"] = h5py.Empty("f4")
    h5.create_dataset("never", shape=(3, 4, 5), dtype="u2")
    h5.create_dataset("scaled", data=movie("u2", 4, 1, 7, 8)[:, 0], chunks=(1, 7, 8), scaleoffset=0)
note("several.h5/raw/cells", "u2", 4, 0, 7, 8)
note("several.h5/soft", "u2", 4, 0, 7, 8)
with h5py.File(folder / "sparse.h5", "w") as h5:
    data = h5.create_dataset("labels", shape=(6, 32, 40), dtype="u4", chunks=(1, 16, 16), compression="gzip")
    data[2, 3, 5] = 70_000

(folder / "files.csv").write_text("path,options,type,t,z,y,x,fill\n" + "\n".join(rows) + "\n")
if len(sys.argv) > 2:
    plain_zip = io.BytesIO()
    with zipfile.ZipFile(plain_zip, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
    Path(sys.argv[2]).write_bytes(gzip.compress(plain_zip.getvalue(), 9, mtime=0))
