#!/usr/bin/env python3
"""Writes keras_affine.txt: small pictures and what keras-preprocessing 1.1.0 makes of them.

Needs Debian's python3-keras-preprocessing, python3-numpy and python3-scipy:
    /usr/bin/python3 make_keras_affine.py > keras_affine.txt

Format: "picture <height> <width> <channels>" and its values; then for each case
"case <theta> <tx> <ty> <shear> <zx> <zy> <fill> <cval> <horizontal> <vertical>" and the values expected,
rows first, channels last.
"""
import warnings

import numpy as np
from keras_preprocessing.image.affine_transformations import apply_affine_transform, flip_axis

warnings.simplefilter("ignore")
HEIGHT, WIDTH, CHANNELS = 12, 17, 3


def picture():
    rows, columns, channels = np.mgrid[0:HEIGHT, 0:WIDTH, 0:CHANNELS]
    return (rows * 37 + columns * 23 + channels * 91 + rows * columns * 11) % 256


def cases():
    single = [
        (30, 0, 0, 0, 1, 1), (-45, 0, 0, 0, 1, 1), (0, 2.25, -3.5, 0, 1, 1), (0, 0, 0, 20, 1, 1),
        (0, 0, 0, 0, 0.7, 1.4), (17.3, -1.7, 2.9, -0.2, 1.2, 0.85), (163, 5, -7, 12, 1.6, 1.5),
    ]
    for fill in ("nearest", "constant", "reflect", "wrap"):
        for index, values in enumerate(single):
            cval = 200 if fill == "constant" else 0
            yield (*values, fill, cval, index % 2, index % 3 == 2)


def write(values):
    for row in values.reshape(values.shape[0], -1):
        print(" ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in row))


def main():
    source = picture().astype("float32")
    print("picture", HEIGHT, WIDTH, CHANNELS)
    write(source)
    for theta, tx, ty, shear, zx, zy, fill, cval, horizontal, vertical in cases():
        result = apply_affine_transform(source, theta, tx, ty, shear, zx, zy, fill_mode=fill, cval=cval)
        if horizontal:
            result = flip_axis(result, 1)
        if vertical:
            result = flip_axis(result, 0)
        print("case", theta, tx, ty, shear, zx, zy, fill, cval, int(horizontal), int(vertical))
        write(result)


if __name__ == "__main__":
    main()
