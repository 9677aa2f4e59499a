"""What Spark's own log of events says about a night."""

import json
from collections import Counter


class Events:
    """Of the program that wrote the newest log below `folder`."""

    def __init__(self, folder):
        self.file = max(folder.iterdir(), key=lambda file: file.stat().st_mtime)
        self.app = self.file.name.removesuffix(".inprogress")
        self.text = self.file.read_text()
        self.all = [json.loads(line) for line in self.text.splitlines()]

    def of(self, name):
        return [event for event in self.all if event["Event"] == f"SparkListener{name}"]

    def tasks(self, room=""):
        """Those that ended well, by executor: all, or of stages that code of a room asked for."""
        stages = {
            event["Stage Info"]["Stage ID"]
            for event in self.of("StageSubmitted")
            if room in event["Stage Info"]["Details"]
        }
        return Counter(
            event["Task Info"]["Executor ID"]
            for event in self.of("TaskEnd")
            if event["Stage ID"] in stages and event["Task End Reason"]["Reason"] == "Success"
        )

    def lost(self):
        """Executors that Spark lost."""
        return {event["Executor ID"]: event["Removed Reason"] for event in self.of("ExecutorRemoved")}
