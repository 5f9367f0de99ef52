# SPDX-License-Identifier: BSD-3-Clause
# Makes images.zip.gz with ome-zarr 0.18.0, zarr 3.1.6: python make.py
# Every image has 3 frames, 2 channels (nuclei, membrane), 4 slices of 20 x 30 pixels; a pixel is
# 1000 c + 100 t + 10 z + (y + x) modulo 10. Level 1 is half as large in y and x.
import gzip
import io
import json
import tempfile
import warnings
import zipfile
from pathlib import Path

import numpy as np
import zarr
from ome_zarr.format import FormatV02, FormatV03, FormatV04, FormatV05
from ome_zarr.writer import write_labels, write_multiscale

warnings.simplefilter("ignore")
AXES = [
    {"name": "t", "type": "time", "unit": "second"},
    {"name": "c", "type": "channel"},
    {"name": "z", "type": "space", "unit": "micrometer"},
    {"name": "y", "type": "space", "unit": "micrometer"},
    {"name": "x", "type": "space", "unit": "micrometer"},
]


def image():
    t, c, z, y, x = np.indices((3, 2, 4, 20, 30))
    return (1000 * c + 100 * t + 10 * z + (y + x) % 10).astype("uint16")


def write_first(path):
    """Version 0.1 by its specification: no axes, keys with full stops."""
    data = image()
    group = zarr.open_group(path, mode="w", zarr_format=2)
    for name, level in {"s0": data, "s1": data[..., ::2, ::2]}.items():
        keys = {"name": "v2", "separator": "."}
        group.create_array(name, data=level, chunks=(1, 1, 2, 20, 30), chunk_key_encoding=keys)
    datasets = [{"path": "s0"}, {"path": "s1"}]
    group.attrs["multiscales"] = [{"version": "0.1", "name": "image", "datasets": datasets, "type": "gaussian"}]
    group.attrs["omero"] = {"version": "0.1", "channels": [{"label": n, "color": "FFFFFF"} for n in ["nuclei", "membrane"]]}
    for array in path.glob("s*/.zarray"):  # there was no such field
        metadata = json.loads(array.read_text())
        assert metadata.pop("dimension_separator") == "."
        array.write_text(json.dumps(metadata))


def write(path, fmt):
    data = image()
    old = fmt.version < "0.4"
    axes = [axis["name"] for axis in AXES] if old else AXES
    group = zarr.open_group(path, mode="w", zarr_format=fmt.zarr_format)
    scales = [[1, 1, 2.0, 0.5, 0.25], [1, 1, 2.0, 1.0, 0.5]]
    write_multiscale(
        [data, data[..., ::2, ::2]],
        group,
        fmt=fmt,
        axes=axes,
        coordinate_transformations=None if old else [[{"type": "scale", "scale": scale}] for scale in scales],
        storage_options={"chunks": (1, 1, 2, 20, 30)},
    )
    omero = {"channels": [{"label": n, "color": "FFFFFF", "window": {"min": 0, "max": 9, "start": 0, "end": 9}} for n in ["nuclei", "membrane"]]}
    if fmt.zarr_format == 3:
        group.attrs["ome"] = {**group.attrs["ome"], "omero": omero}
    else:
        group.attrs["omero"] = omero
    labels = (data[:, 0] > 205).astype("int32")
    if old:
        above = group.create_group("labels")
        above.attrs["labels"] = ["cells"]
        cells = above.create_group("cells")
        labels = labels if fmt.version == "0.3" else labels[:, None]
        write_multiscale([labels], cells, fmt=fmt, axes=[axes[0], *axes[2:]] if fmt.version == "0.3" else None)
        cells.attrs["image-label"] = {"version": fmt.version}
    else:
        write_labels(labels, group, name="cells", fmt=fmt, axes=[axes[0], *axes[2:]], scaler=None)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_first(folder / "v01.ome.zarr")
        write(folder / "v02.ome.zarr", FormatV02())
        write(folder / "v03.ome.zarr", FormatV03())
        write(folder / "v04.ome.zarr", FormatV04())
        write(folder / "v05.ome.zarr", FormatV05())
        with io.BytesIO() as plain:
            with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
                for file in sorted(folder.rglob("*")):
                    if file.is_file():
                        archive.writestr(zipfile.ZipInfo(str(file.relative_to(folder))), file.read_bytes())
            (Path(__file__).parent / "images.zip.gz").write_bytes(gzip.compress(plain.getvalue(), 9, mtime=0))
        for file in sorted(folder.rglob("zarr.json")) + sorted(folder.rglob(".zattrs")):
            print(file.relative_to(folder), " ".join(file.read_text().split())[:900])


main()
