"""How much memory containers use, as the kernel of this machine counts it, since it runs their pods."""

import os
import re
from pathlib import Path

from faults.waiting import Watching

GROUPS = Path("/sys/fs/cgroup")
POD = re.compile(r"pod([0-9a-f]{8}(?:[-_][0-9a-f]+){4})$")
MAPPING = re.compile(r"^([0-9a-f]+)-[0-9a-f]+ ", re.M)
PAUSE_SECONDS = 1
# Below this address a JVM of less than as much heap keeps its objects, and nothing else.
HEAP_END = 32 << 30


class Used:
    """The most that a container has used at any moment, in bytes that cannot be given back."""

    def __init__(self):
        self.declared = 0
        self.most = 0
        self.jvms = {}

    @property
    def largest(self):
        """Its JVMs: the task's, then what it started beside itself; the launcher's is small."""
        return sorted(self.jvms.values(), key=lambda jvm: jvm.most, reverse=True)

    def look(self, group):
        # It is set after its group is there.
        self.declared = limit(group)
        self.most = max(self.most, unreclaimable(group))
        for process in (group / "cgroup.procs").read_text().split():
            folder = Path("/proc", process)
            if (folder / "comm").read_text().strip() == "java":
                self.jvms.setdefault(process, Jvm()).look(folder)


class Jvm:
    """The most that it has used, and how much of that were Java's objects."""

    def __init__(self):
        self.most = self.heap = 0

    def look(self, folder):
        status = fields((folder / "status").read_text(), ":")
        resident = int(status["RssAnon"].split()[0]) << 10
        if resident > self.most:
            # All of its mappings: that takes a while, so not for every page.
            if resident > self.most * 1.02:
                self.heap = heap_bytes((folder / "smaps").read_text())
            self.most = resident


class MemoryWatch(Watching):
    """Looks at all containers of pods again and again; `of(pod)` says what one used at most."""

    def __init__(self):
        super().__init__(PAUSE_SECONDS)
        self.used = {}

    def look(self):
        for pod in pods():
            try:
                self.look_at(pod)
            except (OSError, KeyError):
                pass  # Pods, containers and processes end while one looks.

    def look_at(self, folder):
        pod = uid(folder).replace("_", "-")
        for group in folder.iterdir():
            if group.is_dir():
                self.used.setdefault((pod, group), Used()).look(group)

    def of(self, pod):
        """Of its container; the one that keeps the pod's network is smaller."""
        mine = [used for (uid, _), used in self.used.items() if uid == pod["metadata"]["uid"]]
        return max(mine, key=lambda used: used.most, default=None)


def pods():
    """Their control groups, of either version; below them are those of their containers."""
    root = GROUPS / "memory" if (GROUPS / "memory").is_dir() else GROUPS
    found = []
    for top in root.glob("kubepods*"):
        found += [Path(folder) for folder, _, _ in os.walk(top) if uid(folder)]
    return found


def uid(folder):
    found = POD.search(str(folder).removesuffix(".slice"))
    return found and found[1]


def limit(group):
    file = group / "memory.limit_in_bytes"
    return int((file if file.exists() else group / "memory.max").read_text().replace("max", "0"))


def unreclaimable(group):
    """Pages of files are left out: the kernel takes them back before it ends a process."""
    stat = fields((group / "memory.stat").read_text(), " ")
    return int(stat["total_rss"] if "total_rss" in stat else stat["anon"])


def heap_bytes(smaps):
    parts = MAPPING.split(smaps)
    return sum(
        int(re.search(r"^Rss: +(\d+)", rest, re.M)[1]) << 10
        for start, rest in zip(parts[1::2], parts[2::2])
        if int(start, 16) < HEAP_END
    )


def fields(text, separator):
    pairs = (line.partition(separator) for line in text.splitlines())
    return {name: value.strip() for name, _, value in pairs}

