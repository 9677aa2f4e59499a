"""What every case is given."""

from dataclasses import dataclass, field
from pathlib import Path

from .compare import Remains
from .journal import WINDOWS, Event
from .site import Site
from .stores import Stores


@dataclass(frozen=True)
class Calm:
    """A night on S3 and PostgreSQL that nobody disturbed."""

    remains: Remains
    events: list[Event]


@dataclass
class Place:
    work: Path
    photos: Path
    stores: Stores | None
    seed: int
    known: Calm | None = field(default=None)

    def calm(self, cases):
        """What others are compared with; none, and a skip, where there are no stores."""
        if self.stores is None:
            cases.skip("S3 and PostgreSQL", "no TEST_S3_... and TEST_CATALOG... in the environment")
            return None
        if self.known is None:
            with Site(self, "calm") as site:
                plan = site.journal()
                ended = site.night(plan).end()
                stages = {event.stage for event in plan.events if event.in_window}
                fine = ended.verdict == "promoted" and stages == set(WINDOWS)
                seen = f"exit {ended.code}, {ended.verdict}, {len(plan.events)} writes,"
                seen += f" {ended.seconds:.0f} s"
                if cases.check("a night that nobody disturbs", fine, seen, ended.err):
                    self.known = Calm(site.remains(ended), plan.events)
        return self.known
