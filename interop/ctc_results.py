# SPDX-License-Identifier: BSD-3-Clause
"""ctc_results.py FOLDER: result folders that Java wrote, read by tifffile and judged by py-ctcmetrics; prints JSON.

FOLDER/CASE is a result, FOLDER/CASE.csv has a line t,label,area for every cell where the masks are to be the movie's own.
"""

import json
import sys
from pathlib import Path

import numpy as np
import tifffile
from ctc_metrics.scripts.validate import validate_sequence

folder = Path(sys.argv[1])
seen = {}
for result in sorted(path for path in folder.iterdir() if path.is_dir()):
    table = np.loadtxt(result / "res_track.txt", dtype=int, ndmin=2)
    files = sorted(result.glob("mask*.tif"))
    assert [f.name for f in files] == [f"mask{t:03}.tif" for t in range(len(files))], result
    assert sorted(table[:, 0]) == list(range(1, len(table) + 1)), result
    frames = {}
    areas = []
    shapes = set()
    kinds = set()
    for t, file in enumerate(files):
        with tifffile.TiffFile(file) as tif:
            mask = tif.asarray()
            assert tif.pages[0].compression.name == "LZW", file
            assert len(tif.pages) == (mask.shape[0] if mask.ndim == 3 else 1), file
        shapes.add(mask.shape)
        kinds.add(mask.dtype.name)
        labels, counts = np.unique(mask, return_counts=True)
        for label, count in zip(labels.tolist(), counts.tolist()):
            if label:
                frames.setdefault(label, []).append(t)
                areas.append(f"{t},{label},{count}")
    for label, begin, end, parent in table.tolist():
        assert frames[label] == list(range(begin, end + 1)), (result, label)
        assert parent == 0 or frames[parent][-1] < begin, (result, label)
    assert len(shapes) == len(kinds) == 1, result
    listed = folder / f"{result.name}.csv"
    if listed.exists():
        assert areas == listed.read_text().split(), result
    if len(table) < 1000:
        assert validate_sequence(str(result), threads=1)["Valid"] == 1, result
    seen[result.name] = [len(files), len(table), int((table[:, 3] > 0).sum()), list(shapes.pop()), kinds.pop()]
print("\n" + json.dumps(seen))
