"""A night as a team that works in Python would write it, for scripts/bench/night to hold ours against.

Takes photos in (SHA-256, kind by content, header, size limits, bytes kept by their hash), decodes each once
with TensorFlow, keeps properties, PDQ hash, thumbnail and embedding, checks rules, labels, duplicates,
groups, sides and image issues, searches a grid of as many trials as ours, scores out of five folds,
calibrates, chooses the cut-off, audits labels, evaluates with a bootstrap of 10,000 draws over groups, and
writes tables, model and report. Pixels go to processes of their own for what numpy does with them, so that
all cores are at work while TensorFlow embeds.

It leaves out, to its advantage: whatever makes a night stand a crash or another night (flushing to disk,
conditional writes, tables with snapshots, a night that goes on), uploads and deletions, upright orientation
by EXIF, readers that a broken file cannot crash, quarantine copies, drift and champions (there are none on a
first night), HTML reports, and the check of the model in a fresh process.
"""

import argparse
import hashlib
import io
import json
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from PIL import Image

import properties

MAX_BYTES, MAX_PIXELS = 20_000_000, 60_000_000
KINDS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG", b"GIF8": "GIF", b"BM": "BMP"}
BATCH = 32
MIX = {"cat": 0.25, "dog": 0.25, "selfie": 0.25, "misc": 0.25}
GOLDEN = 8


def ingest(folder, store):
    files = sorted(file for file in folder.glob("*/*") if file.is_file())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        rows = list(pool.map(lambda file: taken_in(file, store), files))
    contributions = pd.DataFrame(rows)
    refused = contributions[contributions["reason"].notna()]
    taken = contributions[contributions["reason"].isna()]
    photos = taken.drop_duplicates("photo_id")
    for name, table in (("contributions", taken), ("rejections", refused), ("photos", photos)):
        table.to_parquet(store / f"{name}.parquet")
    return photos, taken, len(files), len(refused)


def taken_in(file, store):
    row = {"file": str(file), "category": file.parent.name, "size_bytes": file.stat().st_size, "reason": None}
    if row["size_bytes"] > MAX_BYTES:
        return row | {"reason": "too-many-bytes"}
    data = file.read_bytes()
    row["photo_id"] = hashlib.sha256(data).hexdigest()
    row["format"] = next((kind for begin, kind in KINDS.items() if data.startswith(begin)), None)
    if row["format"] is None:
        return row | {"reason": "unsupported-format"}
    try:
        row["width_px"], row["height_px"] = Image.open(io.BytesIO(data)).size
    except Exception:
        return row | {"reason": "undecodable"}
    if row["width_px"] * row["height_px"] > MAX_PIXELS:
        return row | {"reason": "too-many-pixels"}
    target = store / "photos" / row["photo_id"][:2] / row["photo_id"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return row


def extract(photos, store, weights, pool):
    """Features a photo, and embeddings in the same order."""
    # Only here, so that processes of the pool do without it.
    import keras
    import tensorflow as tf

    from pictures import preprocessing, scaled

    backbone = keras.models.load_model(weights, compile=False)
    size = backbone.input_shape[1:3]
    means, scale, backwards = preprocessing("caffe" if "squeezenet" in Path(weights).name else "centred")
    embed = tf.function(lambda batch: backbone(batch, training=False), reduce_retracing=True)

    def decoded(name):
        pixels = tf.io.decode_image(tf.io.read_file(name), channels=3, expand_animations=False)
        pixels.set_shape([None, None, 3])
        return pixels, scaled(pixels, size, means, scale, backwards)

    ids = list(photos["photo_id"])
    names = [str(store / "photos" / each[:2] / each) for each in ids]
    source = tf.data.Dataset.from_tensor_slices(names).map(decoded, num_parallel_calls=tf.data.AUTOTUNE)
    rows, vectors, batch = [], [], []
    waiting = []
    for number, (pixels, ready) in enumerate(source.prefetch(2 * BATCH).as_numpy_iterator()):
        waiting.append(pool.submit(properties.of, ids[number], pixels))
        batch.append(ready)
        if len(batch) == BATCH or number + 1 == len(ids):
            vectors.append(embed(tf.constant(np.stack(batch))).numpy())
            batch.clear()
            # What is done leaves, so that pictures do not pile up.
            while waiting and (waiting[0].done() or len(waiting) > 8 * BATCH):
                rows.append(waiting.pop(0).result())
    rows += [each.result() for each in waiting]
    features, vectors = pd.DataFrame(rows), np.concatenate(vectors)
    features.to_parquet(store / "features.parquet")
    pd.DataFrame({"photo_id": ids, "vector": list(vectors)}).to_parquet(store / "embeddings.parquet")
    return features, vectors


def validate(photos, contributions, features, store):
    import checks

    rows, pairs = checks.dataset(photos, features, MIX)
    errors, warnings = checks.findings(rows, contributions)
    kept = rows[["photo_id", "category", "positive", "group", "side", "weight"]]
    kept.to_json(store / "dataset.json", orient="records")
    if errors:
        raise SystemExit("\n".join(errors))
    return rows, pairs, warnings


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("weights")
    parser.add_argument("store", type=Path)
    arguments = parser.parse_args()
    store = arguments.store
    store.mkdir(parents=True, exist_ok=True)
    seconds, last = {}, time.perf_counter()

    def ended(stage):
        nonlocal last
        seconds[stage] = time.perf_counter() - last
        last = time.perf_counter()

    photos, contributions, seen, refused = ingest(arguments.photos, store)
    ended("ingest_photos")
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=fresh) as pool:
        features, vectors = extract(photos, store, arguments.weights, pool)
    ended("extract_features")
    rows, pairs, warnings = validate(photos, contributions, features, store)
    ended("validate_dataset")
    import learning

    position = {photo: number for number, photo in enumerate(photos["photo_id"])}
    x = vectors[[position[photo] for photo in rows["photo_id"]]]
    model, probability = learning.train(x, rows)
    joblib.dump(model, store / "model.joblib")
    ended("train_model")
    tested = (rows["side"] == "test").to_numpy()
    point, ends, slices = learning.evaluate(probability(x[tested]), rows[tested], model["threshold"])
    ended("evaluate_model")
    report = {
        "photos": {"seen": seen, "extracted": len(features), "rejected": refused, "nearDuplicates": pairs},
        "dataset": {str(side): int(count) for side, count in rows["side"].value_counts().items()},
        "test": point,
        "intervals": ends,
        "slices": slices,
        "warnings": warnings,
        "golden": [float(each) for each in probability(x[:GOLDEN])],
        "trials": model["trials"],
        "suspects": model["suspects"],
        "seconds": seconds,
    }
    (store / "report.json").write_text(json.dumps(report, indent=2))
    ended("deploy_model")
    print(json.dumps(report))


if __name__ == "__main__":
    main()
