#!/usr/bin/env python3
"""Prints how many pictures per second keras_preprocessing's ImageDataGenerator makes of a folder, on one core.

    keras_throughput.py <folder> <pictures>

Decodes, resizes to 64x64 and augments as the tutorial does: rotation 45, shear 0.2, horizontal flip, rescale.
Ends with 77 where keras_preprocessing is missing.
"""
import contextlib
import io
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

try:
    from keras_preprocessing.image import ImageDataGenerator
except ImportError:
    print("keras_preprocessing is not installed (Debian: python3-keras-preprocessing)", file=sys.stderr)
    sys.exit(77)


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    generator = ImageDataGenerator(rotation_range=45, shear_range=0.2, horizontal_flip=True, rescale=1 / 255)
    with contextlib.redirect_stdout(io.StringIO()):
        flow = generator.flow_from_directory(folder, target_size=(64, 64), batch_size=4, seed=1)
    next(flow)
    begin = time.perf_counter()
    done = 0
    while done < count:
        done += len(next(flow)[0])
    print(done / (time.perf_counter() - begin))


if __name__ == "__main__":
    main()
