#!/usr/bin/env python3
"""Writes optimizers.txt: what PyTorch 1.13 and Keras 3 make of the same weights in 50 steps.

Needs PyTorch and Keras (with any backend):
    python3 make_optimizers.py > optimizers.txt
With each in a Python of its own: "make_optimizers.py torch" and "make_optimizers.py keras", one after the other.

Format: for each case "case <framework> <optimizer> <learning rate> <parameters>", each of the parameters a key
and a value, then "end" and the weights after the last step. Computed in double precision, so that the numbers are
the frameworks' formulas and not their rounding. Gradients are those of gradient() below; weights begin with start().

Where both frameworks have the same formula, PyTorch's answer stands. Keras's stands where they differ: Nadam; the
place of epsilon in Adam, AdamW, RMSprop and Adagrad (here PyTorch's are only compared at an epsilon of 1e-12, or not
at all); weight decay, which PyTorch adds to the gradient everywhere but in AdamW; Lion, which PyTorch lacks.
"""
import sys

import numpy as np

STEPS = 50
COUNT = 24
DECAY = ("weight_decay", 0.02)
TINY = ("epsilon", 1e-12)

TORCH = [
    ("sgd", 0.01, []),
    ("sgd", 0.003, [("momentum", 0.9)]),
    ("sgd", 0.003, [("momentum", 0.9), ("nesterov", True)]),
    ("adam", 0.001, [TINY]),
    ("adam", 0.003, [("beta_1", 0.8), ("beta_2", 0.99), TINY]),
    ("adamw", 0.001, [("weight_decay", 0.004), TINY]),
    ("adamw", 0.003, [("weight_decay", 0.1), TINY]),
    ("rmsprop", 0.001, [TINY]),
    ("rmsprop", 0.001, [("rho", 0.95), ("momentum", 0.5), TINY]),
    ("adagrad", 0.01, [("initial_accumulator_value", 0.5), TINY]),
]
KERAS = [
    ("sgd", 0.01, [DECAY]),
    ("sgd", 0.003, [("momentum", 0.9), DECAY]),
    ("sgd", 0.003, [("momentum", 0.9), ("nesterov", True), DECAY]),
    ("adam", 0.001, []),
    ("adam", 0.001, [DECAY]),
    ("adamw", 0.001, []),
    ("rmsprop", 0.001, []),
    ("rmsprop", 0.001, [DECAY]),
    ("rmsprop", 0.001, [("momentum", 0.5), DECAY]),
    ("nadam", 0.001, []),
    ("nadam", 0.003, [("beta_1", 0.8), ("beta_2", 0.99), DECAY]),
    ("adagrad", 0.001, []),
    ("adagrad", 0.01, [DECAY]),
    ("lion", 0.0001, []),
    ("lion", 0.001, [("beta_1", 0.8), ("beta_2", 0.9), DECAY]),
]


def start():
    """From 1 to 2, every other one negative: none comes near 0, where a relative difference means nothing."""
    places = np.arange(COUNT)
    return (1 + (places * 7 % COUNT) / COUNT) * np.where(places % 2 == 0, 1, -1)


def gradient(weights, step):
    """Of step 0, 1, …: far from smooth, and dependent on the weights."""
    places = np.arange(COUNT)
    return ((places * 7919 + step * 104729) % 1000) / 500 - 0.9 + 0.1 * weights


def with_torch(name, rate, params):
    import torch

    options = dict(params)
    weights = torch.tensor(start(), dtype=torch.float64, requires_grad=True)
    epsilon = {"eps": options["epsilon"]} if "epsilon" in options else {}
    if name == "sgd":
        made = torch.optim.SGD([weights], rate, **options)
    elif name == "rmsprop":
        made = torch.optim.RMSprop([weights], rate, alpha=options.get("rho", 0.9),
                                   momentum=options.get("momentum", 0), **epsilon)
    elif name == "adagrad":
        made = torch.optim.Adagrad([weights], rate, **epsilon,
                                   initial_accumulator_value=options["initial_accumulator_value"])
    else:
        kind = torch.optim.AdamW if name == "adamw" else torch.optim.Adam
        betas = (options.get("beta_1", 0.9), options.get("beta_2", 0.999))
        made = kind([weights], rate, betas=betas, weight_decay=options.get("weight_decay", 0), **epsilon)
    for step in range(STEPS):
        weights.grad = torch.tensor(gradient(weights.detach().numpy(), step))
        made.step()
    return weights.detach().numpy()


def with_keras(name, rate, params):
    import keras

    keras.backend.set_floatx("float64")
    kinds = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW", "rmsprop": "RMSprop", "nadam": "Nadam",
             "adagrad": "Adagrad", "lion": "Lion"}
    made = getattr(keras.optimizers, kinds[name])(learning_rate=rate, **dict(params))
    weights = keras.Variable(start(), dtype="float64")
    made.build([weights])
    # Keras keeps the learning rate in single precision, whatever floatx says.
    made._learning_rate = keras.Variable(rate, dtype="float64", trainable=False)
    for step in range(STEPS):
        values = keras.ops.convert_to_numpy(weights)
        made.apply([keras.ops.convert_to_tensor(gradient(values, step), dtype="float64")], [weights])
    return keras.ops.convert_to_numpy(weights)


def write(framework, cases, answer):
    for name, rate, params in cases:
        pairs = " ".join(f"{key} {int(value) if isinstance(value, bool) else value}" for key, value in params)
        print(f"case {framework} {name} {rate} {pairs}".rstrip(), "end")
        print(" ".join(f"{value:.12g}" for value in answer(name, rate, params)))


wanted = sys.argv[1:] or ["torch", "keras"]
if "torch" in wanted:
    write("PyTorch", TORCH, with_torch)
if "keras" in wanted:
    write("Keras", KERAS, with_keras)
