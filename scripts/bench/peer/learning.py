"""A logistic head on embeddings, calibrated, with a cut-off, and what it is worth: scikit-learn, numpy."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# As many as there are trials in our grid: two learning rates by two penalties.
TRIALS = (0.0003, 0.001, 0.003, 0.01)
FOLDS = 5
DRAWS = 10_000
SEED = 1
SHARE = 0.25
MIN_RECALL, MIN_PRECISION = 0.8, 0.53
# One-sided, of 95 %.
Z = 1.6449


def fitted(c, x, rows):
    head = make_pipeline(StandardScaler(), LogisticRegression(C=c, max_iter=1000))
    return head.fit(x, rows["positive"], logisticregression__sample_weight=rows["weight"])


def train(x, rows):
    """Grid, out-of-fold scores, calibration, cut-off, doubtful labels."""
    training, validation = (rows["side"] == side for side in ("train", "validation"))
    learnt, chosen = rows[training], rows[validation]
    trials = {}
    for c in TRIALS:
        head = fitted(c, x[training], learnt)
        seen = head.predict_proba(x[validation])[:, 1]
        trials[c] = (log_loss(chosen["positive"], seen, sample_weight=chosen["weight"]), head)
    best = min(trials, key=lambda c: trials[c][0])
    head = trials[best][1]
    scores = out_of_fold(best, x[training], learnt)
    slope, intercept = platt(scores, learnt["positive"], learnt["weight"])
    trained = np.average(learnt["positive"], weights=learnt["weight"])
    shifted = intercept + log_odds(SHARE) - log_odds(trained)
    probability = lambda some: sigmoid(slope * head.decision_function(some) + shifted)
    own = sigmoid(slope * scores + intercept)
    threshold = cut_off(probability(x[validation]), chosen)
    return {
        "head": head,
        "calibration": {"slope": float(slope), "intercept": float(shifted)},
        "threshold": float(threshold),
        "trials": {str(c): float(loss) for c, (loss, _) in trials.items()},
        "suspects": suspects(own, learnt),
    }, probability


def out_of_fold(c, x, rows):
    scores = np.zeros(len(rows))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for others, held in folds.split(x, rows["positive"], rows["group"]):
        scores[held] = fitted(c, x[others], rows.iloc[others]).decision_function(x[held])
    return scores


def platt(scores, positive, weight):
    """Targets smoothed as Platt does: each row twice, once a class, by what its target says."""
    count = positive.sum()
    target = np.where(positive, (count + 1) / (count + 2), 1 / (len(positive) - count + 2))
    x = np.concatenate([scores, scores])[:, None]
    y = np.repeat([1, 0], len(scores))
    unit = LogisticRegression(C=1e9, max_iter=1000)
    unit.fit(x, y, sample_weight=np.concatenate([weight * target, weight * (1 - target)]))
    return unit.coef_[0, 0], unit.intercept_[0]


def cut_off(seen, rows):
    """Best F1 among those above the floors with confidence; else at all; else of all."""
    order = np.argsort(-seen)
    positive, weight = rows["positive"].to_numpy()[order], rows["weight"].to_numpy()[order]
    found, wrong = np.cumsum(weight * positive), np.cumsum(weight * ~positive)
    recall, precision = found / found[-1], found / (found + wrong)
    f1 = 2 * recall * precision / np.maximum(recall + precision, 1e-12)
    met = (recall >= MIN_RECALL) & (precision >= MIN_PRECISION)
    sure = wilson(recall, positive.sum()) >= MIN_RECALL
    sure &= wilson(precision, np.arange(1, len(order) + 1)) >= MIN_PRECISION
    best = np.argmax(f1 + 2 * met + 2 * (met & sure))
    ordered = np.append(seen[order], 0)
    return (ordered[best] + ordered[best + 1]) / 2


def wilson(share, n):
    centre = share + Z**2 / (2 * n)
    return (centre - Z * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))) / (1 + Z**2 / n)


def suspects(seen, rows):
    """Labels that folds believe to be wrong (confident learning)."""
    positive = rows["positive"].to_numpy()
    high, low = seen[positive].mean(), (1 - seen[~positive]).mean()
    not_so = positive & (1 - seen >= low) & (seen < 0.5)
    but_so = ~positive & (seen >= high) & (seen >= 0.5)
    return int((not_so | but_so).sum())


def evaluate(seen, rows, threshold):
    """Metrics on the test side, with a bootstrap over groups, stratified by label, and slices."""
    positive, weight = rows["positive"].to_numpy(), rows["weight"].to_numpy()
    group, number = np.unique(rows["group"], return_inverse=True)
    stratum = np.zeros(len(group), int)
    np.bitwise_or.at(stratum, number, np.where(positive, 1, 2))
    random = np.random.default_rng(SEED)
    drawn = np.zeros((DRAWS, len(group)), np.float32)
    for label in np.unique(stratum):
        members = np.flatnonzero(stratum == label)
        drawn[:, members] = random.multinomial(len(members), np.full(len(members), 1 / len(members)), DRAWS)
    draws = metrics(seen, positive, weight * drawn[:, number], threshold)
    ends = {name: [float(each) for each in np.nanpercentile(values, (5, 95))] for name, values in draws.items()}
    point = {name: float(values[0]) for name, values in metrics(seen, positive, weight[None], threshold).items()}
    called = seen >= threshold
    slices = {
        category: float((called if category != "cat" else ~called)[(rows["category"] == category).to_numpy()].mean())
        for category in rows["category"].unique()
    }
    # Beside the draws it says what the library says, so that a slip of ours would show.
    point["auc_by_library"] = float(roc_auc_score(positive, seen, sample_weight=weight))
    return point, ends, slices


def metrics(seen, positive, weights, threshold):
    """One of each a row of weights, which are [draws, photos]."""
    order = np.argsort(seen, kind="stable")
    seen, positive, weights = seen[order], positive[order], weights[:, order]
    called = seen >= threshold
    found = weights[:, positive & called].sum(axis=1)
    missed = weights[:, positive & ~called].sum(axis=1)
    wrong = weights[:, ~positive & called].sum(axis=1)
    recall, precision = found / (found + missed), found / np.maximum(found + wrong, 1e-12)
    negatives = weights * ~positive
    below = np.cumsum(negatives, axis=1) - negatives / 2
    auc = (weights * positive * below).sum(axis=1) / ((found + missed) * negatives.sum(axis=1))
    f1 = 2 * recall * precision / np.maximum(recall + precision, 1e-12)
    return {"recall": recall, "precision": precision, "f1": f1, "auc": auc}


def log_odds(share):
    return np.log(share / (1 - share))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))
