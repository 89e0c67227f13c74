#!/usr/bin/env python3
"""Writes keras_affine.txt: pictures and what keras-preprocessing 1.1.0 makes of them.

Needs Debian's python3-keras-preprocessing, python3-numpy and python3-scipy:
    /usr/bin/python3 make_keras_affine.py > keras_affine.txt

Format: "picture <height> <width> <channels>" and its values; then for each case of it
"case <theta> <tx> <ty> <shear> <zx> <zy> <fill> <cval> <horizontal> <vertical>" and the values expected,
rows first, channels last.
"""
import warnings

import numpy as np
from keras_preprocessing.image.affine_transformations import apply_affine_transform, flip_axis

warnings.simplefilter("ignore")
FILLS = ("nearest", "constant", "reflect", "wrap")


def rough():
    rows, columns, channels = np.mgrid[0:12, 0:17, 0:3]
    return (rows * 37 + columns * 23 + channels * 91 + rows * columns * 11) % 256


def smooth():
    rows, columns, channels = np.mgrid[0:36, 0:52, 0:3]
    return np.floor(127.5 + 127 * np.sin(rows / 7 + channels) * np.cos(columns / 9 - channels))


def noisy():
    return np.random.RandomState(7).randint(0, 256, (33, 47, 1))


def rough_cases():
    single = [
        (30, 0, 0, 0, 1, 1), (-45, 0, 0, 0, 1, 1), (0, 2.25, -3.5, 0, 1, 1), (0, 0, 0, 20, 1, 1),
        (0, 0, 0, 0, 0.7, 1.4), (17.3, -1.7, 2.9, -0.2, 1.2, 0.85), (163, 5, -7, 12, 1.6, 1.5),
    ]
    for fill in FILLS:
        for index, values in enumerate(single):
            cval = 200 if fill == "constant" else 0
            yield (*values, fill, cval, index % 2, index % 3 == 2)


def smooth_cases():
    for fill in FILLS:
        yield 45, 3.4, -5.2, 0.2, 1.15, 0.9, fill, 17, 1, 0
        yield -121.7, -9.5, 14.25, 25, 0.6, 2.3, fill, 255, 0, 1


def noisy_cases():
    for fill in FILLS:
        yield 33.3, 4.75, -2.5, -12, 1.3, 0.75, fill, 128, 1, 1
        yield 0, -11.5, 20.125, 0, 1, 1, fill, 3, 0, 0


def write(values):
    for row in values.reshape(values.shape[0], -1):
        print(" ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in row))


def write_cases(picture, cases):
    source = picture.astype("float32")
    print("picture", *source.shape)
    write(source)
    for theta, tx, ty, shear, zx, zy, fill, cval, horizontal, vertical in cases:
        result = apply_affine_transform(source, theta, tx, ty, shear, zx, zy, fill_mode=fill, cval=cval)
        if horizontal:
            result = flip_axis(result, 1)
        if vertical:
            result = flip_axis(result, 0)
        print("case", theta, tx, ty, shear, zx, zy, fill, cval, int(horizontal), int(vertical))
        write(result)


if __name__ == "__main__":
    write_cases(rough(), rough_cases())
    write_cases(smooth(), smooth_cases())
    write_cases(noisy(), noisy_cases())
