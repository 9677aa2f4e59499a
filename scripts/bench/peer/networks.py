"""The peer's side of scripts/bench/networks; java/Networks.java is ours.

`embed WEIGHTS`, `cnn PICTURES EPOCHS`, `decode LIST`, `one WEIGHTS LIST`, each after `--threads N --warm S
--seconds S`. LIST names photos, one a line. Says what it measured in one line of JSON, its last.
"""

import argparse
import json
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from pictures import preprocessing, prepared

BATCH = 32
SIDE = 224
CNN_SIDE = 64
CNN_PARAMETERS = 261_377
TOLD = 16


def embed(options, weights):
    network = keras.models.load_model(weights, compile=False)
    height, width = network.input_shape[1:3]
    numbers = np.arange(height * width * 3, dtype=np.int64)
    # Both sides make this picture up alike.
    picture = ((numbers * 7919 % 255) / 127.5 - 1).astype(np.float32).reshape(1, height, width, 3)
    pictures = tf.constant(np.repeat(picture, BATCH, axis=0))
    run = tf.function(lambda x: network(x, training=False))
    vector = run(pictures).numpy()[-1]

    def work():
        run(pictures).numpy()
        return BATCH

    return {"rate": rate(options, work), "vector": vector[:TOLD].tolist()}


def small_cnn():
    layers = [keras.Input((CNN_SIDE, CNN_SIDE, 3))]
    penalty = keras.regularizers.L2(0.0001)
    for channels in (32, 64, 64, 128):
        layers.append(
            keras.layers.Conv2D(channels, 3, padding="same", activation="relu", kernel_regularizer=penalty)
        )
        layers.append(keras.layers.MaxPooling2D())
    layers += [
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1, kernel_regularizer=penalty),
    ]
    return keras.Sequential(layers)


class Clock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.ends = []

    def on_epoch_end(self, epoch, logs=None):
        self.ends.append(time.perf_counter())


def cnn(options, pictures, epochs):
    pictures, epochs = int(pictures), int(epochs)
    model = small_cnn()
    assert model.count_params() == CNN_PARAMETERS, model.count_params()
    model.compile(
        optimizer=keras.optimizers.Adam(0.001), loss=keras.losses.BinaryCrossentropy(from_logits=True)
    )
    random = np.random.default_rng(1)
    y = np.arange(pictures) % 2 == 0
    grey = random.integers(0, 200, (pictures, CNN_SIDE, CNN_SIDE, 1)) + 40 * y[:, None, None, None]
    x = np.repeat((grey / 127.5 - 1).astype(np.float32), 3, axis=3)
    clock = Clock()
    told = model.fit(
        x, y.astype(np.float32), batch_size=BATCH, epochs=epochs + 1, verbose=0, callbacks=[clock]
    )
    # The first epoch warms up and ends where the first that counts begins.
    training = (clock.ends[-1] - clock.ends[0]) / epochs
    run = tf.function(lambda batch: model(batch, training=False))

    def work():
        for start in range(0, pictures, BATCH):
            run(tf.constant(x[start : start + BATCH])).numpy()
        return pictures

    return {"training": pictures / training, "rate": rate(options, work), "loss": told.history["loss"][-1]}


def decode(options, photos):
    files = read(photos)
    means, scale, backwards = preprocessing("centred")
    ready = lambda jpeg: prepared(jpeg, (SIDE, SIDE), means, scale, backwards)
    source = tf.data.Dataset.from_tensor_slices(files)
    threads = tf.data.Options()
    threads.threading.private_threadpool_size = options.threads
    batches = iter(source.repeat().map(ready).batch(BATCH).with_options(threads))

    def work():
        return len(next(batches))

    seen = rate(options, work)
    total = sum(float(tf.reduce_mean(batch)) * len(batch) for batch in source.map(ready).batch(BATCH))
    return {"rate": seen, "mean": total / len(files)}


def one(options, weights, photos):
    network = keras.models.load_model(weights, compile=False)
    size = network.input_shape[1:3]
    means, scale, backwards = preprocessing("caffe" if "squeezenet" in Path(weights).name else "centred")

    @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
    def embedding(jpeg):
        return network(prepared(jpeg, size, means, scale, backwards)[tf.newaxis], training=False)

    files = [tf.constant(file) for file in read(photos)]
    millis = []

    def work():
        start = time.perf_counter()
        embedding(files[len(millis) % len(files)]).numpy()
        millis.append((time.perf_counter() - start) * 1e3)
        return 1

    repeat(work, options.warm)
    millis.clear()
    repeat(work, options.seconds)
    ordered = sorted(millis)
    return {"p50": ordered[len(ordered) // 2], "p99": ordered[len(ordered) * 99 // 100]}


def read(photos):
    return [Path(name).read_bytes() for name in Path(photos).read_text().splitlines()]


def rate(options, work):
    """Pictures a second, after warming."""
    repeat(work, options.warm)
    start = time.perf_counter()
    pictures = repeat(work, options.seconds)
    return pictures / (time.perf_counter() - start)


def repeat(work, seconds):
    end = time.perf_counter() + seconds
    pictures = 0
    while not pictures or time.perf_counter() < end:
        pictures += work()
    return pictures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--warm", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("what", choices=("embed", "cnn", "decode", "one"))
    parser.add_argument("more", nargs="*")
    options = parser.parse_args()
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    print(json.dumps(globals()[options.what](options, *options.more)))


if __name__ == "__main__":
    main()
