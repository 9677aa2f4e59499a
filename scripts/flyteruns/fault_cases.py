"""Nights that something happens to, which end like one without; an abort, and the night after it."""

from urllib.parse import unquote

from faults.fault_cases import AWAY_SECONDS, AtFirst, pause
from faults.relay import CUT
from nights.away import IMPATIENT, reached_by, relay

from .place import wrong


def killed(cases, place):
    """A pod that is killed in the middle of training is tried again, and makes the same model."""
    store = place.store("killed")
    launched = place.launch(place.package(store), store, "killed")
    place.sandbox.kill(launched.at_work("train_model"))
    same_end(cases, place, "a pod killed in train_model", launched.end(), {"train_model": (2,)})


def aborted(cases, place):
    """An abort ends the pods and leaves nothing half-written; launched again, the run goes on."""
    store = place.store("aborted")
    archive = place.package(store)
    launched = place.launch(archive, store, "aborted")
    launched.at_work("extract_features")
    ended = launched.abort()
    cases.check("an aborted night is not a success", ended.phase == "ABORTED", ended.told(), ended.log)
    left = place.sandbox.still_running(ended.name)
    cases.check("its pods end", not left, left or "none runs", ended.log)
    problems = wrong(store)
    cases.check("nothing is half-written", not problems, "; ".join(problems) or "all is whole")
    same_end(cases, place, "the run launched again", place.launch(archive, store, "again").end())


def restarted(cases, place):
    """The engine is killed; a task ends while nobody looks; started again, the engine goes on."""
    store = place.store("restarted")
    launched = place.launch(place.package(store), store, "restarted")
    pod = launched.at_work("extract_features")
    place.sandbox.kill_engine()
    place.sandbox.end_of(pod)
    place.sandbox.engine()
    same_end(cases, place, "the engine killed and started again", launched.end())


def away(cases, place):
    """A store that is away is waited for."""
    with relay(place.sandbox.stores) as s3:
        store = place.store("away")
        archive = place.package(store, reached_by(s3))
        s3.plan = AtFirst(store.folder.prefix, "ingest", lambda: pause(s3))
        ended = place.launch(archive, store, "away").end()
    name = f"the store away for {AWAY_SECONDS} s in ingest_photos"
    struck = [] if s3.plan.struck else ["the fault never came"]
    same_end(cases, place, name, ended, {"ingest_photos": (1, 2)}, struck)


def gone(cases, place):
    """A store that is away for longer than a task waits: Flyte tries again."""
    with relay(place.sandbox.stores) as s3:
        store = place.store("gone")
        archive = place.package(store, reached_by(s3) | IMPATIENT)
        s3.plan = Gone(store.folder.prefix)
        ended = place.launch(archive, store, "gone").end()
    name = "the store away until ingest_photos gives up"
    struck = [] if s3.plan.told else ["the task never said so"]
    same_end(cases, place, name, ended, {"ingest_photos": (2,)}, struck)
    error = ended.tries("ingest_photos")[0].get("error") or {}
    fine = error.get("code") == "Temporary" and error.get("kind") == "RECOVERABLE"
    cases.check("it says that it may be tried again", fine, error, ended.log)


class Gone(AtFirst):
    """The store cannot be reached until a task has told Flyte so; what is Flyte's own can."""

    def __init__(self, prefix):
        super().__init__(prefix, "ingest", lambda: None)
        self.told = False

    def arrived(self, request):
        fault = super().arrived(request)
        of_store = self.prefix in unquote(request.target)
        return CUT if self.struck and not self.told and of_store else fault

    def answered(self, request):
        self.told |= request.method == "PUT" and "/error.pb" in request.target
        return super().answered(request)


def same_end(cases, place, name, ended, tries=None, problems=()):
    """
    :param tries: how often tasks may have been tried; all others once
    """
    problems = [*problems, *place.unlike_calm(cases, ended)]
    for task in ended.ran():
        if ended.attempts(task) not in (tries or {}).get(task, (1,)):
            problems.append(f"{task} was tried {ended.attempts(task)} times")
    seen = "; ".join(problems) or f"ends like one without, {ended.told()}"
    cases.check(name, not problems, seen, ended.log)
