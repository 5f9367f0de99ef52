# SPDX-License-Identifier: BSD-3-Clause
# Makes graphs.zip.gz with geff of several versions, zarr 3.1.6: for each of geff 0.2.0, 0.3.0, 0.4.0, 0.5.0, 1.0.0.1.0 and
# 1.3.1.1.3, "PYTHONPATH=THAT_VERSION python make.py VERSION FOLDER", then "python make.py pack FOLDER". (1.0.0.1.0 needs geff-spec
# 1.0.0.)
# Every graph has a cell in frame 0, two in 1 and three in 2: cell 10 t + c + 1 is at z = 2 + c, y = 5.5 + t, x = 8.25 + c, and
# comes from 10 (t - 1) + c + 1, where there is such a cell, or from the first. "pixels" is in pixels and frames, "sizes" in
# micrometers and seconds (z · 2, y · 0.5, x · 0.25, t · 30), "told" the same with the way back to pixels.
import gzip
import io
import sys
import warnings
import zipfile
from pathlib import Path

import geff
import networkx as nx

warnings.simplefilter("ignore")
AXES = ["t", "z", "y", "x"]
TYPES = ["time", "space", "space", "space"]


def graph(t_size=1, z_size=1, y_size=1, x_size=1, shift=0):
    cells = nx.DiGraph()
    for t in range(3):
        for c in range(1 + t):
            z, y, x = (2 + c) * z_size, (5.5 + t) * y_size, (8.25 + c) * x_size + shift
            cells.add_node(10 * t + c + 1, t=t * t_size, z=float(z), y=float(y), x=float(x), score=0.5 * c)
    cells.add_edges_from([(1, 11), (1, 12), (11, 21), (11, 22), (12, 23)])
    return cells


def write(cells, path, units, **more):
    if hasattr(geff, "write"):
        geff.write(cells, path, axis_names=AXES, axis_units=units, axis_types=TYPES, **more)
    elif geff.__version__.startswith("0.2"):
        for node, values in cells.nodes(data=True):
            values["position"] = [values.pop(axis) for axis in AXES]
        geff.write_nx(cells, path, position_attr="position", axis_names=AXES, axis_units=units)
    else:
        geff.write_nx(cells, path, axis_names=AXES, axis_units=units, axis_types=TYPES)


def main(version, folder):
    sizes = ["second", "micrometer", "micrometer", "micrometer"]
    write(graph(), folder / f"{version}-pixels.geff", ["frame", "pixel", "pixel", "pixel"])
    if not version.startswith("0.2"):
        write(graph(30, 2, 0.5, 0.25), folder / f"{version}-sizes.geff", sizes)
    if version.startswith("1.3"):
        back = dict(axis_scales=[1 / 30, 0.5, 2, 4], scaled_units=["frame", "pixel", "pixel", "pixel"], axis_offset=[None, None, None, -40.0])
        write(graph(30, 2, 0.5, 0.25, shift=10), folder / f"{version}-told.geff", sizes, **back)
        forth = dict(axis_scales=[30, 2, 0.5, 0.25], scaled_units=sizes, axis_offset=[None, 1.0, 1.0, 1.0])
        write(graph(), folder / f"{version}-calibrated.geff", ["frame", "pixel", "pixel", "pixel"], **forth)


def pack(folder):
    with io.BytesIO() as plain:
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    archive.writestr(zipfile.ZipInfo(str(file.relative_to(folder))), file.read_bytes())
        (Path(__file__).parent / "graphs.zip.gz").write_bytes(gzip.compress(plain.getvalue(), 9, mtime=0))


if sys.argv[1] == "pack":
    pack(Path(sys.argv[2]))
else:
    main(sys.argv[1], Path(sys.argv[2]))
