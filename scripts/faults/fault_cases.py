"""Whole nights while what lies between the program and its store misbehaves: the end is the same."""

import random
import threading
import time

from .disk_cases import told
from .http_relay import INTERNAL_ERROR, SLOW_DOWN
from .journal import Journal
from .relay import CUT, HALF
from .site import Site

AWAY_SECONDS = 20
# Enough attempts to outlast a fault are the default; where it lasts, they need not all be waited for.
IMPATIENT = {"AREYOUACAT_STORE_S3_ATTEMPTS": "4", "AREYOUACAT_STORE_OPEN_MILLIS": "5000"}
SAME = "the night ends like one without"


class Slow(Journal):
    """Every answer comes late."""

    def before(self, event):
        time.sleep(0.02)

    before_read = before


class Chance(Journal):
    """Something happens to a share of the requests, drawn by seed."""

    def __init__(self, prefix, seed, share):
        super().__init__(prefix)
        self.chance = random.Random(seed)
        self.share = share
        self.struck = 0

    def drawn(self, fault):
        with self.guard:
            hit = self.chance.random() < self.share
            self.struck += hit
        return fault if hit else None


class Errors(Chance):
    def before(self, event):
        return None if event.name.startswith("COMMIT") else self.drawn(INTERNAL_ERROR)

    def before_read(self, request):
        return self.drawn(INTERNAL_ERROR)


class Bursts(Journal):
    """Six requests in a row are too many, again and again."""

    def __init__(self, prefix):
        super().__init__(prefix)
        self.seen = self.struck = 0

    def next(self):
        with self.guard:
            self.seen += 1
            hit = self.seen % 200 >= 194
            self.struck += hit
        return SLOW_DOWN if hit else None

    def before(self, event):
        return None if event.name.startswith("COMMIT") else self.next()

    def before_read(self, request):
        return self.next()


class TornRequests(Chance):
    def before(self, event):
        return None if event.name.startswith("COMMIT") else self.drawn(HALF)


class TornAnswers(Chance):
    def after_read(self, request):
        return self.drawn(HALF)


class LostAnswers(Journal):
    """The first write of every name is done, and its answer never comes."""

    def __init__(self, prefix):
        super().__init__(prefix)
        self.struck = 0

    def after(self, event):
        if event.number > 1 or event.name.startswith("COMMIT"):
            return None
        self.struck += 1
        return CUT


class AtFirst(Journal):
    """Does something once, at the first write in a stage's window that `wanted` accepts."""

    def __init__(self, prefix, stage, action, wanted=lambda event: True):
        super().__init__(prefix)
        self.at = stage
        self.action = action
        self.wanted = wanted
        self.struck = 0

    def before(self, event):
        if self.struck or event.stage != self.at or not event.in_window or not self.wanted(event):
            return None
        self.struck += 1
        self.action()
        return CUT


class CutCommits(Journal):
    """The first commit of every table loses its connection: before it is done, or after."""

    def __init__(self, prefix, done):
        super().__init__(prefix)
        self.done = done
        self.struck = 0

    def before(self, event):
        return None if self.done else self.cut(event)

    def after(self, event):
        return self.cut(event) if self.done else None

    def cut(self, event):
        if event.number > 1 or not event.name.startswith("COMMIT catalogue update"):
            return None
        self.struck += 1
        return CUT


def run(cases, place):
    calm = place.calm(cases)
    if calm is None:
        return
    seed = place.seed
    faults = (
        ("S3: every answer is late", Slow, ()),
        ("S3: 500 for a tenth of all requests", Errors, (seed, 0.1)),
        ("S3: bursts of 503 SlowDown", Bursts, ()),
        ("S3: reset in the middle of a request's body", TornRequests, (seed, 0.1)),
        ("S3: reset in the middle of an answer", TornAnswers, (seed, 0.1)),
        ("S3: a write is done and its answer lost", LostAnswers, ()),
        ("PostgreSQL: connection cut before a commit is done", CutCommits, (False,)),
        ("PostgreSQL: connection cut after a commit was done", CutCommits, (True,)),
    )
    for number, (name, kind, arguments) in enumerate(faults):
        # The catalogue remembers a store whose objects are gone, so no two have one address.
        with Site(place, f"fault-{number}") as site:
            rides_out(cases, calm, site, name, site.journal(kind, *arguments))
    for stage in ("ingest", "extract", "train", "deploy"):
        name = f"S3: away for {AWAY_SECONDS} s in {stage}"
        with Site(place, f"away-{stage}") as site:
            plan = site.journal(AtFirst, stage, lambda: pause(site.s3))
            rides_out(cases, calm, site, name, plan)
    for stage in ("ingest", "extract", "validate"):
        name = f"PostgreSQL: away for {AWAY_SECONDS} s in {stage}"
        with Site(place, f"catalogue-away-{stage}") as site:
            plan = site.journal(AtFirst, stage, lambda: pause(site.catalog), is_commit)
            rides_out(cases, calm, site, name, plan)
    with Site(place, "gone") as site:
        plan = site.journal(AtFirst, "train", site.s3.away)
        gives_up(cases, calm, site, "S3: away for good in train", plan, site.s3)
    with Site(place, "catalogue-gone") as site:
        plan = site.journal(AtFirst, "extract", site.catalog.away, is_commit)
        name = "PostgreSQL: away for good in extract"
        gives_up(cases, calm, site, name, plan, site.catalog)


def is_commit(event):
    return event.name.startswith("COMMIT")


def pause(relay):
    """Goes away now, comes back by itself."""
    relay.away()
    timer = threading.Timer(AWAY_SECONDS, relay.back)
    timer.daemon = True
    timer.start()


def rides_out(cases, calm, site, name, plan):
    ended = site.night(plan).end()
    problems = [] if getattr(plan, "struck", 1) else ["the fault never came"]
    problems += site.remains(ended).differences(calm.remains) + site.wrong()
    seen = f"same end, {ended.seconds:.0f} s, {getattr(plan, 'struck', 'all')} disturbed"
    cases.check(name, not problems, "; ".join(problems) or seen, ended.err)
    cases.outcome("Faults", name, problems, SAME)


def gives_up(cases, calm, site, name, plan, relay):
    ended = site.night(plan, IMPATIENT).end()
    problems = [] if plan.struck else ["the fault never came"]
    problems += told(ended, 75) + site.wrong()
    relay.back()
    again = site.calm_night()
    problems += site.remains(again).differences(calm.remains) + site.wrong()
    seen = f"exit {ended.code} after {ended.seconds:.0f} s: {' '.join(ended.sentences)}"
    cases.check(name, not problems, "; ".join(problems) or seen, ended.err + again.err)
    outcome = "one sentence and exit 75; when it is back, the run ends like one without"
    cases.outcome("Faults", name, problems, outcome)
