"""What MLflow has after nights of all kinds, tasks that run twice, and the pointer moved by hand."""

from nights.store import NIGHT
from nights.tasks import TASKS

from .place import sentence

TOO_FEW = {"validation.minPhotos": 100000}


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
    cases.check(
        "a blocked night has finished, as blocked",
        seen == (4, "FINISHED", "blocked"),
        seen,
        ended.err,
    )
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
    cases.check(
        "no model is registered twice",
        place.mlflow.versions() == versions,
        f"{len(versions)} versions",
    )


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
    cases.check(
        "a night of six processes is one run", seen == ({0}, "FINISHED", "kept"), seen, ended.err
    )
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
