# SPDX-License-Identifier: BSD-3-Clause
"""tables.py FOLDER: networkx, pydot and pandas read what Java wrote and say what they saw, as JSON; networkx writes."""

import json
import sys
from pathlib import Path

import networkx as nx
import pandas as pd
import pydot

folder = Path(sys.argv[1])


def canonical(graph):
    nodes = sorted([int(n), *(float(a[k]) for k in ("t", "y", "x", "track_id", "parent_id"))] for n, a in graph.nodes(data=True))
    return nodes, sorted([int(a), int(b)] for a, b in graph.edges)


seen = {}
for case in sorted(path.stem for path in folder.glob("*.dot")):
    edges = nx.node_link_graph(json.loads((folder / f"{case}.json").read_text()))
    links = nx.node_link_graph(json.loads((folder / f"{case}.links.json").read_text()), edges="links")
    assert isinstance(edges, nx.DiGraph) and not edges.graph
    nodes, arcs = canonical(edges)
    assert canonical(links.reverse()) == (nodes, arcs), case
    if len(nodes) < 1000:
        (dot,) = pydot.graph_from_dot_file(folder / f"{case}.dot")
        assert dot.get_strict() and dot.get_type() == "digraph", case
        drawn = nx.nx_pydot.from_pydot(dot)
        for _, attributes in drawn.nodes(data=True):
            for key, value in attributes.items():
                attributes[key] = value.strip('"')
        assert canonical(drawn) == (nodes, arcs), case
    tracks = pd.read_csv(folder / f"{case}.tracks.csv")
    lineages = pd.read_csv(folder / f"{case}.lineages.csv")
    assert tracks["length"].dtype == "int64" or tracks.empty
    assert tracks["cells"].sum() == lineages["cells"].sum() == len(nodes), case
    components = list(nx.weakly_connected_components(edges))
    assert len(components) == len(lineages), case
    assert sorted(len(c) for c in components) == sorted(lineages["cells"]), case
    divisions = sum(1 for _, d in edges.out_degree if d == 2)
    assert lineages["divisions"].sum() == divisions == (tracks["child_2"] > 0).sum(), case
    for row in tracks.itertuples():
        cells = sorted((a["t"], a["y"], a["x"], a.get("z", 0.0)) for _, a in edges.nodes(data=True) if a["track_id"] == row.track_id) if len(nodes) < 1000 else []
        if cells:
            assert (cells[0][0], cells[-1][0]) == (row.begin, row.end), case
            path = sum(sum((p - q) ** 2 for p, q in zip(a[1:], b[1:])) ** 0.5 for a, b in zip(cells, cells[1:]))
            assert abs(path - row.path_length) < 1e-9, case
    seen[case] = [len(nodes), len(arcs), divisions]
    if len(nodes) < 1000:
        for form, written in (("edges", edges), ("links", edges.reverse())):
            data = nx.node_link_data(written, edges=form)
            (folder / f"{case}.{form}.python.json").write_text(json.dumps(data))
print(json.dumps(seen))
