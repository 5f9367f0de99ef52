# SPDX-License-Identifier: BSD-3-Clause
"""Pickles arrays by every protocol, and reads arrays that somebody else pickled.

    pickles.py write FILE    one line a pickle: name, protocol, type, shape, order, pickle in base64
    pickles.py read FILE     the same lines: each must be the array that the formula says

The items of an array are 0, 1, 2 … modulo 2 for booleans and modulo 100 else, in C order.
"""

import base64
import pickle
import sys

import numpy as np

CASES = [
    ("b1", (3, 5), "C"),
    ("b1", (2, 3, 4), "C"),
    ("b1", (3, 5), "F"),
    ("b1", (0,), "C"),
    ("i8", (4,), "C"),
    ("i8", (2, 3), "F"),
    (">i4", (7,), "C"),
    ("u2", (3, 3), "C"),
    ("i1", (6,), "C"),
    ("f4", (20,), "C"),
    ("f8", (2, 2), "C"),
    ("f2", (9,), "C"),
]


def array(code, shape, order):
    numbers = np.arange(int(np.prod(shape))) % (2 if code == "b1" else 100)
    return np.asarray(numbers.reshape(shape).astype(code), order=order)


def write(file):
    with open(file, "w") as out:
        for code, shape, order in CASES:
            for protocol in range(6):
                data = pickle.dumps(array(code, shape, order), protocol)
                line("plain", protocol, code, shape, order, data, out)
                older = pickle.dumps(array(code, shape, order), protocol).replace(b"numpy._core", b"numpy.core")
                if protocol < 4 and b"numpy.core" in older:  # lengths stand before the names from protocol 4 on
                    line("numpy1", protocol, code, shape, order, older, out)
        readonly = array("i8", (4,), "C")
        readonly.flags.writeable = False
        for protocol in range(6):
            line("readonly", protocol, "i8", (4,), "C", pickle.dumps(readonly, protocol), out)


def line(name, protocol, code, shape, order, data, out):
    print(name, protocol, code, ",".join(map(str, shape)), order, base64.b64encode(data).decode(), file=out)


def read(file):
    lines = 0
    for text in open(file):
        _, _, code, shape, _, data = text.split(" ")
        found = pickle.loads(base64.b64decode(data))
        expected = array(code, tuple(map(int, shape.split(","))), "C")
        assert found.dtype.newbyteorder("=") == expected.dtype.newbyteorder("=") and found.shape == expected.shape and (found == expected).all(), text
        lines += 1
    print(lines)


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](sys.argv[2])
