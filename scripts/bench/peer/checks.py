"""What the night looks at before it learns, and which side a photo is on: pandas, numpy, scipy."""

import hashlib

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

MATCH_DISTANCE = 31
LOWEST_QUALITY = 50
SALT = "areyouacat-1"
BETWEEN = {
    "size_bytes": (1, None),
    "width_px": (1, None),
    "height_px": (1, None),
    "brightness": (0, 1),
    "contrast": (0, 0.5),
    "sharpness": (0, None),
    "entropy": (0, 8),
    "pdq_quality": (0, 100),
}
ISSUE_SHARE = 0.05


def near_duplicates(features, block=512):
    """Pairs of positions whose hashes are close, every pair once, exactly."""
    usable = np.flatnonzero(features["pdq_quality"].to_numpy() >= LOWEST_QUALITY)
    hashes = np.frombuffer(b"".join(features["pdq"].iloc[usable]), np.uint64).reshape(-1, 4)
    pairs = []
    for start in range(0, len(hashes), block):
        some = hashes[start : start + block]
        apart = np.bitwise_count(some[:, None, :] ^ hashes[None, start:, :]).sum(axis=2, dtype=np.int32)
        one, other = np.nonzero(apart <= MATCH_DISTANCE)
        later = other > one
        pairs.append(usable[np.stack([one[later] + start, other[later] + start], axis=1)])
    return np.concatenate(pairs) if pairs else np.empty((0, 2), int)


def groups(count, pairs):
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return connected_components(graph, directed=False)[1]


def side(first):
    number = int(hashlib.sha256(f"{SALT}/{first}".encode()).hexdigest()[:13], 16) * 2.0**-52
    return "train" if number < 0.7 else "validation" if number < 0.85 else "test"


def dataset(photos, features, mix):
    """Photos with group, side and weight, in order of their ids; and how many pairs are alike."""
    rows = photos.merge(features, on="photo_id", suffixes=("_declared", "")).sort_values("photo_id")
    rows = rows.reset_index(drop=True)
    pairs = near_duplicates(rows)
    rows["group"] = groups(len(rows), pairs)
    first = rows.groupby("group")["photo_id"].transform("min")
    rows["side"] = first.map({each: side(each) for each in first.unique()})
    rows["positive"] = rows["category"] == "cat"
    actual = rows.groupby(["side", "category"])["photo_id"].transform("size")
    actual = actual / rows.groupby("side")["photo_id"].transform("size")
    rows["weight"] = rows["category"].map(mix) / actual
    return rows, len(pairs)


def findings(rows, contributions):
    """What is wrong, one sentence each; those that block come first."""
    errors, warnings = [], []
    for column, (low, high) in BETWEEN.items():
        values = rows[column]
        wrong = values.isna() | (values < low) | (False if high is None else values > high)
        if wrong.any():
            errors.append(f"{column} of {int(wrong.sum())} photos is not {low} to {high}")
    if rows["photo_id"].duplicated().any():
        errors.append("a photo is there twice")
    if len(rows) < 20:
        errors.append(f"{len(rows)} photos are too few")
    labels = contributions.groupby("photo_id")["category"].nunique()
    conflicts = int((labels > 1).sum())
    if conflicts:
        warnings.append(f"{conflicts} photos have several categories")
    twice = int(contributions["photo_id"].duplicated().sum())
    if twice:
        warnings.append(f"{twice} files are copies")
    if (rows.groupby("group")["side"].nunique() > 1).any():
        errors.append("a group of photos is on two sides")
    counts = rows["category"].value_counts()
    warnings += [f"only {count} photos of {name}" for name, count in counts.items() if count < 50]
    shares = counts / len(rows)
    warnings += [f"{name} is {share:.3f} of all" for name, share in shares.items() if share < 0.05]
    large = rows["group"].value_counts()
    warnings += [f"{int((large >= 50).sum())} groups are large"] if (large >= 50).any() else []
    if not 0.2 <= rows["brightness"].mean() <= 0.8:
        warnings.append("the mean brightness is odd")
    if rows["pdq_quality"].mean() < 60:
        warnings.append("hashes are of low quality")
    for issue, found in issues(rows).items():
        if found.mean() > ISSUE_SHARE:
            warnings.append(f"{found.mean():.3f} of photos are {issue}")
    return errors, warnings


def issues(rows):
    """As CleanVision finds them."""
    sides = np.sqrt(rows["width_px"] * rows["height_px"])
    low, high = sides.quantile(0.25), sides.quantile(0.75)
    middle, spread = (low + high) / 2, high - low
    shape = np.minimum(rows["aspect_ratio"], 1 / rows["aspect_ratio"])
    bits = rows["entropy"] + np.where(rows["greyscale"], 0, np.log2(3))
    return pd.DataFrame(
        {
            "dark": rows["dark_score"] < 0.32,
            "light": rows["light_score"] < 0.05,
            "low-information": np.minimum(1, 0.1 * bits) < 0.3,
            "blurry": rows["blur_score"] < 0.29,
            "odd-aspect-ratio": shape < 0.35,
            "odd-size": (sides - middle).abs() > 3 * spread,
            "greyscale": rows["greyscale"],
        }
    )
