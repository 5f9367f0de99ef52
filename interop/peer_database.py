# SPDX-License-Identifier: BSD-3-Clause
"""Small databases of Python's ultrack, written through its own classes."""

from pathlib import Path

import numpy as np
import sqlalchemy as sqla
from sqlalchemy.orm import Session

from ultrack.config import MainConfig
from ultrack.core.database import Base, LinkDB, NodeDB, OverlapDB
from ultrack.core.export.exporter import export_tracks_by_extension
from ultrack.core.segmentation.node import Node

CASES = {
    "flat": dict(dims=2),
    "volume": dict(dims=3),
    "nodivision": dict(dims=2, division=False),
    "emptyframe": dict(dims=3, empty_frame=True),
    "onecell": dict(dims=2, cells=1, frames=2, division=False),
}


def export(folder, *extensions):
    """Writes a database CASE for each of CASES, and what Python's ultrack exports from it, CASE.EXTENSION."""
    for case, options in CASES.items():
        config = create(folder / case, **options)
        for extension in extensions:
            export_tracks_by_extension(config, folder / f"{case}.{extension}", overwrite=True)


def _ball(shape, rng):
    grid = np.indices(shape)
    centre = [(size - 1) / 2 for size in shape]
    inside = sum(((g - c) / (size / 2)) ** 2 for g, c, size in zip(grid, centre, shape)) <= 1
    inside[tuple(rng.integers(0, size) for size in shape)] ^= True
    return inside if inside.any() else np.ones(shape, dtype=bool)


def create(folder, dims, frames=4, division=True, empty_frame=False, cells=3):
    """Writes a database of `cells` lineages; the first divides after frame 1. Candidates that were not chosen overlap."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    config = MainConfig(data={"working_dir": str(folder)})
    shape = (40, 200, 220)[3 - dims :]
    config.data_config.metadata_add({"shape": [frames + (1 if empty_frame else 0), *shape]})
    engine = sqla.create_engine(config.data_config.database_path)
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    rng = np.random.default_rng(7)
    nodes, links, overlaps = [], [], []
    before = {}
    for t in range(frames):
        lineages = [(c, 0) for c in range(cells)]
        if division and t >= 2:
            lineages.insert(1, (0, 1))
        now = {}
        index = 0
        for cell, branch in lineages:
            ids = []
            for chosen in (True, False):
                index += 1
                node_id = index + (t + 1) * 1_000_000
                size = rng.integers(3, 7, size=dims)
                low = np.array([5 + 2 * t + 12 * branch, 8 + 25 * cell + 3 * branch, 9 + 3 * t][3 - dims :])
                mask = _ball(tuple(size), rng)
                node = Node.from_mask(
                    time=t, mask=mask, bbox=np.concatenate([low, low + size]), node_id=node_id
                )
                node.frontier = float(rng.random())
                node.height = float(rng.random())
                parent = before.get((cell, branch), before.get((cell, 0))) if chosen else None
                if chosen and branch == 1 and t > 2:
                    parent = before[(cell, 1)]
                z, y, x = [0.0] * (3 - dims) + [float(int(c)) for c in node.centroid]
                nodes.append(
                    NodeDB(
                        id=node_id, t=t, t_node_id=index, t_hier_id=cell + 1, z=z, y=y, x=x,
                        z_shift=0.25 * cell if dims == 3 else 0.0, y_shift=-0.5 * t, x_shift=1.5,
                        area=int(node.area), frontier=node.frontier, height=node.height,
                        selected=chosen, parent_id=-1 if parent is None else parent, pickle=node,
                    )
                )
                if parent is not None:
                    links.append(LinkDB(source_id=parent, target_id=node_id, weight=float(rng.random())))
                ids.append(node_id)
                if chosen:
                    now[(cell, branch)] = node_id
            overlaps.append(OverlapDB(node_id=ids[0], ancestor_id=ids[1]))
        before = now
    with Session(engine) as session:
        session.add_all(nodes)
        session.commit()
        session.add_all(links + overlaps)
        session.commit()
    engine.dispose()
    return config
