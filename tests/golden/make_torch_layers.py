#!/usr/bin/env python3
"""Prints what PyTorch 1.13 answers to ramps: the numbers in tests/engine/tst_layer_numbers.cpp.

Needs Debian's python3-torch:
    /usr/bin/python3 make_torch_layers.py
"""
import torch
import torch.nn.functional as F


def ramp(*sizes):
    count = torch.Size(sizes).numel()
    return (torch.arange(count, dtype=torch.float64) * 0.7).sin().mul(2).view(*sizes)


def show(name, answer):
    print(name, list(answer.shape))
    print("{" + ", ".join(f"{value:.8f}" for value in answer.flatten().tolist()) + "}")


def scale_and_shift(*sizes):
    return ramp(*sizes) + 0.5, ramp(*sizes) * 0.25


maps = ramp(1, 4, 2, 3)
show("LayerNorm of maps", F.layer_norm(maps, [4, 2, 3], *scale_and_shift(4, 2, 3), 1e-5))
show("LayerNorm of features", F.layer_norm(ramp(2, 5), [5], *scale_and_shift(5), 1e-5))
show("GroupNorm", F.group_norm(maps, 2, *scale_and_shift(4), 1e-5))
show("LocalResponseNorm", F.local_response_norm(ramp(1, 6, 1, 2), 5, alpha=0.5, beta=0.75, k=2.0))
show("AdaptiveAvgPool", F.adaptive_avg_pool2d(ramp(1, 1, 5, 7), (2, 3)))
show("AdaptiveMaxPool", F.adaptive_max_pool2d(ramp(1, 1, 5, 7), (2, 3)))
show("AdaptiveAvgPool to more", F.adaptive_avg_pool2d(ramp(1, 1, 2, 3), (3, 4)))
show("Conv2D in groups", F.conv2d(ramp(1, 4, 2, 2), ramp(4, 2, 1, 2), None, groups=2))
show("DepthwiseConv2D", F.conv2d(ramp(1, 2, 2, 2), ramp(4, 1, 1, 2), None, groups=2))
show("ReflectionPadding", F.pad(ramp(1, 1, 2, 3), (2, 1, 1, 0), mode="reflect"))
