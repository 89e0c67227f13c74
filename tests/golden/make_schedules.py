#!/usr/bin/env python3
"""Writes schedules.txt: the learning rates of PyTorch 1.13 and Keras 3 at every step of a training.

Needs PyTorch and Keras (with any backend):
    python3 make_schedules.py > schedules.txt
With each in a Python of its own: "make_schedules.py torch" and "make_schedules.py keras", one after the other.

Format: for each case "case <framework> <schedule> <epochs> <steps per epoch> <warm-up epochs> <parameters>", each of
the parameters a key and a value, then "end" and the rate of each step as a multiple of the one that is set.
"plateau" has its parameters, "end", and for each epoch the accuracy and the rate that follows it.
All in double precision, so that the numbers are the frameworks' formulas and not their rounding.
"""
import sys

import numpy as np


def optimizer(rate=1.0):
    import torch

    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], rate)


def rates(schedule, made, count):
    """The rate of each step; `schedule` goes on after it."""
    for _ in range(count):
        yield made.param_groups[0]["lr"]
        made.step()
        schedule.step()


def write(framework, name, epochs, steps, warmup, params, values):
    pairs = " ".join(f"{key} {value}" for key, value in params)
    print(f"case {framework} {name} {epochs} {steps} {warmup} {pairs}".rstrip(), "end")
    print(" ".join(f"{value:.12g}" for value in values))


def with_torch():
    from torch.optim import lr_scheduler as torch_rates

    made = optimizer()
    schedule = torch_rates.StepLR(made, 7 * 2, 0.5)
    write("PyTorch", "step", 30, 2, 0, [("every", 7), ("gamma", 0.5)], rates(schedule, made, 60))

    for epochs, steps, rise, first, last in ((12, 5, 0.3, 25.0, 1e4), (51, 1, 0.45, 10.0, 100.0)):
        made = optimizer()
        schedule = torch_rates.OneCycleLR(made, 1.0, total_steps=epochs * steps, pct_start=rise, div_factor=first,
                                          final_div_factor=last, cycle_momentum=False)
        # It refuses to go on after the last step.
        values = [made.param_groups[0]["lr"]]
        for _ in range(epochs * steps - 1):
            made.step()
            schedule.step()
            values.append(made.param_groups[0]["lr"])
        write("PyTorch", "oneCycle", epochs, steps, 0, [("rise", rise), ("first", first), ("last", last)], values)

    made = optimizer()
    rise = torch_rates.LinearLR(made, 0.01, total_iters=15)
    falls = torch_rates.StepLR(made, 4 * 5, 0.1)
    schedule = torch_rates.SequentialLR(made, [rise, falls], [15])
    write("PyTorch", "step", 14, 5, 3, [("every", 4), ("gamma", 0.1)], rates(schedule, made, 70))

    made = optimizer()
    write("PyTorch", "constant", 11, 5, 2.4, [],
          rates(torch_rates.LinearLR(made, 0.01, total_iters=12), made, 55))

    for factor, patience, threshold, cooldown, least in ((0.5, 3, 0.01, 0, 0.01), (0.1, 0, 0.0, 4, 0.0)):
        made = optimizer()
        schedule = torch_rates.ReduceLROnPlateau(made, "max", factor, patience, threshold, "abs", cooldown, least,
                                                 eps=0)
        print(f"case PyTorch plateau 60 1 0 factor {factor} patience {patience} threshold {threshold}",
              f"cooldown {cooldown} least {least} end")
        for epoch in range(60):
            accuracy = round(0.9 - 0.8 / (1 + epoch / 4) + 0.03 * ((epoch * 7) % 5 - 2), 6)
            schedule.step(accuracy)
            print(accuracy, f"{made.param_groups[0]['lr']:.12g}")


def with_keras():
    import keras

    # Numbers of NumPy's: Keras would bring Python's to single precision.
    kinds = keras.optimizers.schedules
    write("Keras", "exponential", 15, 4, 0, [("gamma", 0.9)],
          (float(kinds.ExponentialDecay(np.float64(1.0), 4, np.float64(0.9))(step)) for step in range(60)))
    for alpha in (0.0, 0.1):
        write("Keras", "cosine", 20, 3, 0, [("last", alpha)],
              (float(kinds.CosineDecay(np.float64(1.0), 60, np.float64(alpha))(step)) for step in range(60)))


wanted = sys.argv[1:] or ["torch", "keras"]
if "torch" in wanted:
    with_torch()
if "keras" in wanted:
    with_keras()
