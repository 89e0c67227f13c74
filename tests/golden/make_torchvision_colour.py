#!/usr/bin/env python3
"""Writes torchvision_colour.txt: a picture and what torchvision 0.14 makes of its colours.

Needs Debian's python3-torchvision:
    /usr/bin/python3 make_torchvision_colour.py > torchvision_colour.txt

Format: "picture <height> <width> 3" and its values; then for each case "<operation> <number>" and the values
expected, 0 … 255, rows first, channels last. The hue is in degrees. Tensors of floats are used, so that
nothing is rounded on the way.
"""
import torch
from torchvision.transforms import functional


def picture():
    rows, columns, channels = torch.meshgrid(torch.arange(9), torch.arange(13), torch.arange(3), indexing="ij")
    values = (rows * 37 + columns * 23 + channels * 91 + rows * columns * 11) % 256
    values[0, :4] = torch.tensor([[0, 0, 0], [255, 255, 255], [77, 77, 77], [255, 0, 0]])
    values[1, :4] = torch.tensor([[0, 255, 0], [0, 0, 255], [200, 200, 10], [10, 200, 200]])
    return values


def write(values, name, *arguments):
    print(name, *arguments)
    for row in values.reshape(values.shape[0], -1).tolist():
        print(" ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in row))


def main():
    source = picture()
    write(source.float(), "picture", *source.shape)
    planes = source.permute(2, 0, 1).double() / 255
    operations = {
        "contrast": (functional.adjust_contrast, (0, 0.4, 0.8, 1.2, 3), 1),
        "saturation": (functional.adjust_saturation, (0, 0.4, 0.7, 1.3, 3), 1),
        "hue": (functional.adjust_hue, (-180, -75, -10, 10, 45.5, 120, 180), 360),
    }
    for name, (operation, numbers, scale) in operations.items():
        for number in numbers:
            changed = operation(planes, number / scale)
            write(changed.permute(1, 2, 0) * 255, name, number)


if __name__ == "__main__":
    main()
