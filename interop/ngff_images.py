# SPDX-License-Identifier: BSD-3-Clause
"""OME-NGFF images by ome-zarr-py. ngff_images.py write FOLDER: writes images, and manifest.json with a checksum of each frame.
ngff_images.py read FOLDER: reads the images that manifest.json names with ome-zarr-py, and as Python's ultrack does, and compares.
ngff_images.py movies FOLDER: writes movies of many kinds, and movies.json with what `ultrack convert_movie` is to make of each.
ngff_images.py converted FOLDER: reads what it has made with ome-zarr-py, and compares it pixel by pixel."""
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
        elif image.dtype.kind == "f":
            out[at] = block.astype(float).mean()
        else:
            # exact, also where doubles are not
            out[at] = (2 * sum(block.tolist()) + block.size) // (2 * block.size)
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


def movies(folder):
    """Inputs; each a dict of source, arguments, axes, array, scale, unit, channels, levels with the factors from one to the next."""
    import h5py
    import tifffile

    rng = np.random.default_rng(6)
    made = []

    def pixels(dtype, *shape):
        if np.dtype(dtype).kind == "f":
            return (rng.normal(size=shape) * 1000).astype(dtype)
        info = np.iinfo(dtype)
        return rng.integers(info.min, info.max, shape, dtype=dtype, endpoint=True)

    def add(source, array, axes, arguments="", channels=(), scale=None, unit=None, factors=(), labels=False, chunks=None):
        spatial = [a for a in axes if a in "zyx"]
        name = f"out{len(made)}.ome.zarr"
        np.save(folder / f"out{len(made)}.npy", array)
        made.append(dict(source=source, output=name, axes=axes, arguments=arguments.split(), channels=list(channels),
                         scale=[1.0] * (len(axes) - len(spatial)) + list(scale or [1.0] * len(spatial)), unit=unit,
                         factors=[[1] * (len(axes) - len(spatial)) + list(f) for f in factors], labels=labels, chunks=chunks))

    for dtype in "uint8 int8 uint16 int16 uint32 int32 uint64 int64 float32 float64".split():
        data = pixels(dtype, 3, 13, 17)
        tifffile.imwrite(folder / f"{dtype}.tif", data, photometric="minisblack", metadata={"axes": "TYX"})
        add(f"{dtype}.tif", data, "tyx", "--levels 3", factors=[(2, 2)] * 2)
    data = pixels("uint16", 3, 5, 20, 21)
    tifffile.imwrite(folder / "imagej.tif", data, imagej=True, resolution=(4, 2), metadata={"axes": "TZYX", "spacing": 1.0, "unit": "um"})
    add("imagej.tif", data, "tzyx", "--zarr-format 2 --levels 4 --chunks 2,8,100", scale=(1.0, 0.5, 0.25), unit="micrometer",
        factors=[(1, 2, 2), (2, 2, 2), (2, 2, 2)], chunks=[1, 2, 8, 21])
    data = pixels("uint8", 4, 3, 9, 10)
    tifffile.imwrite(folder / "hyperstack.tif", data, imagej=True, metadata={"axes": "TCYX"})
    add("hyperstack.tif", data, "tcyx", "--codec zstd", channels="012")
    add("hyperstack.tif", data[:, 1], "tyx", "--channel 1 --codec none --scale 0.5,0.25", scale=(0.5, 0.25), unit="micrometer")
    add("hyperstack.tif", data, "tcyx", "--channel-names a,b,c --codec lz4 --zarr-format 2", channels="abc")
    data = pixels("float32", 2, 4, 2, 11, 12)
    tifffile.imwrite(folder / "named.ome.tif", data, metadata={
        "axes": "TZCYX", "Channel": {"Name": ["nuclei", "membrane"]}, "PhysicalSizeX": 250.0, "PhysicalSizeXUnit": "nm",
        "PhysicalSizeY": 500.0, "PhysicalSizeYUnit": "nm", "PhysicalSizeZ": 2000.0, "PhysicalSizeZUnit": "nm"})
    moved = np.moveaxis(data, 2, 1)
    add("named.ome.tif", moved, "tczyx", "--levels 2 --codec gzip", channels=["nuclei", "membrane"], scale=(2.0, 0.5, 0.25),
        unit="micrometer", factors=[(1, 2, 2)])
    add("named.ome.tif", moved[:, 1:], "tczyx", "--channel membrane", channels=["membrane"], scale=(2.0, 0.5, 0.25), unit="micrometer")
    data = pixels("uint16", 5, 8, 9)
    (folder / "frames").mkdir()
    for t, frame in enumerate(data):
        tifffile.imwrite(folder / "frames" / f"t{t:03}.tif", frame, compression="zlib")
    add("frames", data, "tyx")
    data = rng.integers(0, 4, (3, 2, 15, 16)).astype("int32")
    tifffile.imwrite(folder / "labels.tif", data, metadata={"axes": "TZYX"})
    add("labels.tif", data, "tzyx", "--labels --levels 3 --scale 1,1,1", labels=True, scale=(1.0, 1.0, 1.0), unit="micrometer",
        factors=[(2, 2, 2), (1, 2, 2)])
    data = pixels("uint16", 3, 2, 10, 9)
    with h5py.File(folder / "movie.h5", "w") as file:
        file["data"] = data
        file["data"].dims[0].label, file["data"].dims[1].label = "t", "c"
        file["data"].dims[2].label, file["data"].dims[3].label = "y", "x"
        file["plain"] = data
    add("movie.h5", data, "tcyx", channels="01")
    add("movie.h5/data/1", data[:, 1], "tyx")
    add("movie.h5/plain", data, "tcyx", "--channel-axis 1 --levels 2", channels="01", factors=[(2, 2)])
    data = pixels("float64", 3, 7, 6)
    zarr.create_array(folder / "plain.zarr", data=data, chunks=(2, 4, 6))
    add("plain.zarr", data, "tyx", "--zarr-format 2 --codec zlib")
    for fmt in (FormatV04(), FormatV05()):
        # axes in an order of their own, sizes without a unit
        data = pixels("int16", 2, 9, 3, 8)
        name = f"order{fmt.version}.ome.zarr"
        group = zarr.open_group(folder / name, mode="w", zarr_format=fmt.zarr_format)
        write_multiscale([data], group, fmt=fmt, axes=[{"name": a, "type": TYPES[a]} for a in "tyzx"],
                         coordinate_transformations=[[{"type": "scale", "scale": [1.0, 0.5, 3.0, 0.25]}]])
        add(name, np.moveaxis(data, 1, 2), "tzyx", "--levels 2", scale=(3.0, 0.5, 0.25), factors=[(1, 2, 2)])
        labels = rng.integers(0, 3, (2, 9, 8)).astype("uint32")
        write_labels(labels, group, name="cells", fmt=fmt, axes=[{"name": a, "type": TYPES[a]} for a in "tyx"], scaler=None)
        add(f"{name}/labels/cells", labels, "tyx", "--levels 2", labels=True, factors=[(2, 2)])
    (folder / "movies.json").write_text(json.dumps(made))


def converted(folder):
    made = json.loads((folder / "movies.json").read_text())
    for expected in made:
        path = folder / expected["output"]
        array = np.load(path.with_suffix("").with_suffix(".npy"))
        node = next(iter(Reader(parse_url(path))()))
        axes = node.metadata["axes"]
        assert "".join(a["name"] for a in axes) == expected["axes"], (expected, axes)
        assert all(a.get("unit") == (expected["unit"] if a["type"] == "space" else None) for a in axes), (expected, axes)
        transformations = node.metadata["coordinateTransformations"]
        assert np.allclose(transformations[0][0]["scale"], expected["scale"]), (expected, transformations)
        levels = [np.asarray(level) for level in node.data]
        assert len(levels) == len(expected["factors"]) + 1, expected
        assert levels[0].dtype == array.dtype and np.array_equal(levels[0], array), expected
        for level, factors in enumerate(expected["factors"], 1):
            wanted = coarser(levels[level - 1], factors, expected["labels"])
            good = np.allclose(wanted, levels[level]) if wanted.dtype.kind == "f" else np.array_equal(wanted, levels[level])
            assert good and wanted.dtype == levels[level].dtype, (expected, level)
        stored = zarr.open_group(path, mode="r")
        attributes = dict(stored.attrs.get("ome", stored.attrs))
        assert stored.metadata.zarr_format == (2 if "2" in expected["arguments"] and "--zarr-format" in expected["arguments"] else 3)
        assert ("image-label" in attributes) == expected["labels"], attributes
        if expected["chunks"]:
            assert list(stored["0"].chunks) == expected["chunks"], stored["0"]
        if expected["channels"]:
            assert node.metadata["channel_names"] == expected["channels"], node.metadata
            for number, channel in enumerate(attributes["omero"]["channels"]):
                window, values = channel["window"], array[:, number]
                assert window["start"] == values.min() and window["end"] == values.max(), (expected, window)
        else:
            assert "omero" not in attributes, attributes
    print(len(made))


{"write": write, "read": read, "movies": movies, "converted": converted}[sys.argv[1]](Path(sys.argv[2]))
