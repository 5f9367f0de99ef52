#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""The dense simulated movie of the solver's benchmarks: 66 370 candidates, 222 691 links.

usage: dense-movie.py SIMULATE OUT
Runs SIMULATE (simulate.py) with 92 frames of 700 x 1100 pixels, 150 cells, seed 7, and writes foreground and contours of
each frame to OUT/foreground/t000.tif … and OUT/contours/t000.tif …, by Python's ultrack 0.8.0: detect_foreground with
sigma=25, robust_invert, both on the 16-bit frame as it is. Not on the frame as float: Python smooths integers in integers,
which changes the candidates by a thousandth. To be segmented with min_area 50, max_area 1000, all else default.
"""
import subprocess
import sys
from pathlib import Path

import numpy as np
import tifffile
from ultrack.imgproc import detect_foreground, robust_invert


def main(simulate, out):
    out = Path(out)
    subprocess.run([sys.executable, simulate, str(out / "simulated"), "92", "700", "1100", "150", "7"], check=True)
    for name in ("foreground", "contours"):
        (out / name).mkdir(parents=True, exist_ok=True)
    for t, frame in enumerate(tifffile.imread(out / "simulated" / "image.tif")):
        tifffile.imwrite(out / "foreground" / f"t{t:03}.tif", detect_foreground(frame, sigma=25.0).astype(np.uint8))
        tifffile.imwrite(out / "contours" / f"t{t:03}.tif", robust_invert(frame))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
