"""From a JPEG's bytes to what a backbone reads, by TensorFlow."""

import tensorflow as tf


def preprocessing(name):
    """Means, scale, and whether channels are BGR, of what our program calls so."""
    if name == "caffe":
        return tf.constant([103.939, 116.779, 123.68]), 1.0, True
    return tf.constant([127.5, 127.5, 127.5]), 127.5, False


def prepared(jpeg, size, means, scale, backwards):
    return scaled(tf.io.decode_jpeg(jpeg, channels=3), size, means, scale, backwards)


def scaled(picture, size, means, scale, backwards):
    picture = tf.image.resize(picture, size)
    if backwards:
        picture = picture[..., ::-1]
    return (picture - means) / scale
