#!/usr/bin/env python3
"""Writes multi_label.txt: what PyTorch's BCEWithLogitsLoss answers to several labels.

Needs PyTorch:
    python3 make_multi_label.py > multi_label.txt

Format: for each case "case <pictures> <classes> <label smoothing> <weighted>", then the logits, the targets, where
weighted is 1 the weight of a yes for each class (pos_weight), the loss of each picture (mean over its classes), the
mean over all, and the mean's gradient by the logits. Label smoothing s is Keras's: targets are y·(1 − s) + s / 2.
In double precision, of numbers that are exact in single.
"""
import torch


def numbers(tensor):
    print(" ".join(f"{value:.12g}" for value in tensor.detach().double().flatten().tolist()))


def case(pictures, classes, smoothing, weighted, soft, seed):
    torch.manual_seed(seed)
    logits = (torch.randn(pictures, classes) * 4).round(decimals=2).float().double().requires_grad_()
    targets = torch.rand(pictures, classes) if soft else torch.randint(0, 2, (pictures, classes))
    targets = targets.float().double()
    weights = (torch.rand(classes) * 9 + 0.25).float().double() if weighted else None
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=weights, reduction="none")
    each = loss(logits, targets * (1 - smoothing) + smoothing / 2)
    each.mean().backward()
    print(f"case {pictures} {classes} {smoothing} {int(weighted)}")
    numbers(logits)
    numbers(targets)
    if weighted:
        numbers(weights)
    numbers(each.mean(1))
    numbers(each.mean())
    numbers(logits.grad)


case(5, 4, 0.0, False, False, 1)
case(5, 4, 0.1, False, False, 2)
case(7, 3, 0.0, True, False, 3)
case(7, 3, 0.2, True, False, 4)
case(4, 6, 0.0, False, True, 5)
case(4, 6, 0.1, True, True, 6)
case(1, 1, 0.0, False, False, 7)
