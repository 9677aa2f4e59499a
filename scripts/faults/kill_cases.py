"""kill -9 at instants drawn by seed, then the same run again: it must end like one nobody killed."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

from .journal import STAGES, WINDOWS, Journal
from .reader import Watcher
from .relay import CUT
from .site import Site

INSTANTS = 20
IN_EACH_WINDOW = 2
AT_ONCE = 2
BEFORE, AFTER = "before", "after"


class Kill(Journal):
    """Kills the night at one instant."""

    def __init__(self, prefix, identity, side):
        super().__init__(prefix)
        self.identity = identity
        self.side = side
        self.night = None
        self.struck = None

    def before(self, event):
        return self.strike(event) if self.side == BEFORE else None

    def after(self, event):
        return self.strike(event) if self.side == AFTER else None

    def strike(self, event):
        if event.identity != self.identity:
            return None
        self.night.kill()
        self.struck = event
        return CUT


def draw(events, seed):
    """At least some in each stage's window, the rest anywhere; pairs of an event and a side."""
    chance = random.Random(seed)
    # Photos are written by several threads, so their order is not the same every night.
    rest = sorted(events, key=lambda e: (STAGES.index(e.stage), e.name, e.number))
    drawn = []
    for stage in WINDOWS:
        window = [event for event in rest if event.stage == stage and event.in_window]
        drawn += chance.sample(window, IN_EACH_WINDOW)
    others = [event for event in rest if event not in drawn]
    drawn += chance.sample(others, INSTANTS - len(drawn))
    return [(event, chance.choice((BEFORE, AFTER))) for event in drawn]


def run(cases, place):
    calm = place.calm(cases)
    if calm is None:
        return
    instants = draw(calm.events, place.seed)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        trials = [pool.submit(trial, place, calm, *pair) for pair in enumerate(instants)]
        for (event, side), done in zip(instants, trials):
            problems, seen, log = done.result()
            window = "in the window" if event.in_window else "elsewhere"
            name = f"kill {side} {event}, {window} of {event.stage}"
            cases.check(name, not problems, "; ".join(problems) or seen, log)
            where = event.stage if event.in_window else None
            cases.outcome(*row(where), problems)


def row(stage):
    if stage is None:
        return "Interruption", "`kill -9` at any other write of a night"
    return "Interruption", f"`kill -9` while `{stage}` commits"


def trial(place, calm, number, instant):
    """What was wrong, what was seen, and what the program said."""
    event, side = instant
    with Site(place, f"kill-{number}") as site:
        plan = site.journal(Kill, event.identity, side)
        night = plan.night = site.night(plan)
        # Reading all the time takes its share of two cores, so not every night is watched.
        watcher = Watcher(site.folder) if number % 4 == 0 else nullcontext()
        with watcher:
            killed = night.end()
        problems = [] if plan.struck and killed.killed else ["the instant never came"]
        problems += [f"after the kill {wrong}" for wrong in site.wrong()]
        again = site.calm_night()
        problems += site.remains(again).differences(calm.remains)
        problems += [f"at the end {wrong}" for wrong in site.wrong()]
        seen = f"killed after {killed.seconds:.0f} s, same end {again.seconds:.0f} s later"
        if isinstance(watcher, Watcher):
            problems += [f"a reader saw {wrong}" for wrong in watcher.wrong]
            seen += f", a reader looked {watcher.looks} times"
        return problems, seen, killed.err + again.err
