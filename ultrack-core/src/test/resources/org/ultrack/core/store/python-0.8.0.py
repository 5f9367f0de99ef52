# SPDX-License-Identifier: BSD-3-Clause
"""Makes python-0.8.0.sqlite, a database of Python ultrack 0.8.0: two cells and the whole they are parts of, 3 frames.

usage: python python-0.8.0.py FOLDER, with ultrack==0.8.0 installed
"""
import sys
from pathlib import Path

import numpy as np
import sqlalchemy as sqla
from sqlalchemy.orm import Session
from ultrack import MainConfig, link, segment, solve
from ultrack.core.database import LinkDB, NodeDB, NodeSegmAnnotation, VarAnnotation, set_node_values


def main(folder: Path) -> None:
    y, x = np.mgrid[:32, :32]
    foreground = np.zeros((3, 32, 32), np.float32)
    contours = np.ones((3, 32, 32), np.float32)
    for t in range(3):
        cells = [
            np.exp(-((y - 10 - 0.7 * t) ** 2 + (x - column - 0.4 * t) ** 2) / 50) for column in (10, 22)
        ]
        foreground[t] = np.maximum(*cells) > 0.2
        contours[t] = 1 - np.maximum(*cells)
    config = MainConfig()
    folder.mkdir(parents=True, exist_ok=True)
    config.data_config.working_dir = folder
    config.segmentation_config.min_area = 20
    config.segmentation_config.max_area = 600
    config.linking_config.max_distance = 10
    config.tracking_config.solver_name = "CBC"
    segment(foreground, contours, config, overwrite=True)
    link(config, overwrite=True)
    solve(config, overwrite=True)
    set_node_values(config.data_config, [1000001, 1000002], node_prob=[0.25, 0.75])
    with Session(sqla.create_engine(config.data_config.database_path)) as session:
        nodes = session.query(NodeDB)
        nodes.where(NodeDB.id == 1000001).update(
            {NodeDB.node_annot: VarAnnotation.REAL, NodeDB.appear_annot: VarAnnotation.FAKE}
        )
        nodes.where(NodeDB.id == 1000002).update(
            {
                NodeDB.disappear_annot: VarAnnotation.REAL,
                NodeDB.division_annot: VarAnnotation.FAKE,
                NodeDB.segm_annot: NodeSegmAnnotation.OVERSEGMENTED,
            }
        )
        session.query(LinkDB).where(LinkDB.id == 1).update({LinkDB.annotation: VarAnnotation.REAL})
        session.commit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
