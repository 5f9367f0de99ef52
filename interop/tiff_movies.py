# SPDX-License-Identifier: BSD-3-Clause
"""tiff_movies.py write FOLDER: TIFFs of every kind by tifffile, and files.csv which says what is in them.
tiff_movies.py read FOLDER: checks what Java wrote and described in files.csv, by tifffile.
tiff_movies.py imagej FOLDER: checks two movies that Java wrote for ImageJ, with a pixel of 0.645 x 0.5 x 1.5 µm.

All hold value(t, z, y, x) = (31 t + 17 z + 7 y + 3 x) mod 120, minus 60 for signed integers, divided by 4 for real
numbers, modulo 2 for truth values; times 257, 16843009 or 16843009 * 2^16 for 16, 32 and 64-bit integers. Files called
labels-… hold as label x + 400 y + 1 where x and y are even, and 0 elsewhere.
"""

import csv
import sys
from pathlib import Path

import numpy as np
import tifffile

folder = Path(sys.argv[2])
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


def labels(y, x):
    yy, xx = np.ogrid[:y, :x]
    return np.where((yy % 2 == 0) & (xx % 2 == 0), xx + 400 * yy + 1, 0).astype("u4")


def write(name, dtype, t, z, y, x, options="", pixels=None, **keywords):
    """z = 0: two dimensions."""
    if pixels is None:
        pixels = movie(dtype, t, max(z, 1), y, x)
        pixels = pixels if z else pixels[:, 0]
    tifffile.imwrite(folder / name, pixels, **{"photometric": "minisblack", **keywords})
    rows.append(f"{name},{options},{np.dtype(dtype).name},{t},{z},{y},{x}")


def write_all():
    for code in ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"):
        predictors = (0, 3) if code[0] == "f" else (0, 2)
        for order, endian in (("<", "le"), (">", "be")):
            dtype = np.dtype(order + code)
            for compression in (None, "lzw", "deflate", "zstd", "packbits"):
                for predictor in predictors if compression in ("lzw", "deflate", "zstd") else (0,):
                    for tile in (None, (16, 16)):
                        for big in (False, True):
                            name = (f"{dtype.name}-{endian}-{compression}-p{predictor}"
                                    f"-{'tiles' if tile else 'strips'}-{'big' if big else 'classic'}.tif")
                            keywords = dict(compression=compression) if compression else {}
                            if predictor:
                                keywords["predictor"] = predictor
                            write(name, dtype, 2, 0, 19, 21, byteorder=order, tile=tile, bigtiff=big,
                                  rowsperstrip=None if tile else 7, **keywords)
    for compression in (None, "lzw", "deflate", "zstd"):
        write(f"volume-{compression}.tif", "u2", 3, 4, 19, 21, compression=compression, metadata={"axes": "TZYX"})
        write(f"bits-{compression}.tif", bool, 2, 0, 19, 21, compression=compression)
        write(f"labels-{compression}.tif", "u4", 1, 0, 400, 400, pixels=labels(400, 400), compression=compression)
    write("imagej-hyperstack.tif", "u2", 4, 3, 19, 21, imagej=True, metadata={"axes": "TZYX"})
    two = np.stack([30000 - movie("u2", 4, 3, 19, 21), movie("u2", 4, 3, 19, 21)], axis=2)
    write("imagej-channels.tif", "u2", 4, 3, 19, 21, "channel=1", pixels=two, imagej=True, metadata={"axes": "TZCYX"})
    write("imagej-sizes.tif", "f4", 4, 3, 19, 21, imagej=True, resolution=(4, 5),
          metadata={"axes": "TZYX", "unit": "micron", "spacing": 1.5})
    sizes = {f"PhysicalSize{a}": s for a, s in (("X", 0.25), ("Y", 0.2), ("Z", 1.5))}
    units = {f"PhysicalSize{a}Unit": "µm" for a in "XYZ"}
    write("ome-sizes.ome.tif", "u2", 4, 3, 19, 21, metadata={"axes": "TZYX", **sizes, **units})
    write("ome-channels.ome.tif", "u2", 4, 3, 19, 21, "channel=1", pixels=two, metadata={"axes": "TZCYX"},
          compression="zstd")
    write("ome-depth-first.ome.tif", "u2", 4, 3, 19, 21, pixels=movie("u2", 4, 3, 19, 21).transpose(1, 0, 2, 3),
          metadata={"axes": "ZTYX"}, bigtiff=True)
    write("empty-frames.tif", "u2", 5, 0, 64, 64, pixels=np.zeros((5, 64, 64), "u2"), compression="lzw")
    (folder / "files.csv").write_text("file,options,type,t,z,y,x\n" + "\n".join(rows) + "\n")
    print(len(rows))


def read_all():
    count = 0
    for row in csv.DictReader((folder / "files.csv").read_text().splitlines()):
        t, z, y, x = (int(row[k]) for k in "tzyx")
        with tifffile.TiffFile(folder / row["file"]) as tif:
            pixels = tif.asarray()
            if row["file"].startswith("labels"):
                expected = labels(y, x)
            else:
                expected = movie(row["type"], max(t, 1), max(z, 1), y, x)
                if not z:
                    expected = expected[:, 0]
                if not t:
                    expected = expected[0]
            assert pixels.dtype == np.dtype(row["type"]), row
            assert np.array_equal(pixels, expected), row
            assert tif.pages[0].compression.name == row["compression"], (row, tif.pages[0].compression)
            axes = ("T" if t else "") + ("Z" if z else "") + "YX"
            assert tif.series[0].axes == axes, (row, tif.series[0].axes)
            assert not tif.is_bigtiff
        count += 1
    print(count)


def imagej_all():
    for name, axes, shape in (("volumes.tif", "TZYX", (2, 3, 7, 5)), ("frames.tif", "TYX", (6, 7, 5))):
        with tifffile.TiffFile(folder / name) as tif:
            assert tif.is_imagej
            assert tif.series[0].axes == axes, tif.series[0].axes
            expected = np.arange(210, dtype="f4").reshape(shape)
            assert np.array_equal(tif.asarray(), expected)
            assert np.array_equal(np.stack([p.asarray() for p in tif.pages]), expected.reshape(-1, 7, 5))
            assert np.array_equal(tifffile.memmap(folder / name, mode="r"), expected)  # one run of pixels
            told = tif.imagej_metadata
            assert told["unit"].encode().decode("unicode_escape") == "µm", told
            assert (told["spacing"], told["finterval"], told["tunit"]) == (1.5, 30.0, "min"), told
            for tag, size in (("XResolution", 0.645), ("YResolution", 0.5)):
                pixels, units = tif.pages[0].tags[tag].value
                assert units / pixels == size, (tag, pixels, units)
            assert tif.pages[0].tags["ResolutionUnit"].value == 1
    print(2)


{"write": write_all, "read": read_all, "imagej": imagej_all}[sys.argv[1]]()
