# SPDX-License-Identifier: BSD-3-Clause
"""hdf5_movies.py FOLDER [ZIP]: small HDF5 movies by h5py, and files.csv which says what is in them.

Every one holds value(t, z, y, x) = (31 t + 17 z + 7 y + 3 x) mod 120, minus 60 for signed integers, divided by 4 for
real numbers, modulo 2 for truth values. With ZIP all of it is packed into that file, for the tests that do without
Python.
"""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import h5py
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


def note(path, dtype, t, z, y, x, options=""):
    rows.append(f"{path},{options},{np.dtype(dtype).name},{t},{z},{y},{x}")


def tags(letters):
    return json.dumps({"axes": [{"key": k, "typeFlags": 4, "resolution": 0, "description": ""} for k in letters]})


def plain(name, dtype, t, z, y, x, file={}, **keywords):
    """z = 0: two dimensions."""
    pixels = movie(dtype, t, max(z, 1), y, x)
    with h5py.File(folder / name, "w", **file) as h5:
        h5.create_dataset("data", data=pixels if z else pixels[:, 0], **keywords)
    note(name, dtype, t, z, y, x)


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

(folder / "files.csv").write_text("path,options,type,t,z,y,x\n" + "\n".join(rows) + "\n")
if len(sys.argv) > 2:
    plain_zip = io.BytesIO()
    with zipfile.ZipFile(plain_zip, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
    Path(sys.argv[2]).write_bytes(gzip.compress(plain_zip.getvalue(), 9, mtime=0))
