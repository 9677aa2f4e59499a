"""A disk that is full or read-only: a sentence, nothing half-written, and the same end afterwards."""

from .journal import STAGES
from .site import Disk
from .tmpfs import Tmpfs
from .waiting import Watching

ROOM = 1 << 30
# Of what the stage takes, so much is there.
SHARE = 0.5
FILES = {
    "ingest": "runs/*/run.json",
    "extract": "runs/*/ingest_photos.json",
    "validate": "runs/*/extract_features.json",
    "train": "runs/*/validate_dataset.json",
    "evaluate": "runs/*/train_model.json",
}


class Usage(Watching):
    """Notes how full the disk is when each stage begins."""

    def __init__(self, disk):
        super().__init__(pause_seconds=0.002)
        self.disk = disk
        self.at = {}

    def look(self):
        for stage, file in FILES.items():
            if stage not in self.at and any(self.disk.path.glob(f"store/{file}")):
                self.at[stage] = self.disk.used_bytes()


def run(cases, place):
    refused = Tmpfs.refused()
    if refused:
        cases.skip("disk", refused)
        return
    calm, usage = undisturbed(cases, place)
    if calm is None:
        return
    for stage, after in (("ingest", "extract"), ("extract", "validate"), ("train", "evaluate")):
        begins, ends = usage.at[stage], usage.at[after]
        full(cases, place, calm, stage, begins + int(SHARE * (ends - begins)))
    read_only_before(cases, place, calm)
    read_only_afterwards(cases, place)


def undisturbed(cases, place):
    with Tmpfs() as disk:
        site = Disk(place, disk.path / "store")
        with Usage(disk) as usage:
            ended = site.calm_night()
        fine = ended.code == 0 and ended.verdict == "promoted" and len(usage.at) == len(FILES)
        seen = f"exit {ended.code}, {ended.verdict}, {ended.seconds:.0f} s, used {usage.at}"
        if not cases.check("disk: a night with room", fine, seen, ended.err):
            return None, usage
        return site.remains(ended), usage


def full(cases, place, calm, stage, size):
    page = 4096
    with Tmpfs(size // page * page) as disk:
        problems = needs("ENOSPC", disk.error_of_writing(size + page))
        site = Disk(place, disk.path / "store")
        ended = site.calm_night()
        problems += told(ended, 75) + reached(site, stage)
        disk.resize(ROOM)
        problems += site.wrong()
        again = site.calm_night()
        problems += site.remains(again).differences(calm) + site.wrong()
    seen = f"exit {ended.code}: {' '.join(ended.sentences)}"
    cases.check(f"disk full in {stage}", not problems, "; ".join(problems) or seen, ended.err)
    outcome = "one sentence and exit 75; with room again, the run ends like one without"
    cases.outcome("Disk", f"disk full in `{stage}`", problems, outcome)


def read_only_before(cases, place, calm):
    with Tmpfs() as disk:
        disk.read_only()
        problems = needs("EROFS", disk.error_of_writing(1))
        site = Disk(place, disk.path / "store")
        ended = site.calm_night()
        problems += told(ended, 2)
        problems += [f"wrote {key}" for key in site.folder.keys()]
        disk.writable()
        again = site.calm_night()
        problems += site.remains(again).differences(calm) + site.wrong()
    seen = f"exit {ended.code}: {' '.join(ended.sentences)}"
    cases.check("read-only before the first night", not problems, "; ".join(problems) or seen, ended.err)
    outcome = "one sentence and exit 2; writable again, the run ends like one without"
    cases.outcome("Disk", "empty store on a read-only disk", problems, outcome)


def read_only_afterwards(cases, place):
    """A store that has a champion: nothing of it changes, and it can still be read."""
    with Tmpfs() as disk:
        site = Disk(place, disk.path / "store")
        first = site.calm_night()
        before = {key: site.folder.read(key) for key in site.folder.keys()}
        disk.read_only()
        problems = needs("EROFS", disk.error_of_writing(1))
        ended = site.calm_night(run="another")
        problems += told(ended, 2)
        after = {key: site.folder.read(key) for key in site.folder.keys()}
        problems += [f"{key} changed" for key in before | after if before.get(key) != after.get(key)]
        disk.writable()
        again = site.calm_night(run="another")
        same = again.result.get("dataset") == first.result.get("dataset")
        problems += [] if again.verdict == "kept" and same else [f"then {again.out}{again.err}"]
        problems += site.wrong()
    seen = f"exit {ended.code}: {' '.join(ended.sentences)}"
    cases.check("read-only after a night", not problems, "; ".join(problems) or seen, ended.err)
    outcome = "one sentence and exit 2, nothing changed; writable again, the next night runs"
    cases.outcome("Disk", "store with a champion on a read-only disk", problems, outcome)


def needs(error, seen):
    """What is tried here must be so, whoever runs it."""
    return [] if seen == error else [f"a plain write gave {seen}, not {error}"]


def told(ended, code):
    """One sentence, the way out, and the right exit code."""
    problems = [] if ended.code == code else [f"exit {ended.code}, not {code}"]
    lines = ended.sentences
    if not 1 <= len(lines) <= 2 or "unexpectedly" in ended.err or "\tat " in ended.err:
        problems.append(f"said {lines[-4:]}")
    return problems


def reached(site, stage):
    """The stage that ended it is the one this was made for."""
    order = list(FILES)
    begun, following = FILES[stage], order[order.index(stage) + 1]
    there = {name for name in order if any(site.folder.path.glob(FILES[name]))}
    if stage in there and following not in there:
        return []
    return [f"it did not end in {stage}: {begun} {sorted(there, key=STAGES.index)}"]
