"""What MLflow has of one night, read back and held against the store."""

import json
import subprocess

from faults.night import PROJECT
from nights.store import NIGHT
from nights.tasks import DEPLOYED, TASKS


def promoted(cases, place):
    """A first night puts its model into service and is tracked as a whole."""
    first = place.first
    store = place.store
    fine = first.code == 0 and first.verdict == "promoted" and not first.result.get("warnings")
    cases.check(
        "a first night ends well", fine, f"{first.verdict} in {first.seconds:.0f} s", first.err
    )
    runs = place.mlflow.runs()
    seen = [(run.name, run.status) for run in runs]
    cases.check("MLflow has one run, which has finished", seen == [("first", "FINISHED")], seen)
    run = runs[0]
    cases.check("the summary says where", f"/runs/{run.id}" in first.err, run.id, first.err)
    parameters(cases, place, run)
    tags(cases, place, run)
    metrics(cases, place, run)
    files(cases, store, run, first.result["modelVersion"])
    champion = store.champion()
    aliases = place.mlflow.aliases()
    fine = aliases == {"champion": champion, "challenger": champion}
    cases.check("its model is champion and challenger", fine and champion, aliases)


def parameters(cases, place, run):
    card = json.loads(place.store.model(place.store.champion(), "card.json"))
    wanted = {
        name: str(value) for name, value in NIGHT.items() if name.startswith(("gate", "training"))
    }
    wanted |= card["settings"]
    wanted["learning_rate"] = str(card["chosen"]["trial"]["learningRate"])
    wanted["backbone"] = card["spec"]["backbone"]
    wanted = {name: value for name, value in wanted.items() if value}
    wrong = {name for name, value in wanted.items() if run.params.get(name) != value}
    cases.check(
        "its parameters are the card's settings", not wrong, wrong or f"{len(wanted)} of them"
    )


def tags(cases, place, run):
    validation = place.store.document("first", "validate_dataset.json")
    commit = subprocess.run(
        ["git", "-C", PROJECT, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    wanted = {
        "areyouacat.store": place.store.root.as_uri(),
        "areyouacat.dataset.hash": validation["datasetHash"],
        "areyouacat.dataset.tag": f"dataset-{validation['datasetHash'][:16]}",
        "areyouacat.verdict": "promoted",
        "areyouacat.champion": place.store.champion(),
        "mlflow.source.git.commit": commit or "unknown",
    }
    seen = {name: run.tags.get(name) for name in wanted}
    cases.check("its tags name data set, commit and verdict", seen == wanted, seen)


def metrics(cases, place, run):
    evaluation = place.store.document("first", "evaluate_model.json")["candidateMetrics"]
    wanted = {
        f"test.{name}": evaluation[name]["value"] for name in ("recall", "precision", "f1", "auc")
    }
    times = place.store.document("first", "night.json")["seconds"]
    wanted |= {f"seconds.{task}": seconds for task, seconds in times.items()}
    seen = {name: run.metrics.get(name) for name in wanted}
    cases.check(
        "its metrics are those of the evaluation", seen == wanted, f"{len(run.metrics)} in all"
    )
    card = json.loads(place.store.model(place.store.champion(), "card.json"))
    for metric, field in (("train.loss", "trainLoss"), ("validation.loss", "validationLoss")):
        wanted = [(epoch["number"], epoch[field]) for epoch in card["history"]]
        history = run.history(metric)
        seen = f"{len(history)} epochs"
        cases.check(
            f"{metric} is there epoch by epoch", history == wanted and len(wanted) > 1, seen
        )


def files(cases, store, run, model):
    wanted = ["model/card.json", "model/model.zip"]
    same = run.files("model") == wanted and all(
        run.file(path) == store.model(model, path.split("/")[1]) for path in wanted
    )
    cases.check("card and archive are there, byte for byte", same, run.files("model"))
    names = sorted(f"report/{task}.html" for task in (*TASKS, DEPLOYED, "night"))
    same = run.files("report") == names
    same = same and run.file("report/night.html") == store.page("first", "night.html")
    cases.check("the report is there, byte for byte", same, f"{len(names)} pages")
    pages = b"".join(run.file(path) for path in names)
    theirs = b"".join(store.page("first", path.split("/")[1]) for path in names)
    photos = store.photos()
    shown = [photo for photo in photos if photo.encode() in pages]
    fine = not shown and b"data-photo" not in pages and b"data-photo" in theirs
    seen = f"none of {len(photos)}, which the store's own pages show some of"
    cases.check("pages show and name no photo", fine and photos, seen if fine else shown[:3])
