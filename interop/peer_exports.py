# SPDX-License-Identifier: BSD-3-Clause
"""peer_exports.py FOLDER: databases of Python's ultrack and what it exports from them: CASE/data.db, CASE.json, CASE.dot, CASE.geff."""

import sys
import warnings
from pathlib import Path

from peer_database import create
from ultrack.core.export.exporter import export_tracks_by_extension

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
CASES = {
    "flat": dict(dims=2),
    "volume": dict(dims=3),
    "nodivision": dict(dims=2, division=False),
    "emptyframe": dict(dims=3, empty_frame=True),
    "onecell": dict(dims=2, cells=1, frames=2, division=False),
}
for case, options in CASES.items():
    config = create(folder / case, **options)
    for extension in ("json", "dot", "geff"):
        export_tracks_by_extension(config, folder / f"{case}.{extension}", overwrite=True)
