# SPDX-License-Identifier: BSD-3-Clause
"""trackmate.py read FOLDER: what pytrackmate reads from CASE.xml is what CASE.json says; prints "CASE: equal".
trackmate.py write FOLDER: databases of Python's ultrack, exported to CASE.xml and CASE.json."""

import json
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
what, folder = sys.argv[1], Path(sys.argv[2])


def read():
    from pytrackmate import trackmate_peak_import

    for file in sorted(folder.glob("*.xml")):
        spots = trackmate_peak_import(str(file), get_tracks=True)
        with open(file.with_suffix(".json")) as stream:
            graph = json.load(stream)
        nodes = {node["id"]: node for node in graph["nodes"]}
        assert set(spots["spot_id"].astype(int)) == set(nodes), file
        assert len(spots) == len(nodes), file
        for row in spots.itertuples():
            node = nodes[int(row.spot_id)]
            assert (row.t_stamp, row.x, row.y) == (node["t"], node["x"], node["y"]), (file, row, node)
            assert row.z == node.get("z", 0.0), (file, row, node)
        roots = {}
        parent = {edge["target"]: edge["source"] for edge in graph["edges"]}
        for node in nodes:
            root = node
            while root in parent:
                root = parent[root]
            roots[node] = root
        pairs = {(int(row.label), roots[int(row.spot_id)]) for row in spots.itertuples()}
        assert len(pairs) == len({label for label, _ in pairs}) == len({root for _, root in pairs}), file
        print(f"{file.stem}: equal")


def write():
    from peer_database import export

    export(folder, "json", "xml")


{"read": read, "write": write}[what]()
