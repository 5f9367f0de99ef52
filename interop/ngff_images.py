# SPDX-License-Identifier: BSD-3-Clause
"""OME-NGFF images by ome-zarr-py. ngff_images.py write FOLDER: writes images, and manifest.json with a checksum of each frame.
ngff_images.py read FOLDER: reads the images that manifest.json names with ome-zarr-py, and as Python's ultrack does, and compares."""
import json
import sys
import warnings
import zlib
from pathlib import Path

import numpy as np
import zarr
from ome_zarr.format import FormatV01, FormatV02, FormatV03, FormatV04, FormatV05
from ome_zarr.io import parse_url
from ome_zarr.reader import Reader
from ome_zarr.writer import write_labels, write_multiscale

warnings.simplefilter("ignore")
TYPES = {"t": "time", "c": "channel", "z": "space", "y": "space", "x": "space"}
SIZES = {"t": 4, "c": 2, "z": 5, "y": 60, "x": 70}


def checksum(array):
    return zlib.crc32(np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes())


def write(folder):
    rng = np.random.default_rng(2)
    manifest = []
    for fmt in [FormatV01(), FormatV02(), FormatV03(), FormatV04(), FormatV05()]:
        old = fmt.version in ("0.1", "0.2", "0.3")  # know no sizes, the first two no axes: there are always five
        for axes in ["tczyx", "tzyx", "tcyx", "tyx", "czyx", "zyx", "yx"][: 1 if fmt.version < "0.3" else None]:
            name = f"v{fmt.version}-{axes}.ome.zarr"
            data = rng.integers(0, 60_000, [SIZES[a] for a in axes]).astype("uint16")
            group = zarr.open_group(folder / name, mode="w", zarr_format=fmt.zarr_format)
            scale = [{"t": 1.0, "c": 1.0, "z": 2.5, "y": 0.5, "x": 0.25}[a] for a in axes]
            half = [s * 2 if a in "yx" else s for a, s in zip(axes, scale)]
            write_multiscale(
                [data, data[..., ::2, ::2]],
                group,
                fmt=fmt,
                axes=list(axes) if old else [{"name": a, "type": TYPES[a]} for a in axes],
                coordinate_transformations=None if old else [[{"type": "scale", "scale": s}] for s in (scale, half)],
                storage_options={"chunks": tuple({"t": 2, "c": 1, "z": 2, "y": 32, "x": 70}[a] for a in axes)},
            )
            if "c" in axes:
                omero = {"channels": [{"label": n, "color": "FFFFFF", "window": {"min": 0, "max": 9, "start": 0, "end": 9}} for n in "ab"]}
                if fmt.zarr_format == 3:
                    group.attrs["ome"] = {**group.attrs["ome"], "omero": omero}
                else:
                    group.attrs["omero"] = omero
            if axes == "tyx" and not old:
                labels = (data % 7).astype("int32")
                write_labels(labels, group, name="cells", fmt=fmt, axes=[{"name": a, "type": TYPES[a]} for a in axes], scaler=None)
                manifest.append({"path": f"{name}/labels/cells", "level": 0, "channel": None, "crc": [checksum(f) for f in labels]})
            for level, image in enumerate([data, data[..., ::2, ::2]]):
                full = image.reshape([n if a in axes else 1 for a, n in zip("tc", SIZES.values())] + [n for a, n in zip(axes, image.shape) if a in "zyx"])
                for channel in range(full.shape[1]):
                    entry = {"path": name, "level": level, "channel": "ab"[channel] if "c" in axes else None}
                    entry["crc"] = [checksum(frame) for frame in full[:, channel]]
                    entry["sizes"] = [] if old else [s for a, s in zip(axes, (scale, half)[level]) if a in "zyx"]
                    manifest.append(entry)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def coarser(image, factors, labels):
    """Blocks of so many pixels along each axis, cut off at the end: the mean, or the most frequent and of those the first."""
    shape = [-(-n // f) for n, f in zip(image.shape, factors)]
    out = np.zeros(shape, image.dtype)
    for at in np.ndindex(*shape):
        block = image[tuple(slice(i * f, i * f + f) for i, f in zip(at, factors))].ravel()
        if labels:
            out[at] = max(dict.fromkeys(block.tolist()), key=block.tolist().count)
        else:
            out[at] = int(np.floor(block.astype(float).mean() + 0.5))
    return out


def read(folder):
    from ultrack.api.utils.zarr import get_channels_from_ome_zarr

    manifest = json.loads((folder / "manifest.json").read_text())
    for expected in manifest:
        path = folder / expected["path"]
        node = next(iter(Reader(parse_url(path))()))
        assert [a["name"] for a in node.metadata["axes"]] == list(expected["axes"]), node.metadata
        assert node.metadata["coordinateTransformations"][0] == [{"type": "scale", "scale": expected["scale"]}]
        data = np.asarray(node.data[0])
        assert len(node.data) == len(expected["factors"]) + 1, node.data
        finer, of_one = data, np.ones(data.ndim)
        for level, factors in enumerate(expected["factors"], 1):
            of_one = of_one * factors
            scale, translation = node.metadata["coordinateTransformations"][level]
            assert np.allclose(scale["scale"], of_one * expected["scale"]), scale
            assert np.allclose(translation["translation"], (of_one - 1) / 2 * expected["scale"]), translation
            finer = coarser(finer, factors, expected["labels"])
            assert np.array_equal(finer, np.asarray(node.data[level])), (path, level)
            assert np.array_equal(finer, zarr.open_array(path / str(level), mode="r")[...]), (path, level)
        assert data.dtype.name == expected["type"], data.dtype
        channels = expected["channels"]
        if channels:
            assert node.metadata["channel_names"] == channels, node.metadata
            named = get_channels_from_ome_zarr(node, [(c, c) for c in channels])
            images = [np.asarray(named[c]) for c in channels]
        else:
            images = [data]
        for image, crc in zip(images, expected["crc"], strict=True):
            assert [checksum(frame) for frame in image] == crc, path
    print(len(manifest))


{"write": write, "read": read}[sys.argv[1]](Path(sys.argv[2]))
