#!/usr/bin/env python3
"""Writes keras_draws.txt: how keras-preprocessing 1.1.0 spreads 10,000 draws of each parameter.

Needs Debian's python3-keras-preprocessing, python3-numpy, python3-scipy and python3-pil:
    /usr/bin/python3 make_keras_draws.py > keras_draws.txt

For each number a line "<name> <201 quantiles, from the smallest to the largest>", for each flip
"<name> <share>". Ranges: rotation 45, shear 10, height shift 0.1, width shift 0.2 of 48 × 64 pixels, zoom
0.7 … 1.3, channel shift 20, brightness 0.8 … 1.2.
"""
import numpy as np
from keras_preprocessing.image import ImageDataGenerator

DRAWS = 10000
NUMBERS = {"rotation": "theta", "rowShift": "tx", "columnShift": "ty", "shear": "shear", "rowZoom": "zx",
           "columnZoom": "zy", "channelShift": "channel_shift_intensity", "brightness": "brightness"}
FLIPS = {"horizontalFlip": "flip_horizontal", "verticalFlip": "flip_vertical"}


def main():
    np.random.seed(1)
    generator = ImageDataGenerator(rotation_range=45, shear_range=10, height_shift_range=0.1,
                                   width_shift_range=0.2, zoom_range=0.3, channel_shift_range=20,
                                   brightness_range=(0.8, 1.2), horizontal_flip=True, vertical_flip=True)
    draws = [generator.get_random_transform((48, 64, 3)) for _ in range(DRAWS)]
    for name, key in NUMBERS.items():
        quantiles = np.quantile([draw[key] for draw in draws], np.linspace(0, 1, 201))
        print(name, " ".join(f"{value:.6g}" for value in quantiles))
    for name, key in FLIPS.items():
        print(name, np.mean([draw[key] for draw in draws]))


if __name__ == "__main__":
    main()
