# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the Cell Tracking Challenge.

ctc_folders.py make FOLDER    CASE/mask000.tif …, CASE/res_track.txt written by tifffile, and CASE.txt: what scikit-image's
                              regionprops says of each cell and from which cell it comes
ctc_folders.py check FOLDER   every folder in it is valid for py-ctcmetrics, but large, which takes it minutes
"""

import contextlib
import io
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import tifffile

warnings.filterwarnings("ignore")
COMPRESSIONS = [None, "lzw", "zlib"]


def movie(rng, shape, frames, divisions, empty):
    """Tracks of cells that are boxes in places of their own; a mother's daughters stand in her place and in a free one."""
    grid = [slice_ for slice_ in np.ndindex(*(size // 6 for size in shape[-2:]))]
    masks = np.zeros((frames, *shape), dtype=np.uint16)
    table = {}
    where = {}
    label = 0
    for t in range(frames):
        if t == empty:
            where = {}
            continue
        for track in [track for track in where if rng.random() < 0.2]:
            place = where.pop(track)
            free = [other for other in grid if other not in where.values() and other != place]
            if divisions and rng.random() < 0.7 and free and t > 0:
                for spot in (place, free[rng.integers(len(free))]):
                    label += 1
                    where[label] = spot
                    table[label] = [t, t, track]
        if rng.random() < 0.5 or not where:
            free = [other for other in grid if other not in where.values()]
            if free:
                label += 1
                where[label] = free[rng.integers(len(free))]
                table[label] = [t, t, 0]
        for track, (row, column) in where.items():
            table[track][1] = t
            y, x = 6 * row + rng.integers(2), 6 * column + rng.integers(2)
            height, width = rng.integers(1, 4, size=2)
            box = (slice(y, y + height), slice(x, x + width))
            if len(shape) == 3:
                z = rng.integers(shape[0] - 1)
                box = (slice(z, z + rng.integers(1, 3)), *box)
            masks[(t, *box)] = track
    return masks, table


def write(folder, name, masks, table, compression):
    target = folder / name
    target.mkdir()
    for t, mask in enumerate(masks):
        tifffile.imwrite(target / f"mask{t:03d}.tif", mask, compression=compression, photometric="minisblack")
    lines = [f"{label} {begin} {end} {parent}\n" for label, (begin, end, parent) in table.items()]
    (target / "res_track.txt").write_text("".join(lines))


def single_pixels(mask):
    """What regionprops says of cells of one pixel, without its patience."""
    for y, x in zip(*np.nonzero(mask)):
        yield SimpleNamespace(label=mask[y, x], area=1, centroid=(y, x), bbox=(y, x, y + 1, x + 1))


def describe(folder, name, masks, table):
    from skimage.measure import regionprops

    last = {}
    lines = []
    for t, mask in enumerate(masks):
        cells = regionprops(mask) if mask.max() < 1000 else single_pixels(mask)
        for cell in cells:
            label = cell.label
            before = last.get(label) or (last.get(table[label][2]) if table[label][2] else None)
            here = (t, *cell.centroid)
            lines.append([*here, cell.area, *cell.bbox, *(before or ())])
            last[label] = here
    text = "".join(" ".join(repr(float(value)) for value in line) + "\n" for line in lines)
    (folder / f"{name}.txt").write_text(text)


def make(folder):
    rng = np.random.default_rng(7)
    cases = {
        "flat": movie(rng, (36, 42), 12, True, -1),
        "volume": movie(rng, (5, 30, 36), 9, True, -1),
        "nodivision": movie(rng, (36, 42), 8, False, -1),
        "emptyframe": movie(rng, (5, 30, 30), 9, True, 4),
    }
    one = np.zeros((1, 4, 8, 9), dtype=np.uint16)
    one[0, 1:3, 2:5, 3] = 1
    cases["onecell"] = (one, {1: [0, 0, 0]})
    many = np.zeros((2, 266 * 2, 266 * 2), dtype=np.uint32)
    many[0, ::2, ::2] = np.arange(1, 266 * 266 + 1).reshape(266, 266)
    many[1, ::2, ::2] = np.arange(1, 266 * 266 + 1).reshape(266, 266)[::-1]
    cases["large"] = (many, {label: [0, 1, 0] for label in range(1, 266 * 266 + 1)})
    for i, (name, (masks, table)) in enumerate(cases.items()):
        write(folder, name, masks, table, COMPRESSIONS[i % 3])
        describe(folder, name, masks, table)


def check(folder):
    from ctc_metrics.scripts.evaluate import match_tracks
    from ctc_metrics.metrics import valid
    from ctc_metrics.utils.filesystem import parse_masks, read_tracking_file

    for result in sorted(folder.iterdir()):
        if result.name == "large" or not (result / "res_track.txt").exists():  # large takes it minutes
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            tracks = read_tracking_file(str(result / "res_track.txt"))
            masks = parse_masks(str(result))
            labels = [match_tracks(None, mask)[1] for mask in masks]
            assert valid(masks, tracks, labels) == 1, result
        print(f"{result.name} {len(masks)} {0 if tracks is None else len(tracks)}")


{"make": make, "check": check}[sys.argv[1]](Path(sys.argv[2]))
