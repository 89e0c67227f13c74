#!/usr/bin/env python3
"""Trains the tutorial's network in Keras on the pictures of a run, with that run's split and settings.

    keras_tutorial.py <run folder> <network.py> <seed> [epochs]

The run's dataset.json says where the pictures are and which of them validate; network.py is what
`cnn-studio-cli source --language keras` writes. Prints one JSON line: training and validation accuracy after
each epoch. Ends with 77 where TensorFlow is missing.
"""
import importlib.util
import json
import os
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

try:
    import tensorflow as tf
    from tensorflow import keras
except ImportError:
    print("tensorflow is not installed (PyPI: tensorflow-cpu)", file=sys.stderr)
    sys.exit(77)


def link_split(folder, facts):
    """Two trees of links, one class folder each, as flow_from_directory wants them."""
    held = set(facts["validation"]) | set(facts.get("test", []))
    target = tempfile.mkdtemp()
    for name in facts["classes"]:
        for part in ("training", "validation"):
            os.makedirs(os.path.join(target, part, name))
        for file in sorted(os.listdir(os.path.join(folder, name))):
            part = "validation" if f"{name}/{file}" in held else "training"
            os.symlink(os.path.join(folder, name, file), os.path.join(target, part, name, file))
    return target


def load_network(path):
    spec = importlib.util.spec_from_file_location("network", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.build_network()


def main():
    run, network, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(os.path.join(run, "dataset.json"), encoding="utf-8") as file:
        facts = json.load(file)
    with open(os.path.join(run, "project.json"), encoding="utf-8") as file:
        training = json.load(file)["training"]
    epochs = int(sys.argv[4]) if len(sys.argv) > 4 else training["epochs"]
    keras.utils.set_random_seed(seed)
    tree = link_split(facts["folder"], facts)
    generator = tf.keras.preprocessing.image.ImageDataGenerator
    options = dict(target_size=(64, 64), batch_size=training["batchSize"], classes=facts["classes"], seed=seed)
    augmented = generator(rescale=1 / 255, rotation_range=45, shear_range=0.2, horizontal_flip=True)
    train = augmented.flow_from_directory(os.path.join(tree, "training"), **options)
    plain = generator(rescale=1 / 255)
    validation = plain.flow_from_directory(os.path.join(tree, "validation"), shuffle=False, **options)
    model = load_network(network)
    optimizer = keras.optimizers.Adam(training["optimizer"]["learningRate"])
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(train, validation_data=validation, epochs=epochs, verbose=0).history
    print(json.dumps({"seed": seed, "training": history["accuracy"], "validation": history["val_accuracy"]}))


if __name__ == "__main__":
    main()
