#!/usr/bin/env python3
"""Writes keras_colour.txt: a picture and what keras-preprocessing 1.1.0 makes of its values.

Needs Debian's python3-keras-preprocessing, python3-numpy, python3-scipy and python3-pil:
    /usr/bin/python3 make_keras_colour.py > keras_colour.txt

Format: "picture <height> <width> <channels>" and its values; then for each case "<operation> <arguments>" and
the values expected, rows first, channels last:
    channelShift <grey levels>
    brightness <factor>
    standardize <rescale> <samplewise centre, std> <featurewise centre, std> <3 means> <3 deviations>

Brightness leaves out the stretch of contrast that 1.1.0 does first and later versions do not (their
apply_brightness_shift(scale=False)): Pillow's enhancement of the picture as it is.
"""
import numpy as np
from keras_preprocessing.image import ImageDataGenerator
from keras_preprocessing.image.affine_transformations import apply_channel_shift
from PIL import Image, ImageEnhance

MEAN = (0.41, 0.52, 0.63)
DEVIATION = (0.21, 0.32, 0.17)


def picture():
    rows, columns, channels = np.mgrid[0:9, 0:13, 0:3]
    return 12 + (rows * 37 + columns * 23 + channels * 91 + rows * columns * 11) % 230


def write(values, name, *arguments):
    print(name, *arguments)
    for row in values.reshape(values.shape[0], -1):
        print(" ".join(f"{value:.7g}" for value in row))


def standardize(source, rescale, samplewise, featurewise):
    generator = ImageDataGenerator(rescale=rescale)
    # Set afterwards: the constructor switches centring on with each standard deviation, standardize() does not.
    generator.samplewise_center, generator.samplewise_std_normalization = samplewise
    generator.featurewise_center, generator.featurewise_std_normalization = featurewise
    generator.mean = np.array(MEAN).reshape(1, 1, 3)
    generator.std = np.array(DEVIATION).reshape(1, 1, 3)
    return generator.standardize(source.astype("float64"))


def main():
    source = picture().astype("float32")
    write(source, "picture", *source.shape)
    for shift in (-60, -7.5, 20, 130):
        write(apply_channel_shift(source, shift, channel_axis=2), "channelShift", shift)
    for factor in (0, 0.35, 0.8, 1.2, 2.6):
        enhanced = ImageEnhance.Brightness(Image.fromarray(source.astype("uint8"))).enhance(factor)
        write(np.asarray(enhanced, dtype="float32"), "brightness", factor)
    for rescale in (1 / 255, -0.02, 1):
        for samplewise, featurewise in (((1, 0), (0, 0)), ((0, 1), (0, 0)), ((1, 1), (0, 0)), ((0, 0), (1, 0)),
                                        ((0, 0), (0, 1)), ((0, 0), (1, 1)), ((1, 1), (1, 1))):
            write(standardize(source, rescale, samplewise, featurewise), "standardize", repr(rescale),
                  *samplewise, *featurewise, *MEAN, *DEVIATION)


if __name__ == "__main__":
    main()
