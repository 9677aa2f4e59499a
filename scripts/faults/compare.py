"""What a night left behind, so far as two nights that did the same must agree on it."""

import json
import os
import re
import subprocess
from collections import Counter

from .night import PROJECT, environment

TARGET = PROJECT / "workflows" / "target"
TIMES = ("seconds", "since", "at", "createdAt", "startedAt", "trainedAt")


class Remains:
    """
    What is there after a night: its verdict, its tables, the pointer, the data set, and which other
    objects. Files below tables/ are left out, since only the catalogue says which of them count.
    """

    def __init__(self, folder, ended, access):
        told = ended.result
        keys = folder.keys()
        self.parts = {
            "exit code": ended.code,
            "verdict": [told.get(name) for name in ("verdict", "reasons", "modelVersion", "champion")],
            "counts": [told.get("photos"), told.get("dataset"), told.get("test")],
            "pointer": timeless(folder.read("models/champion.json")),
            "data sets": {key: known(folder.read(key)) for key in keys if key.startswith("datasets/")},
            "objects": [key for key in keys if not re.match("tables/|logs/|runs/latest", key)],
            "tables": rows(folder.root, access),
        }

    def differences(self, other):
        """Names of what is not the same, with an example."""
        return [
            f"{name}: {example(mine, other.parts[name])}"
            for name, mine in self.parts.items()
            if mine != other.parts[name]
        ]

    def summary(self):
        tables = Counter(row.split(" ", 1)[0] for row in self.parts["tables"])
        return ", ".join(f"{count} {name}" for name, count in sorted(tables.items()))


def timeless(content):
    if content is None:
        return None
    return {name: value for name, value in json.loads(content).items() if name not in TIMES}


def known(content):
    """A data set without its snapshots, whose ids are drawn at random."""
    return {name: value for name, value in json.loads(content).items() if name != "snapshots"}


def rows(root, access):
    classpath = f"{TARGET}/test-classes:{TARGET}/classes:{(TARGET / 'classpath').read_text().strip()}"
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    options = environment(access)["AREYOUACAT_JAVA_OPTS"].split()
    done = subprocess.run(
        [java, f"@{PROJECT}/scripts/jvm.options", f"@{PROJECT}/scripts/memory.options", *options]
        + ["-cp", classpath, "io.areyouacat.workflows.TableDump", root],
        capture_output=True,
        text=True,
        env=environment(access),
        timeout=300,
    )
    if done.returncode:
        return [f"unreadable: {done.stderr.strip()[:500]}"]
    # Where its photos came from is below it.
    return done.stdout.replace(root, "").splitlines()


def example(one, other):
    """The first thing that only one of the two has."""
    if isinstance(one, list) and isinstance(other, list):
        mine, others = Counter(map(str, one)), Counter(map(str, other))
        only, extra = list((others - mine).elements()), list((mine - others).elements())
        return f"{len(only)} missing, {len(extra)} too many, such as {(only + extra)[:1]}"[:600]
    return f"{one} instead of {other}"[:600]
