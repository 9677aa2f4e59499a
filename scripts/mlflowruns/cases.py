"""What MLflow has after nights that went well, each read back and held against the store."""

import json
import subprocess

from faults.night import PROJECT
from flyteruns.night import DEPLOYED, TASKS
from flyteruns.store import NIGHT

from .place import sentence

TOO_FEW = {"validation.minPhotos": 100000}


def promoted(cases, place):
    """A first night puts its model into service and is tracked as a whole."""
    first = place.first
    store = place.store
    fine = first.code == 0 and first.verdict == "promoted" and not first.result.get("warnings")
    cases.check("a first night ends well", fine, f"{first.verdict} in {first.seconds:.0f} s", first.err)
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
    wanted = {name: str(value) for name, value in NIGHT.items() if name.startswith(("gate", "training"))}
    wanted |= card["settings"]
    wanted["learning_rate"] = str(card["chosen"]["trial"]["learningRate"])
    wanted["backbone"] = card["spec"]["backbone"]
    wanted = {name: value for name, value in wanted.items() if value}
    wrong = {name for name, value in wanted.items() if run.params.get(name) != value}
    cases.check("its parameters are the card's settings", not wrong, wrong or f"{len(wanted)} of them")


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
    wanted = {f"test.{name}": evaluation[name]["value"] for name in ("recall", "precision", "f1", "auc")}
    times = place.store.document("first", "night.json")["seconds"]
    wanted |= {f"seconds.{task}": seconds for task, seconds in times.items()}
    seen = {name: run.metrics.get(name) for name in wanted}
    cases.check("its metrics are those of the evaluation", seen == wanted, f"{len(run.metrics)} in all")
    card = json.loads(place.store.model(place.store.champion(), "card.json"))
    for metric, field in (("train.loss", "trainLoss"), ("validation.loss", "validationLoss")):
        wanted = [(epoch["number"], epoch[field]) for epoch in card["history"]]
        history = run.history(metric)
        seen = f"{len(history)} epochs"
        cases.check(f"{metric} is there epoch by epoch", history == wanted and len(wanted) > 1, seen)


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


def kept(cases, place):
    """A second night of another model, which is kept out."""
    second = place.second
    model = second.result.get("modelVersion")
    fine = second.code == 0 and second.verdict == "kept" and model != place.store.champion()
    cases.check("a second night keeps the champion", fine, second.verdict, second.err)
    run = place.mlflow.run("second")
    seen = (run.status, run.tags["areyouacat.verdict"], run.tags["areyouacat.model"])
    cases.check("its run has finished, as kept", seen == ("FINISHED", "kept", model), seen)
    aliases = place.mlflow.aliases()
    fine = aliases == {"champion": place.store.champion(), "challenger": model}
    cases.check("the challenger moved and the champion stayed", fine, aliases)


def blocked(cases, place):
    """What validation blocks is tracked as far as it got."""
    assert place.second.code == 0
    before = place.mlflow.aliases()
    ended = place.night("blocked", TOO_FEW)
    run = place.mlflow.run("blocked")
    seen = (ended.code, run.status, run.tags["areyouacat.verdict"])
    cases.check("a blocked night has finished, as blocked", seen == (4, "FINISHED", "blocked"), seen, ended.err)
    why = run.tags["mlflow.note.content"]
    cases.check("its description says why", "100000" in why, why.splitlines()[-1][:100])
    cases.check("no alias moved", place.mlflow.aliases() == before, before)


def failed(cases, place):
    """A task that fails is told, and so is that it went well later."""
    assert place.first.code == 0
    place.command("task", "ingest_photos", "--run", "failing")
    ended = place.command("task", "train_model", "--run", "failing")
    run = place.mlflow.run("failing")
    seen = (ended.code, run.status, run.tags.get("areyouacat.failed_task"))
    cases.check("a task that failed is told", seen == (2, "FAILED", "train_model"), seen, ended.err)
    place.command("task", "extract_features", "--run", "failing")
    run = place.mlflow.run("failing")
    seen = (run.status, run.tags.get("areyouacat.failed_task"))
    cases.check("once another went well the run goes on", seen == ("RUNNING", None), seen)


def retried(cases, place):
    """Tasks that run twice, each in a process of its own, add nothing twice."""
    assert place.second.code == 0
    before = place.mlflow.run("second")
    points = before.points()
    versions = place.mlflow.versions()
    for task in ("validate_dataset", "train_model", "evaluate_model", "keep_champion"):
        ended = place.command("task", task, "--run", "second")
        assert ended.code == 0, ended.err
    again = place.night("second")
    assert again.code == 0, again.err
    after = place.mlflow.run("second")
    cases.check("tasks that ran twice made no second run", after.id == before.id, after.id)
    # Each try took its own time.
    now = {metric: n for metric, n in after.points().items() if not metric.startswith("seconds.")}
    doubled = {metric: n for metric, n in now.items() if n != points[metric]}
    cases.check("no metric is there twice", not doubled, doubled or f"{len(now)} metrics")
    fine = after.params == before.params and after.status == "FINISHED"
    cases.check("parameters and status are as before", fine, after.status)
    cases.check("no model is registered twice", place.mlflow.versions() == versions, f"{len(versions)} versions")


def by_tasks(cases, place):
    """A night of one process a task, as Airflow and Flyte run it, is one run."""
    assert place.first.code == 0
    options = [f"--set={name}={value}" for name, value in NIGHT.items()]
    backbone = place.store.document("first", "run.json")["settings"]["backbone.file"]
    begin = ("task", "ingest_photos", "--run", "by-tasks", "--photos", place.photos)
    codes = [place.command(*begin, "--backbone", backbone, *options).code]
    for task in (*TASKS[1:], "keep_champion"):
        ended = place.command("task", task, "--run", "by-tasks")
        codes.append(ended.code)
    run = place.mlflow.run("by-tasks")
    seen = (set(codes), run.status, run.tags.get("areyouacat.verdict"))
    cases.check("a night of six processes is one run", seen == ({0}, "FINISHED", "kept"), seen, ended.err)
    tracked = place.store.document("by-tasks", "tracking.json")
    cases.check("nothing of it was lost", tracked.get("problem") is None, tracked)


def rolled_back(cases, place):
    """The champion moves with the pointer, also by hand."""
    assert place.second.code == 0
    first = place.store.champion()
    third = place.night("third", {"training.seed": 3})
    model = third.result.get("modelVersion")
    aliases = place.mlflow.aliases()
    fine = third.verdict == "promoted" and aliases == {"champion": model, "challenger": model}
    cases.check("a third night's model is champion and challenger", fine, aliases, third.err)
    back = place.command("models", "rollback")
    aliases = place.mlflow.aliases()
    fine = back.code == 0 and aliases == {"champion": first, "challenger": model}
    cases.check("after a rollback the first one is champion again", fine, aliases, back.err)
    none = place.command("models", "rollback")
    aliases = place.mlflow.aliases()
    fine = none.code == 0 and aliases == {"champion": None, "challenger": model}
    cases.check("with nothing in service nothing is champion", fine, aliases, none.err)
    place.server.stop()
    place.command("models", "allow", model)
    fourth = place.night("fourth", {"training.seed": 3})
    said = place.command("models", "rollback")
    place.server.start()
    fine = fourth.verdict == "promoted" and said.code == 0 and "cannot be reached" in said.err
    cases.check("a rollback that MLflow misses is done and says so", fine, said.err.strip()[-120:])
    assert sentence(fourth), fourth.err
