"""A store on S3 that stands behind a relay, so that it can go away for one night alone."""

from contextlib import contextmanager

from faults.http_relay import HttpRelay

# A task that gives up soon. Flyte's files are on the same server, so it cannot wait for less.
IMPATIENT = {
    "store.openMillis": "2000",
    "store.s3Attempts": "4",
    "store.s3MaxBackoffMillis": "500",
}
# Waits for a store for longer than a task may take.
TOO_PATIENT = {"store.openMillis": "600000", "flyte.taskMinutes": "1"}
TASK_SECONDS = 60


@contextmanager
def relay(stores):
    """Between pods and S3."""
    server = stores.s3_server
    between = HttpRelay(server, host=server[0])
    try:
        yield between
    finally:
        between.away()


def reached_by(relay):
    """Settings of a night that goes through it."""
    return {"store.s3Endpoint": f"http://{relay.address}"}
