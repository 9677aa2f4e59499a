"""Counts cases and keeps what docs/reliability.md says of them."""

import json
import sys
import traceback

SAME_END = "the same run, started again, ends like one that nobody killed"


class Cases:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.rows = {}

    def check(self, name, condition, seen, log=""):
        """One line a case; `log` is told only where it went wrong."""
        self.passed += bool(condition)
        self.failed += not condition
        print(f"{'ok  ' if condition else 'FAIL'} {name}: {seen}", flush=True)
        if not condition and log:
            print(log[-6000:], file=sys.stderr, flush=True)
        return condition

    def run(self, name, cases, place):
        """Tries `cases`. Some that break off have failed; others still have something to say."""
        try:
            cases(self, place)
        except Exception:
            self.check(name, False, "broke off", traceback.format_exc())

    def skip(self, name, reason):
        self.skipped += 1
        print(f"skip {name}: {reason}", flush=True)

    def outcome(self, section, fault, problems, outcome=SAME_END):
        """
        A row of the table, in words that are the same in every run that went well. Several cases
        may share a row; it holds if all of them do.
        """
        row = self.rows.setdefault((section, fault), {"outcome": outcome, "failed": 0})
        row["failed"] += bool(problems)

    def write(self, file):
        """Keeps the rows since the last call."""
        rows = [
            {
                "section": section,
                "fault": fault,
                "outcome": "does NOT hold" if row["failed"] else row["outcome"],
            }
            for (section, fault), row in self.rows.items()
        ]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(rows, indent=2) + "\n")
        self.rows.clear()

    def closing(self):
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"
