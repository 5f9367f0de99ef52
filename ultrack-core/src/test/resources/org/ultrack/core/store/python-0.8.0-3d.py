# SPDX-License-Identifier: BSD-3-Clause
"""Makes python-0.8.0-3d.sqlite with its metadata: two cells in 2 frames in 3D, features, and a cell drawn by hand; and what
Python ultrack 0.8.0 itself reads from there and from python-0.8.0.sqlite: NAME.masks.txt with id, box, pixels as a text of 0
and 1 in C order, features.

usage: python python-0.8.0-3d.py FOLDER, with ultrack==0.8.0 installed; FOLDER holds python-0.8.0.sqlite
"""
import pickle
import sqlite3
import sys
from pathlib import Path

import numpy as np
from ultrack import MainConfig, add_new_node, link, segment, solve


def make(folder: Path) -> None:
    z, y, x = np.mgrid[:6, :18, :24]
    foreground = np.zeros((2, 6, 18, 24), np.float32)
    contours = np.ones((2, 6, 18, 24), np.float32)
    for t in range(2):
        cells = [
            np.exp(-((2 * (z - 2.5)) ** 2 + (y - 8 - t) ** 2 + (x - column) ** 2) / 30) for column in (7, 16)
        ]
        foreground[t] = np.maximum(*cells) > 0.25
        contours[t] = 1 - np.maximum(*cells)
    config = MainConfig()
    config.data_config.working_dir = folder
    config.data_config.database_file_name = "python-0.8.0-3d.sqlite"
    config.segmentation_config.min_area = 20
    config.segmentation_config.max_area = 2000
    config.linking_config.max_distance = 10
    config.tracking_config.solver_name = "CBC"
    properties = ["intensity_mean", "area"]
    segment(foreground, contours, config, overwrite=True, images=1 - contours, properties=properties)
    link(config, overwrite=True)
    solve(config, overwrite=True)
    drawn = np.ones((2, 3, 4), bool)
    drawn[0, 0, 1] = False
    add_new_node(config, 1, drawn, np.array([1, 2, 3, 3, 5, 7]))


def list_masks(database: Path) -> None:
    with open(database.with_suffix(".masks.txt"), "w") as out:
        for id, data, features in sqlite3.connect(database).execute("select id, pickle, features from nodes order by id"):
            node = pickle.loads(data)
            box = ",".join(map(str, node.bbox))
            bits = "".join(map(str, node.mask.astype(int).ravel()))
            values = "-" if features is None else ",".join(map(repr, map(float, pickle.loads(features))))
            print(id, box, bits, values, file=out)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    make(where)
    for name in ["python-0.8.0", "python-0.8.0-3d"]:
        list_masks(where / f"{name}.sqlite")
