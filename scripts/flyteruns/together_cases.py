"""Two executions at once on one store."""

from faults.together_cases import Meeting, doubled, verdicts
from nights.away import reached_by, relay

from .place import remains, wrong

# The first to deploy is held back for as long as the other one needs.
PATIENT = {"store.s3AttemptMillis": "300000"}


def together(cases, place):
    calm = place.calm(cases)
    with relay(place.sandbox.stores) as s3:
        store = place.store("together")
        archive = place.package(store, reached_by(s3) | PATIENT)
        s3.plan = Meeting(store.folder.prefix)
        one = place.launch(archive, store, "one", inputs={"run": "one"})
        # Another seed gives another model; all else is the same.
        settings = store.night() | {"training.seed": "2"}
        other = place.launch(archive, store, "other", inputs={"run": "other", "settings": settings})
        ended = [one.end(), other.end()]
        problems = verdicts(s3.plan, ended) + wrong(store)
        problems += doubled(remains(ended[0]), calm.remains)
    seen = ", ".join(f"{night.verdict}: {night.told()}" for night in ended)
    log = "\n".join(night.log for night in ended)
    cases.check("two executions at once: one deploys", not problems, "; ".join(problems) or seen, log)
