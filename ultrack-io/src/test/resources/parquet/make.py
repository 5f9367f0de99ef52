# SPDX-License-Identifier: BSD-3-Clause
"""make.py FOLDER: Parquet files as pandas 3.1 and pyarrow 26 write them, read by ParquetFileTest. Row i of 300 holds
whole = 7 i, hole = i / 8 but nothing where 5 divides i, less = -i * i (int32), single = i / 4 (float32), large = 4e9 + i
(uint32), few = i % 3, and a text. unsigned-*: 2^64 - 1 - 2^59 i (uint64), nothing where 7 divides i. tracks-*: three cells
of a track with ids and parents of uint64."""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

folder = Path(sys.argv[1])
i = np.arange(300)
table = pa.table(
    {
        "whole": pa.array(7 * i, pa.int64()),
        "hole": pa.array([None if k % 5 == 0 else k / 8 for k in range(300)], pa.float64()),
        "less": pa.array(-i * i, pa.int32()),
        "single": pa.array(i / 4, pa.float32()),
        "large": pa.array(4_000_000_000 + i, pa.uint32()),
        "few": pa.array(i % 3, pa.int64()),
        "text": pa.array([f"cell {k % 4}" for k in range(300)]),
    }
)
numbers = [name for name in table.column_names if name != "text"]


def write(name, **options):
    pq.write_table(table, folder / f"{name}.parquet", row_group_size=130, **options)


for codec in ("none", "snappy", "gzip", "zstd", "brotli", "lz4"):
    write(codec, compression=codec)
write("pages2", compression="snappy", data_page_version="2.0")
write("plain", compression="none", use_dictionary=False, data_page_version="1.0", data_page_size=256)
write("plain2", compression="zstd", use_dictionary=False, data_page_version="2.0")
write(
    "encodings",
    compression="snappy",
    use_dictionary=False,
    column_encoding={
        "whole": "DELTA_BINARY_PACKED",
        "hole": "BYTE_STREAM_SPLIT",
        "less": "DELTA_BINARY_PACKED",
        "single": "BYTE_STREAM_SPLIT",
        "large": "DELTA_BINARY_PACKED",
        "few": "BYTE_STREAM_SPLIT",
        "text": "PLAIN",
    },
)
required = pa.schema([pa.field(f.name, f.type, nullable=f.name == "hole") for f in table.schema])
pq.write_table(table.cast(required), folder / "required.parquet", row_group_size=130, data_page_version="2.0")
nested = table.append_column("nested", pa.array([{"y": 1.0, "whole": k} for k in range(300)]))
nested = nested.append_column("list", pa.array([[k] for k in range(300)]))
nested = nested.select(["nested", "list", *numbers])
pq.write_table(nested, folder / "nested.parquet", row_group_size=130)

huge = [None if k % 7 == 0 else 2**64 - 1 - 2**59 * (k % 32) for k in range(300)]
for name, options in {
    "dictionary": {},
    "plain": {"use_dictionary": False},
    "delta": {"use_dictionary": False, "column_encoding": {"huge": "DELTA_BINARY_PACKED"}},
    "split": {"use_dictionary": False, "column_encoding": {"huge": "BYTE_STREAM_SPLIT"}},
}.items():
    pq.write_table(pa.table({"huge": pa.array(huge, pa.uint64())}), folder / f"unsigned-{name}.parquet", **options)


def tracks(name, ids, parents):
    columns = {"track_id": pa.array([1, 1, 1], pa.uint64()), "t": pa.array([0, 1, 2], pa.uint64())}
    columns |= {"y": pa.array([5, 6, 7], pa.uint64()), "x": pa.array([8, 9, 10], pa.uint64())}
    columns |= {"id": pa.array(ids, pa.uint64()), "parent_id": pa.array(parents, pa.uint64())}
    pq.write_table(pa.table(columns), folder / f"tracks-{name}.parquet")


tracks("small", [3, 2**62, 2**63 - 1], [None, 3, 2**62])
tracks("above", [3, 2**63, 2**64 - 2], [None, 3, 2**63])
tracks("wrapped", [3, 4, 5], [2**64 - 1, 3, 4])
