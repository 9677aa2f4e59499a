"""Two nights at once on one store: both end, one deploys, the other is kept, nothing is doubled."""

import threading
from collections import Counter

from .journal import Journal
from .site import Site

POINTER = "PUT models/champion.json"
EVALUATED = "PUT runs/*/evaluate_model.json"
# The first to deploy is held back for as long as the other one needs.
PATIENT = {"AREYOUACAT_STORE_S3_ATTEMPT_MILLIS": "300000"}


class Meeting(Journal):
    """Lets nobody move the pointer before both nights have their verdict."""

    def __init__(self, prefix):
        super().__init__(prefix)
        self.verdicts = 0
        self.both = threading.Event()

    def before(self, event):
        if event.name == POINTER:
            self.both.wait(240)

    def after(self, event):
        with self.guard:
            self.verdicts += event.name == EVALUATED
            if self.verdicts == 2:
                self.both.set()


def run(cases, place):
    calm = place.calm(cases)
    if calm is None:
        return
    with Site(place, "together") as site:
        plan = site.journal(Meeting)
        one = site.night(plan, PATIENT, run="one")
        # Another seed gives another model; all else is the same.
        other = site.night(plan, PATIENT, run="other", settings={"training.seed": 2})
        ended = [one.end(), other.end()]
        problems = verdicts(plan, ended) + site.wrong() + doubled(site.remains(ended[0]), calm.remains)
    seen = ", ".join(f"{night.verdict} in {night.seconds:.0f} s" for night in ended)
    log = "\n".join(night.err for night in ended)
    cases.check("two nights at once", not problems, "; ".join(problems) or seen, log)
    outcome = "both end, one is promoted, the other kept: champion changed during the run"
    cases.outcome("Concurrency", "two nights at once on one store", problems, outcome)


def verdicts(plan, ended):
    problems = [] if plan.both.is_set() else ["they never met"]
    if [night.code for night in ended] != [0, 0]:
        problems.append(f"exit codes {[night.code for night in ended]}")
    if sorted(str(night.verdict) for night in ended) != ["kept", "promoted"]:
        return problems + [f"verdicts {[night.verdict for night in ended]}"]
    kept = next(night for night in ended if night.verdict == "kept")
    promoted = next(night for night in ended if night.verdict == "promoted")
    if not kept.result["reasons"][0].startswith("champion changed during the run"):
        problems.append(f"kept since {kept.result['reasons']}")
    if kept.result["champion"] != promoted.result["modelVersion"]:
        problems.append(f"{kept.result['champion']} is in service")
    if kept.result["dataset"] != promoted.result["dataset"]:
        problems.append("they had different data sets")
    return problems


def doubled(remains, calm):
    """Every row of one night once, but for the metrics, which each night has of its own."""
    rows, expected = Counter(remains.parts["tables"]), Counter(calm.parts["tables"])
    for row in list(rows | expected):
        if row.startswith("metrics "):
            del rows[row], expected[row]
    problems = [f"too many: {row[:200]}" for row in (rows - expected)][:1]
    return problems + [f"missing: {row[:200]}" for row in (expected - rows)][:1]
