# SPDX-License-Identifier: BSD-3-Clause
"""Python's ultrack and ours over each other's databases.

    python_database.py make FOLDER     for each case: a movie as TIFF files, a database of Python's from it, its CTC folder
    python_database.py check FOLDER    for each case: our CTC folder of Python's database is Python's; the database that we
                                       wrote is opened, compared with what we exported, exported, linked and solved again;
                                       so is Python's own that we have solved

Cases are folders: 2d (a division, a frame without cells), 3d, one (a single cell). With a third argument, user@host:port, the
databases are on that PostgreSQL server, python_CASE and written_CASE, and only metadata.toml is in the folders.
"""

import json
import sys
from pathlib import Path

import numpy as np
import sqlalchemy as sqla
import tifffile
import zarr
from sqlalchemy.orm import Session

from ultrack import MainConfig, link, segment, solve, to_ctc, to_tracks_layer, tracks_to_zarr
from ultrack.core.database import GTLinkDB, GTNodeDB, LinkDB, NodeDB, OverlapDB
from ultrack.core.export import to_geff
from ultrack.core.segmentation.node import Node

CASES = {"2d": (6, 60, 72), "3d": (4, 9, 36, 40), "one": (3, 40, 40)}


def spots(case, t):
    """Centres of the cells."""
    if case == "one":
        return [(18 + t, 20)]
    if case == "3d":
        return [(4, 11 + t, 12), (4, 24, 26 - t)]
    if t == 5:
        return []
    divided = [(14 + t, 20), (14 + t, 34)] if t >= 2 else [(15, 27)]
    return divided + [(42, 18 + 2 * t), (44, 56 - t)]


def movie(case):
    shape = CASES[case]
    grid = np.indices(shape[1:]).astype(np.float32)
    maps = np.zeros(shape, np.float32)
    labels = np.zeros(shape, np.uint16)
    for t in range(shape[0]):
        for number, centre in enumerate(spots(case, t), 1):
            distance = sum((g - c) ** 2 for g, c in zip(grid, centre))
            cell = np.exp(-distance / 40)
            labels[t][(cell > 0.4) & (cell > maps[t])] = number
            maps[t] = np.maximum(maps[t], cell)
    return (maps > 0.3).astype(np.float32), (1 - maps).astype(np.float32), labels


SERVER = sys.argv[3] if len(sys.argv) > 3 else None


def config(folder):
    made = MainConfig()
    made.data_config.working_dir = folder
    if SERVER:
        made.data_config.address = f"{SERVER}/{folder.name}_{folder.parent.name}"
        made.data_config.database = "postgresql"
    made.segmentation_config.min_area = 20
    made.segmentation_config.max_area = 2000
    made.linking_config.max_distance = 12
    made.tracking_config.solver_name = "CBC"
    made.tracking_config.division_weight = -0.001
    return made


def write_movie(folder, foreground, contours, labels):
    axes = "TZYX" if foreground.ndim == 4 else "TYX"
    for name, image in {"fg": foreground, "contours": contours, "labels": labels}.items():
        tifffile.imwrite(folder / f"{name}.tif", image, imagej=True, metadata={"axes": axes})


def make(root):
    for case in CASES:
        folder = root / case
        python = folder / "python"
        python.mkdir(parents=True)
        foreground, contours, labels = movie(case)
        write_movie(folder, foreground, contours, labels)
        made = config(python)
        segment(foreground, contours, made)
        link(made)
        solve(made)
        to_ctc(folder / "python-ctc", made)
        with open(folder / "python-masks.txt", "w") as out:
            with sqla.create_engine(made.data_config.database_path).connect() as connection:
                for id, data in connection.execute(sqla.text("select id, pickle from nodes order by id")):
                    print(id, *facts(id, bytes(data)), file=out)


def facts(id, data):
    """A node's box and pixels, as Python's own class has them."""
    from pickle import loads

    node = loads(data)
    assert isinstance(node, Node) and node.id == id and node.mask.dtype == bool
    node.check_bbox_and_mask()
    return ",".join(map(str, node.bbox)), "".join(map(str, node.mask.astype(int).ravel()))


def same_ctc(first, second):
    """Equal up to the numbers of the tracks."""
    files = sorted(path.name for path in first.glob("*.tif"))
    assert files and files == sorted(path.name for path in second.glob("*.tif")), (first, second)
    numbers = {}
    for name in files:
        a, b = tifffile.imread(first / name), tifffile.imread(second / name)
        assert a.shape == b.shape, (name, a.shape, b.shape)
        for pair in set(zip(a.ravel().tolist(), b.ravel().tolist())):
            assert numbers.setdefault(pair[0], pair[1]) == pair[1], (name, pair)
    assert numbers.pop(0) == 0 and len(set(numbers.values())) == len(numbers)
    numbers[0] = 0
    rows = [[int(n) for n in line.split()] for line in open(first / "res_track.txt")]
    renamed = sorted([numbers[row[0]], row[1], row[2], numbers[row[3]]] for row in rows)
    found = sorted([int(n) for n in line.split()] for line in open(second / "res_track.txt"))
    assert renamed == found, (renamed, found)
    return len(rows)


def check(root):
    result = {}
    for case in CASES:
        folder = root / case
        result[case] = {"tracks": same_ctc(folder / "python-ctc", folder / "java-ctc-of-python")}
        check_written(folder, result[case])
    print(json.dumps(result))


def check_written(folder, result):
    written = folder / "written"
    made = config(written)
    assert made.data_config.metadata["shape"] == list(CASES[folder.name])
    with Session(sqla.create_engine(made.data_config.database_path)) as session:
        nodes = session.query(NodeDB).order_by(NodeDB.id).all()
        for row in nodes:
            node = row.pickle
            assert isinstance(node, Node)
            node.check_bbox_and_mask()
            expected = [row.z, row.y, row.x][-node.mask.ndim :]
            assert (node.id, node.time, node.area) == (row.id, row.t, row.area) == (row.id, row.t, node.mask.sum())
            assert node.centroid.tolist() == node._centroid().tolist() == expected, (node.centroid, node._centroid())
            assert node.centroid.dtype == node.bbox.dtype == np.int64
            assert list(node.__dict__) == "area frontier height _h_node_index _parent bbox mask id time centroid".split()
            assert row.node_annot.name == "UNKNOWN" and row.segm_annot.name == "UNKNOWN"
        result["nodes"] = len(nodes)
        result["selected"] = sum(row.selected for row in nodes)
        result["overlaps"] = session.query(OverlapDB).count()
        result["links"] = session.query(LinkDB).count()
        result["features"] = [row.features.tolist() for row in nodes if row.features is not None]
        result["truth"] = session.query(GTNodeDB).count()
        result["matches"] = session.query(GTLinkDB).where(GTLinkDB.selected).count()
    to_ctc(folder / "python-ctc-of-written", made)
    result["written tracks"] = same_ctc(folder / "java-ctc", folder / "python-ctc-of-written")
    tracks, graph = to_tracks_layer(made)
    result["cells"] = len(tracks)
    segments = tracks_to_zarr(made, tracks, overwrite=True)
    assert sorted(np.unique(np.asarray(segments)).tolist()) == [0] + sorted(tracks["track_id"].unique().tolist())
    to_geff(made, folder / "written.geff")
    assert zarr.open(folder / "written.geff")["nodes/ids"].shape == (len(tracks),)
    # Python goes on from there, and where we have solved its own database
    for database in [made, config(folder / "python")]:
        check_truth(database, result)
        assert len(to_tracks_layer(database)[0]) == len(tracks)
        link(database, overwrite=True)
        for matched in [False, True]:
            solve(database, overwrite=True, use_ground_truth_match=matched)
            assert len(to_tracks_layer(database)[0]) == len(tracks)


def check_truth(made, result):
    """What we have matched, in databases that we have written and in Python's own."""
    with Session(sqla.create_engine(made.data_config.database_path)) as session:
        truth = session.query(GTNodeDB).all()
        labels = tifffile.imread(Path(made.data_config.working_dir).parent / "labels.tif")
        for row in truth:
            node = row.pickle
            assert isinstance(node, Node) and node.id == row.label and node.time == row.t
            assert node.mask.sum() == (labels[row.t] == row.label).sum()
        assert len(truth) == result["truth"]
        assert session.query(GTLinkDB).where(GTLinkDB.selected).count() == result["matches"]


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](Path(sys.argv[2]))
