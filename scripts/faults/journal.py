"""Names what a night writes, in words that are the same every night, and says to which stage it belongs."""

import re
import threading

from .relay import Plan

TASKS = ("ingest_photos", "extract_features", "validate_dataset", "train_model", "evaluate_model")
STAGES = ("ingest", "extract", "validate", "train", "evaluate", "deploy", "end")

# The writes by which a stage's result comes into being. A night that dies between two of them
# leaves a part of it behind.
_TABLE = r"(PUT tables/({0})/.*|COMMIT catalogue update of ({0}))|PUT runs/\*/{1}\.json"
WINDOWS = {
    "ingest": _TABLE.format("photos|contributions|rejections", "ingest_photos"),
    "extract": _TABLE.format("features|embeddings|rejections", "extract_features"),
    "validate": _TABLE.format("splits|metrics", "validate_dataset") + r"|PUT datasets/.*",
    "train": r"PUT (models/\*/.*|trainings/.*|runs/\*/train_model\.json)",
    "evaluate": r"PUT (tests/.*|models/\*/.*|runs/\*/evaluate_model\.json)",
    "deploy": r"PUT (models/.*|runs/\*/deploy_model\.json)",
}

# Parts of a key that differ from night to night or say nothing.
_NAMES = (
    (r"^(photos|quarantine)/.*", r"\1/*"),
    (r"^(tables/\w+/data)/.*", r"\1/*"),
    (r"^(tables/\w+/metadata)/.*\.metadata\.json", r"\1/*.metadata.json"),
    (r"^(tables/\w+/metadata)/snap-.*", r"\1/snap-*"),
    (r"^(tables/\w+/metadata)/.*\.avro", r"\1/*.avro"),
    (r"^(models|backbones|runs)/(?!champion|latest)[^/]+/", r"\1/*/"),
    (r"^(datasets|trainings|logs|receipts)/.*", r"\1/*"),
)


def label(method, key):
    for pattern, name in _NAMES:
        key, found = re.subn(pattern, name, key)
        if found:
            break
    return f"{method} {key}"


class Event:
    """The n-th write of its name in a night."""

    def __init__(self, stage, name, number):
        self.stage = stage
        self.name = name
        self.number = number

    @property
    def in_window(self):
        window = WINDOWS.get(self.stage)
        return window is not None and re.fullmatch(window, self.name) is not None

    @property
    def identity(self):
        return self.name, self.number

    def __str__(self):
        return f"{self.name} (no. {self.number})"


class Journal(Plan):
    """Writes down every write. Both proxies of a night share one."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.guard = threading.RLock()
        self.events = []
        self.counts = {}
        self.stage = 0

    def arrived(self, request):
        if not request.writes:
            return self.before_read(request)
        with self.guard:
            name = self.name(request)
            self.counts[name] = self.counts.get(name, 0) + 1
            request.event = Event(STAGES[self.stage], name, self.counts[name])
            self.events.append(request.event)
        return self.before(request.event)

    def answered(self, request):
        if not request.writes:
            return self.after_read(request)
        with self.guard:
            self.advance(request.event.name)
        return self.after(request.event)

    def advance(self, name):
        for number, task in enumerate(TASKS):
            if name == f"PUT runs/*/{task}.json":
                self.stage = max(self.stage, number + 1)
        if name in ("PUT runs/*/deploy_model.json", "PUT runs/*/keep_champion.json"):
            self.stage = len(STAGES) - 1

    def name(self, request):
        if request.method == "COMMIT":
            return f"COMMIT {request.target}"
        key = request.target.partition("?")[0].partition(self.prefix)[2] or "*"
        return label(request.method, key)

    def before(self, event):
        """The server does not know of the write yet; see Plan.arrived."""

    def after(self, event):
        """The server has written, the program does not know yet; see Plan.answered."""

    def before_read(self, request):
        """As before(), of a request that only reads."""

    def after_read(self, request):
        """As after(), of a request that only reads."""
