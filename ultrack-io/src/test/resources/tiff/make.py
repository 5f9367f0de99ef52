#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Writes files.zip.gz: small TIFF files made by tifffile, and files.csv which says what is in them.

usage: make.py     needs: pip install tifffile imagecodecs numpy

Every file is a movie of the same formula, so that readers need no expected pixels:
value(t, z, y, x) = (31 t + 17 z + 7 y + 3 x) mod 120, minus 60 for signed integers, divided by 4 for real numbers,
modulo 2 for bits; times 257, 16843009 or 16843009 * 2^16 for 16, 32 and 64-bit integers.
"""
import gzip
import io
import os
import tempfile
import zipfile

import numpy as np
import tifffile

ZIP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "files.zip.gz")
OUT = tempfile.mkdtemp()
SCALE = {1: 1, 2: 257, 4: 16843009, 8: 16843009 << 16}
rows = []


def movie(dtype, t, z, y, x):
    dtype = np.dtype(dtype)
    tt, zz, yy, xx = np.ogrid[:t, :z, :y, :x]
    value = ((31 * tt + 17 * zz + 7 * yy + 3 * xx) % 120).astype(np.int64)
    if dtype == bool:
        value = value % 2
    elif dtype.kind == "f":
        value = value / 4.0
    else:
        value = (value - 60 * (dtype.kind == "i")) * SCALE[dtype.itemsize]
    return value.astype(dtype)


def note(name, options, dtype, t, z, y, x):
    rows.append(f"{name},{options},{np.dtype(dtype).name},{t},{z},{y},{x}")


def write(name, dtype, t, z, y, x, options="", **keywords):
    """z = 0: two dimensions."""
    pixels = movie(dtype, t, max(z, 1), y, x)
    if z == 0:
        pixels = pixels[:, 0]
    tifffile.imwrite(os.path.join(OUT, name), pixels, **{"photometric": "minisblack", **keywords})
    note(name, options, dtype, t, z, y, x)


TYPES = ["bool", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]
for order, letter in (("<", "le"), (">", "be")):
    for code in TYPES:
        dtype = np.dtype(code if code == "bool" else order + code)
        write(f"type-{dtype.name}-{letter}.tif", dtype, 2, 0, 9, 11, byteorder=order)
        if code == "bool":
            continue
        predictor = 3 if dtype.kind == "f" else 2
        write(f"predictor-{dtype.name}-{letter}.tif", dtype, 2, 0, 9, 11, byteorder=order, compression="deflate",
              predictor=predictor, rowsperstrip=4)

for name in ("lzw", "deflate", "packbits", "zstd"):
    write(f"{name}-strips.tif", "u2", 2, 0, 37, 21, compression=name, rowsperstrip=5)
    write(f"{name}-tiles.tif", "u2", 2, 0, 37, 21, compression=name, tile=(16, 32))
write("zstd-predictor-tiles-be.tif", ">u4", 2, 3, 37, 21, compression="zstd", predictor=2, tile=(16, 16), byteorder=">")
write("zstd-predictor-float.tif", "f4", 2, 0, 37, 21, compression="zstd", predictor=3)
write("lzw-predictor-tiles-be.tif", ">u2", 2, 0, 37, 21, compression="lzw", predictor=2, tile=(16, 16), byteorder=">")
write("deflate-predictor-tiles-be.tif", ">f8", 2, 0, 37, 21, compression="deflate", predictor=3, tile=(16, 16),
      byteorder=">")
write("lzw-predictor.tif", "u2", 2, 0, 37, 21, compression="lzw", predictor=2)
write("lzw-bits.tif", "bool", 2, 0, 37, 21, compression="lzw")
write("deflate-old-tag.tif", "u2", 2, 0, 37, 21, compression=32946)
write("tiles.tif", "f4", 2, 0, 37, 21, tile=(16, 16))
write("tiles-predictor.tif", "f4", 2, 0, 37, 21, tile=(16, 16), compression="deflate", predictor=3)
write("strips-of-one-row.tif", "u1", 2, 0, 37, 21, rowsperstrip=1)
write("lzw-long.tif", "u1", 1, 0, 200, 201, compression="lzw")
write("big.tif", "u2", 3, 0, 9, 11, bigtiff=True, compression="lzw")
write("big-endian-big.tif", ">u2", 3, 2, 9, 11, bigtiff=True, byteorder=">")

write("shaped-tyx.tif", "u1", 4, 0, 5, 6)
write("shaped-tzyx.tif", "u1", 4, 3, 5, 6)
write("shaped-named.tif", "u1", 4, 3, 5, 6, metadata={"axes": "TZYX"})
write("shaped-one-frame.tif", "u1", 1, 3, 5, 6)
write("shaped-first-page-only.tif", "u1", 4, 3, 5, 6, truncate=True)
write("plain-pages.tif", "u1", 4, 0, 5, 6, metadata=None)
write("plain-with-slices.tif", "u1", 4, 3, 5, 6, metadata=None, options="slices=3")
write("plain-volume.tif", "u1", 1, 3, 5, 6, metadata=None, options="axes=ZYX")
write("imagej-tyx.tif", "u2", 4, 0, 5, 6, imagej=True, metadata={"axes": "TYX"})
write("imagej-tzyx.tif", "u2", 4, 3, 5, 6, imagej=True, metadata={"axes": "TZYX"})
write("ome-tyx.ome.tif", "u2", 4, 0, 5, 6, metadata={"axes": "TYX"})
write("ome-tzyx.ome.tif", "u2", 4, 3, 5, 6, metadata={"axes": "TZYX"})
write("imagej-sizes.tif", "u2", 4, 3, 5, 6, imagej=True, resolution=(4, 5),
      metadata={"axes": "TZYX", "unit": "micron", "spacing": 1.5})
write("ome-sizes.ome.tif", "u2", 4, 3, 5, 6, metadata={
    "axes": "TZYX", "PhysicalSizeX": 0.25, "PhysicalSizeXUnit": "µm", "PhysicalSizeY": 200, "PhysicalSizeYUnit": "nm",
    "PhysicalSizeZ": 1.5, "PhysicalSizeZUnit": "µm"})
with tifffile.TiffWriter(os.path.join(OUT, "ome-pyramid.ome.tif")) as writer:
    pyramid = movie("u2", 2, 1, 64, 48)[:, 0]
    writer.write(pyramid, subifds=2, photometric="minisblack", tile=(16, 16), compression="deflate",
                 metadata={"axes": "TYX"})
    for level in (2, 4):
        writer.write(pyramid[:, ::level, ::level], subfiletype=1, photometric="minisblack", tile=(16, 16))
note("ome-pyramid.ome.tif", "", "u2", 2, 0, 64, 48)


def write_pixels(name, pixels, options, t, z, **keywords):
    tifffile.imwrite(os.path.join(OUT, name), pixels, photometric="minisblack", **keywords)
    note(name, options, pixels.dtype, t, z, *pixels.shape[-2:])


both = movie("u2", 4, 3, 5, 6)
other = 30000 - both
write_pixels("imagej-slices-are-time.tif", movie("u2", 4, 1, 5, 6)[:, 0], "", 4, 0, imagej=True,
             metadata={"axes": "ZYX"})
write_pixels("imagej-channels.tif", np.stack([other, both], axis=2), "channel=1", 4, 3, imagej=True,
             metadata={"axes": "TZCYX"})
write_pixels("ome-channels.ome.tif", np.stack([both, other], axis=1), "channel=0", 4, 3, metadata={"axes": "TCZYX"})
write_pixels("ome-depth-first.ome.tif", both.transpose(1, 0, 2, 3), "", 4, 3, metadata={"axes": "ZTYX"})
write_pixels("plain-depth-first.tif", both.transpose(1, 0, 2, 3), "axes=ZTYX slices=3", 4, 3, metadata=None)

with tifffile.TiffWriter(os.path.join(OUT, "appended-pages.tif")) as writer:
    for frame in movie("u1", 4, 1, 5, 6)[:, 0]:
        writer.write(frame, photometric="minisblack", compression="lzw")
note("appended-pages.tif", "", "u1", 4, 0, 5, 6)
with tifffile.TiffWriter(os.path.join(OUT, "appended-volumes.tif")) as writer:
    for frame in movie("u1", 4, 3, 5, 6):
        writer.write(frame, photometric="minisblack", compression="lzw")
note("appended-volumes.tif", "", "u1", 4, 3, 5, 6)

with open(os.path.join(OUT, "files.csv"), "w") as index:
    index.write("file,options,type,t,z,y,x\n" + "\n".join(rows) + "\n")

plain = io.BytesIO()
with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
    for name in sorted(os.listdir(OUT)):
        with open(os.path.join(OUT, name), "rb") as file:
            archive.writestr(zipfile.ZipInfo(name), file.read())
with open(ZIP, "wb") as file:
    file.write(gzip.compress(plain.getvalue(), 9, mtime=0))
