"""What a team that works in Python would serve the same model with: FastAPI and TensorFlow.

One graph from a JPEG's bytes to the probability, compiled once a process. The environment says where
the backbone is (PEER_BACKBONE, a Keras file), what is behind it (PEER_HEAD, JSON) and what is before
it (PEER_PREPROCESSING, JSON).
"""

import json
import os
from contextlib import asynccontextmanager

import keras
import tensorflow as tf
from fastapi import FastAPI, UploadFile

HEAD = json.loads(os.environ["PEER_HEAD"])
PREPROCESSING = json.loads(os.environ["PEER_PREPROCESSING"])


def graph():
    backbone = keras.models.load_model(os.environ["PEER_BACKBONE"], compile=False)
    weights = tf.constant(HEAD["weights"], tf.float32)
    size = (PREPROCESSING["heightPixels"], PREPROCESSING["widthPixels"])
    means = tf.constant([PREPROCESSING[f"mean{which}"] for which in ("First", "Second", "Third")])
    backwards = PREPROCESSING["order"] == "BGR"

    @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
    def probability(jpeg):
        picture = tf.image.resize(tf.io.decode_jpeg(jpeg, channels=3), size)
        if backwards:
            picture = picture[..., ::-1]
        batch = ((picture - means) / PREPROCESSING["scale"])[tf.newaxis]
        embedding = backbone(batch, training=False)[0]
        logit = tf.tensordot(embedding, weights, 1) + HEAD["bias"]
        return tf.sigmoid(HEAD["slope"] * logit + HEAD["intercept"])

    return probability


@asynccontextmanager
async def loaded(app):
    app.state.probability = graph()
    warm = tf.io.encode_jpeg(tf.zeros((200, 200, 3), tf.uint8))
    for _ in range(30):
        app.state.probability(warm)
    yield


app = FastAPI(lifespan=loaded)


@app.get("/health/ready")
def ready():
    return {"ready": True}


@app.post("/predict")
def predict(photo: UploadFile):
    return {"probability": float(app.state.probability(photo.file.read()))}
