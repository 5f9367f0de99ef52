# SPDX-License-Identifier: BSD-3-Clause
"""Makes regionprops.txt: python regionprops.py > regionprops.txt (scikit-image 0.26)."""
import numpy as np
from scipy import ndimage as ndi
from skimage.measure import regionprops_table

SHAPE = """area area_bbox area_convex area_filled axis_major_length axis_minor_length bbox centroid centroid_local
equivalent_diameter_area euler_number extent feret_diameter_max inertia_tensor inertia_tensor_eigvals moments
moments_central moments_normalized num_pixels solidity""".split()
INTENSITY = """centroid_weighted centroid_weighted_local intensity_max intensity_mean intensity_median intensity_min
intensity_std moments_weighted moments_weighted_central moments_weighted_normalized""".split()
FLAT = "eccentricity moments_hu moments_weighted_hu orientation perimeter perimeter_crofton".split()
OFFSET = (2, 3, 5)

rng = np.random.default_rng(5)


def image(shape, channel):
    z, y, x = np.indices((1,) * (3 - len(shape)) + shape)
    return ((31 * z + 17 * y + 7 * x + 13 * channel) % 97 + 0.25).reshape(shape)


def blob(shape, share):
    smooth = ndi.gaussian_filter(rng.random(shape), 1.3)
    mask = smooth > np.quantile(smooth, 1 - share)
    return mask[ndi.find_objects(mask.astype(int))[0]]


def drawn(*rows):
    return np.array([[letter == "#" for letter in row] for row in rows])


def show(regions, names, channels):
    ndim = regions[0].ndim
    for number, mask in enumerate(regions):
        offset = OFFSET[-ndim:]
        labels = np.zeros([o + s + 2 for o, s in zip(offset, mask.shape)], int)
        labels[tuple(slice(o, o + s) for o, s in zip(offset, mask.shape))] = mask
        images = [image(labels.shape, channel) for channel in range(channels)]
        table = regionprops_table(labels, np.stack(images, -1) if channels > 1 else images[0], properties=names)
        if number == 0:
            print("frame", ndim, channels)
            print("names", *names)
            print("columns", *table)
        planes = mask if ndim == 3 else mask[None]
        print("region", "//".join("/".join("".join(".#"[int(v)] for v in row) for row in plane) for plane in planes))
        print("values", *("NaN" if np.isnan(v[0]) else f"{float(v[0]):.9g}" for v in table.values()))


print("# Values of scikit-image 0.26, made by regionprops.py: rows end with /, planes with //.")
print("# A region starts at z 2, y 3, x 5; channel c of pixel z, y, x is (31 z + 17 y + 7 x + 13 c) mod 97 + 0.25.")
show(
    [blob((14, 17), share) for share in (0.3, 0.5, 0.6, 0.75)]
    + [drawn("#"), drawn("#####"), drawn("#####", "#...#", "#.#.#", "#...#", "####.")],
    SHAPE + INTENSITY + FLAT,
    channels=2,
)
show([blob((6, 8, 9), share) for share in (0.2, 0.4, 0.6)], SHAPE + INTENSITY, channels=1)
