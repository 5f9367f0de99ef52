# SPDX-License-Identifier: BSD-3-Clause
"""Segments as Zarr. segments.py FOLDER: reads the arrays that manifest.json names with zarr-python, and compares their metadata with
those of arrays that Python's ultrack makes of the same shape."""
import json
import sys
import warnings
import zlib
from pathlib import Path

import numpy as np
import zarr
from ultrack.utils.array import create_zarr, large_chunk_size

warnings.simplefilter("ignore")


def main(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, expected in manifest.items():
        array = zarr.open_array(folder / name, mode="r")
        values = np.asarray(array[...])
        assert list(values.shape) == expected["shape"], (name, values.shape)
        assert values.dtype == np.int32, (name, values.dtype)
        assert [zlib.crc32(np.ascontiguousarray(f).tobytes()) for f in values] == expected["crc"], name
        if expected["format"] == 3:
            shape = tuple(expected["shape"])
            reference = folder / f"{name}.peer"
            create_zarr(shape, dtype=np.int32, store_or_path=reference, chunks=large_chunk_size(shape, np.int32), default_store_type=None)
            ours = json.loads((folder / name / "zarr.json").read_text())
            theirs = json.loads((reference / "zarr.json").read_text())
            assert ours == theirs, (name, ours, theirs)
    print(len(manifest))


main(Path(sys.argv[1]))
