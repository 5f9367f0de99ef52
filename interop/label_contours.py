# SPDX-License-Identifier: BSD-3-Clause
"""Foreground and contours of labels.

label_contours.py make FOLDER    CASE/a.tif, CASE/b.tif, CASE/c.tif: segmentations of one movie
label_contours.py check FOLDER   CASE/one, CASE/smooth and CASE/all hold what Python's ultrack makes of a, of a with sigma 1.5,
                                 and of all three with sigma 2, in arrays of the same type, chunks and values
"""

import sys
from pathlib import Path

import numpy as np
import tifffile
import zarr

SHAPES = {"flat": (4, 40, 50), "volume": (3, 7, 30, 26)}
RUNS = {"one": (["a"], None), "smooth": (["a"], 1.5), "all": (["a", "b", "c"], 2.0)}


def labels(rng, shape):
    """Boxes that touch, overlap and reach the border; the last frame but one has few, none is blank."""
    movie = np.zeros(shape, dtype=np.uint16)
    for t in range(shape[0]):
        for label in range(1, 12 if t != shape[0] - 2 else 3):
            corner = [rng.integers(0, size - 1) for size in shape[1:]]
            box = tuple(slice(at, at + rng.integers(2, 9)) for at in corner)
            movie[(t, *box)] = label
    return movie


def make(folder):
    rng = np.random.default_rng(3)
    for case, shape in SHAPES.items():
        (folder / case).mkdir()
        for name in "abc":
            axes = "TYX" if len(shape) == 3 else "TZYX"
            tifffile.imwrite(
                folder / case / f"{name}.tif", labels(rng, shape), metadata={"axes": axes}, photometric="minisblack"
            )


def check(folder):
    from ultrack.utils import labels_to_contours

    for case in SHAPES:
        for run, (names, sigma) in RUNS.items():
            movies = [tifffile.imread(folder / case / f"{name}.tif") for name in names]
            expected = labels_to_contours(movies, sigma=sigma)
            for kind, theirs in zip(("foreground", "contours"), expected):
                ours = zarr.open_array(folder / case / run / f"{kind}.zarr", mode="r")
                assert ours.dtype == theirs.dtype, (case, run, kind, ours.dtype)
                assert ours.shape == theirs.shape and ours.chunks == theirs.chunks, (case, run, kind, ours.chunks)
                assert ours.metadata.zarr_format == theirs.metadata.zarr_format
                difference = np.abs(np.asarray(ours[:], dtype=float) - np.asarray(theirs[:], dtype=float)).max()
                assert difference == 0 if sigma is None or kind == "foreground" else difference < 2e-6, difference
                print(case, run, kind, difference)


{"make": make, "check": check}[sys.argv[1]](Path(sys.argv[2]))
