# SPDX-License-Identifier: BSD-3-Clause
"""napari_tables.py FOLDER: pandas, pyarrow and the napari reader of ultrack read the tables that Java wrote, CASE.csv and
CASE.parquet; pandas and Python's ultrack write tables for Java; tracks_properties judges the measures in measured/CASE."""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import tifffile
import zarr
from peer_database import CASES, export
from ultrack.imgproc import tracks_properties
from ultrack.reader.napari_reader import napari_get_reader
from ultrack.tracks.graph import inv_tracks_df_forest

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])


def described(file):
    schema = pq.read_schema(file)
    pandas = json.loads(schema.metadata[b"pandas"])
    pandas.pop("creator")
    return [(f.name, str(f.type), f.nullable) for f in schema], pandas


# Python's ultrack writes
export(folder / "peer", "csv", "parquet")
schemas = {}
for case, options in CASES.items():
    # pandas describes ids at equal distances, as those of one cell are, as a range instead
    schemas.setdefault(options["dims"], described(folder / "peer" / f"{case}.parquet"))

# Java wrote
seen = {}
for file in sorted(folder.glob("*.parquet")):
    case = file.stem
    table = pd.read_parquet(file)
    ours, theirs = described(file), schemas[3 if "z" in table.columns else 2]
    assert ours == theirs, (case, ours, theirs)
    assert table.index.name == "id" and (table.index == table["id"]).all(), case
    text = pd.read_csv(file.with_suffix(".csv"))
    pd.testing.assert_frame_equal(table.reset_index(drop=True), text)
    pd.testing.assert_frame_equal(pq.read_table(file).to_pandas(), table)
    for path in (file, file.with_suffix(".csv")):
        ((data, options, kind),) = napari_get_reader(str(path))(str(path))
        assert kind == "tracks" and len(data) == len(table), case
        assert options["graph"] == inv_tracks_df_forest(text), case
    seen[case] = [len(table), int((table["parent_id"] >= 0).sum()), int(table["track_id"].nunique())]

    # pandas writes
    if len(table) < 1000:
        plain = text.drop(columns=["id", "parent_id"])
        holes = text.copy()
        for column in ("parent_id", "parent_track_id"):
            holes[column] = holes[column].where(holes[column] >= 0).astype("float64")
        for codec in ("none", "snappy", "gzip", "zstd"):
            out = folder / "python"
            out.mkdir(exist_ok=True)
            table.to_parquet(out / f"{case}.{codec}.parquet", compression=None if codec == "none" else codec)
            holes.to_parquet(out / f"{case}.holes-{codec}.parquet", compression=None if codec == "none" else codec)
        text.astype({"t": "int32", "y": "float32", "x": "float32"}).to_parquet(out / f"{case}.narrow.parquet")
        holes.sample(frac=1, random_state=0).to_csv(out / f"{case}.holes.csv", index=False)
        plain.to_csv(out / f"{case}.plain.csv")
        plain.to_parquet(out / f"{case}.plain.parquet")

# measures
for case in sorted((folder / "measured").iterdir()):
    segments = zarr.open(case / "segments.zarr", mode="r")
    found = pd.read_csv(case / "tracks.csv")
    measures = [c for c in found.columns if c in ("num_pixels", "area") or c.startswith("intensity_")]
    images = [tifffile.imread(f) for f in sorted(case.glob("channel*.tif"))]
    scale = json.loads((case / "scale.json").read_text())
    expected = tracks_properties(segments, found.drop(columns=measures), image=images or None, scale=scale)
    assert list(expected.columns) == list(found.columns), (case, list(expected.columns))
    assert len(found) > 0 and not found.isna().any().any(), case
    for column in measures:
        np.testing.assert_allclose(found[column], expected[column].astype(float), rtol=2e-6, err_msg=f"{case} {column}")
    seen[f"measured {case.name}"] = [len(found), len(measures)]
print(json.dumps(seen))
