# SPDX-License-Identifier: BSD-3-Clause
"""geff_files.py FOLDER: the geff library reads what Java wrote (*.java.geff) and says what it saw, as JSON; files that Java
wrote from those of Python's ultrack (CASE.ours.geff from CASE.geff) are compared array by array; networkx graphs are
written for Java to read (*.other.geff), and so are files of TrackMate (NAME.xml as NAME.geff)."""

import json
import sys
import warnings
from pathlib import Path

import geff
import networkx as nx
import numpy as np
import zarr
from geff.convert import from_trackmate_xml_to_geff
from geff.core_io import construct_var_len_props, read_to_memory, write_arrays
from geff.validate.data import ValidationConfig, validate_data
from geff.validate.structure import validate_structure
from geff_spec import Axis, GeffMetadata, PropMetadata

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
seen = {}

for path in sorted(folder.glob("*.java.geff")):
    validate_structure(path)
    memory = read_to_memory(path)
    validate_data(memory_geff=memory, config=ValidationConfig(graph=True))
    assert memory["metadata"].directed
    graph = nx.DiGraph()
    graph.add_nodes_from(memory["node_ids"].tolist())
    graph.add_edges_from(memory["edge_ids"].tolist())
    if len(graph) < 1000:
        read, _ = geff.read(path, backend="networkx")
        assert set(read.nodes) == set(graph.nodes) and set(read.edges) == set(graph.edges)
    assert len(memory["node_ids"]) == len(graph)
    assert all(degree <= 1 for _, degree in graph.in_degree) and all(degree <= 2 for _, degree in graph.out_degree)
    masks = memory["node_props"]["mask"]["values"]
    boxes = memory["node_props"]["bbox"]["values"]
    area = memory["node_props"]["area"]["values"]
    assert len(masks) == len(boxes) == len(area)
    for mask, box, pixels in list(zip(masks, boxes, area))[:2000]:
        half = len(box) // 2
        assert tuple(box[half:] - box[:half]) == mask.shape
        assert np.count_nonzero(mask) == pixels
    seen[path.name.split(".")[0]] = [len(graph), graph.number_of_edges(), int(area.sum()), str(masks[0].dtype) if len(masks) else ""]


def arrays(group, prefix=""):
    found = {}
    for name, member in group.members():
        if isinstance(member, zarr.Group):
            found.update(arrays(member, f"{prefix}{name}/"))
        else:
            found[prefix + name] = member
    return found


def same(ours, theirs):
    a, b = zarr.open_group(ours, mode="r"), zarr.open_group(theirs, mode="r")
    assert a.metadata.zarr_format == b.metadata.zarr_format == 2
    mine, other = arrays(a), arrays(b)
    if mine["overlaps/ids"].shape[0] == 0:  # written from a file, which has no other candidates
        mine.pop("overlaps/ids"), other.pop("overlaps/ids")
    assert mine.keys() == other.keys(), mine.keys() ^ other.keys()
    for name, array in mine.items():
        twin = other[name]
        assert (array.shape, array.dtype, array.chunks) == (twin.shape, twin.dtype, twin.chunks), name
        assert array.fill_value == twin.fill_value, name
        if name != "overlaps/ids":  # packed by zstd there, like nothing else
            assert [type(c) for c in array.compressors] == [type(c) for c in twin.compressors], name
        np.testing.assert_array_equal(array[...], twin[...], err_msg=name)
    left, right = dict(a.attrs["geff"]), dict(b.attrs["geff"])
    left["extra"] = {}
    assert left == right


for path in sorted(folder.glob("*.ours.geff")):
    same(path, folder / path.name.replace(".ours", ""))


def tree(volume):
    graph = nx.DiGraph()
    rng = np.random.default_rng(5)
    for t in range(5):
        for cell in range(2 if t > 2 else 1):
            graph.add_node(
                100 * t + cell, frame=float(t), score=float(rng.random()), label="cell",
                **{f"pos_{axis}": float(rng.integers(0, 90)) + 0.5 for axis in ("zyx" if volume else "yx")},
            )
    for t in range(1, 5):
        for cell in range(2 if t > 2 else 1):
            graph.add_edge(100 * (t - 1) + (cell if t > 3 else 0), 100 * t + cell, cost=0.5)
    return graph


for volume in (False, True):
    axes = "xyz" if volume else "xy"
    for zarr_format in (2, 3):
        graph = tree(volume)
        geff.write(
            graph, folder / f"tree{len(axes)}v{zarr_format}.other.geff",
            axis_names=["frame", *(f"pos_{axis}" for axis in axes)],
            axis_types=["time", *("space" for _ in axes)],
            axis_units=["frame", *("micrometer" for _ in axes)],
            zarr_format=zarr_format,
        )
    plain = nx.DiGraph()
    for node, values in graph.nodes(data=True):
        plain.add_node(node, t=int(values["frame"]), **{axis: values[f"pos_{axis}"] for axis in axes})
    plain.add_edges_from(graph.edges)
    (folder / f"tree{len(axes)}.json").write_text(json.dumps(nx.node_link_data(plain)))

# masks as truth values, large ids, Zarr 3
ids = np.array([2**63 + 5, 3, 2**64 - 1], dtype=np.uint64)
mask = construct_var_len_props([np.ones((2, 3), bool), np.eye(2, dtype=bool), np.ones((1, 1), bool)])
write_arrays(
    folder / "masks.other.geff",
    node_ids=ids,
    node_props={
        "t": {"values": np.array([1, 0, 2], dtype=np.uint8), "missing": None},
        "y": {"values": np.array([5, 6, 7], dtype=np.float32), "missing": None},
        "x": {"values": np.array([8, 9, 10], dtype=np.float32), "missing": None},
        "mask": mask,
        "bbox": {"values": np.array([[1, 2, 3, 5], [4, 4, 6, 6], [7, 10, 8, 11]]), "missing": None},
    },
    edge_ids=ids[[[1, 0], [0, 2]]],
    edge_props={},
    metadata=GeffMetadata(
        directed=True,
        axes=[Axis(name="t", type="time"), Axis(name="y", type="space"), Axis(name="x", type="space")],
        node_props_metadata={"mask": PropMetadata(identifier="mask", dtype="bool", varlength=True)},
        edge_props_metadata={},
    ),
    zarr_format=3,
)
geff.write(nx.Graph([(1, 2)]), folder / "undirected.other.geff")
for path in folder.glob("*.trackmate.xml"):
    from_trackmate_xml_to_geff(path, path.with_suffix(".geff"))
print(json.dumps(seen))
