"""Containers at the memory that they declare: none is ended for it; what each used, task by task."""

import re

from faults.night import PROJECT
from nights.store import CATEGORIES, LARGE_BACKBONE
from nights.tasks import DEPLOYED, TASKS

from .memory import Jvm, MemoryWatch

PAGE = PROJECT / "docs" / "images.md"
TABLE = re.compile(r"(<!-- memory -->\n).*(<!-- /memory -->)", re.DOTALL)
MANY = 400
HEAD = """\
| task | declared | used | of it objects of Java | of it all else | a second JVM |
|---|---|---|---|---|---|
"""


def memory(cases, place):
    store = place.store("load", MANY, LARGE_BACKBONE)
    with MemoryWatch() as watch:
        ended = place.launch(place.package(store), store, "load").end()
    photos = MANY * len(CATEGORIES)
    place.ends_well(cases, f"a night with {photos} photos", ended, (*TASKS, DEPLOYED))
    rows = []
    for task in ended.ran():
        used = watch.of(place.sandbox.pods(ended.name, task)[0])
        share = used.most / used.declared
        seen = f"{mebibytes(used.most)} of {mebibytes(used.declared)} MiB, {share:.0%}"
        cases.check(f"{task} stays within its memory", 0 < share < 1, seen)
        rows.append(row(task, used))
    killed = [name(pod) for pod in place.pods() if ended_for_memory(pod)]
    cases.check("no container was ended for its memory", not killed, killed or "none")
    if place.write:
        table = HEAD + "".join(rows)
        PAGE.write_text(TABLE.sub(lambda found: found[1] + table + found[2], PAGE.read_text()))


def name(pod):
    return pod["metadata"]["name"]


def row(task, used):
    first, second = (*used.largest, Jvm())[:2]
    cells = [used.declared, used.most, first.heap, first.most - first.heap, second.most]
    return f"| `{task}` | {' | '.join(map(mebibytes, cells))} |\n"


def ended_for_memory(pod):
    statuses = pod["status"].get("containerStatuses", [])
    ends = [status["state"].get("terminated", {}) for status in statuses]
    return any(end.get("reason") == "OOMKilled" for end in ends)


def mebibytes(size):
    return f"{size >> 20:,}"
