"""A photo is forgotten by another process while a night has it: it is gone for good, and the night ends."""

import hashlib
import random
import threading
from concurrent.futures import ThreadPoolExecutor

from .journal import WINDOWS, Journal
from .night import command
from .site import Site

AT_ONCE = 2
# A write is held back for as long as a deletion takes.
PATIENT = {"AREYOUACAT_STORE_S3_ATTEMPT_MILLIS": "300000"}
LONGEST = 240
# It was forgotten, or it was not there yet and is refused from then on.
DONE = (0, 2)


class Forgetting(Journal):
    """Has a photo forgotten at one instant; the night goes on at once, or when that is done."""

    def __init__(self, prefix, identity, forget, held):
        super().__init__(prefix)
        self.identity = identity
        self.forget = forget
        self.held = held
        self.told = None
        self.done = threading.Event()

    def before(self, event):
        if event.identity == self.identity and self.told is None:
            self.told = threading.Thread(target=self.tell)
            self.told.start()
            if self.held:
                self.done.wait(LONGEST)

    def tell(self):
        self.said = self.forget()
        self.done.set()


def run(cases, place):
    calm = place.calm(cases)
    if calm is None:
        return
    chance = random.Random(place.seed)
    instants = [
        (stage, chance.choice([event for event in calm.events if event.stage == stage and event.in_window]))
        for stage in WINDOWS
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        trials = [pool.submit(trial, place, event, number) for number, (_, event) in enumerate(instants)]
        for (stage, event), done in zip(instants, trials):
            problems, seen, log = done.result()
            cases.check(f"forget beside {event} of {stage}", not problems, "; ".join(problems) or seen, log)
            fault = f"a photo is forgotten by another process while `{stage}` commits"
            outcome = "both end; no object has its bytes then, nor its id after the next night"
            cases.outcome("Concurrency", fault, problems, outcome)


def trial(place, event, number):
    """What was wrong, what was seen, and what the programs said."""
    photo = sorted(place.photos.rglob("*.png"))[number].read_bytes()
    name = hashlib.sha256(photo).hexdigest()
    with Site(place, f"forget-{number}") as site:
        forget = lambda: command("forget", "--photo", name, "--store", site.folder.root, access=site.direct())
        held = number % 2 == 0
        plan = site.journal(Forgetting, event.identity, forget, held)
        night = site.night(plan, PATIENT).end()
        if plan.told is None:
            return ["the instant never came"], "", night.err
        plan.told.join(LONGEST)
        problems = [] if plan.said.code in DONE else [f"forget exits with {plan.said.code}"]
        # What the night still writes may name it; the next ingest finds that.
        problems += ended("the night", night) + traces(site, photo) + site.wrong()
        again = site.calm_night(run="next")
        problems += ended("the next night", again)
        left = traces(site, photo, name, name.encode()) + site.wrong()
        problems += [f"after the next night {wrong}" for wrong in left]
        when = "held back meanwhile" if held else "going on meanwhile"
        seen = f"forget exits with {plan.said.code}, the night, {when}, is {night.verdict}, the next {again.verdict}"
        return problems, seen, plan.said.err + night.err + again.err


def ended(name, night):
    return [] if night.code == 0 else [f"{name} exits with {night.code}"]


def traces(site, *traits):
    """Objects that have one of them in their bytes or their key."""
    found = []
    for key in site.folder.keys():
        data = site.folder.read(key) or b""
        if any(trait in (key if isinstance(trait, str) else data) for trait in traits):
            found.append(f"{key} has the photo")
    return found[:3]
