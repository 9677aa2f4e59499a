"""A real MLflow server: where it is installed, and one with a database and files of its own."""

import os
import signal
import subprocess
import urllib.request

from faults.night import PROJECT
from faults.ports import free_port
from faults.venv import installed
from faults.waiting import waited

CONSTRAINTS = PROJECT / "scripts" / "mlflow-constraints.txt"
PACKAGES = ("mlflow==3.17.2",)


def programs():
    return installed("mlflow", [CONSTRAINTS], ["-c", CONSTRAINTS, *PACKAGES])


class Server:
    """
    Use as a context; it may be stopped and started again.

    :param folder: of its own
    :param options: more of them
    """

    def __init__(self, programs, folder, *options):
        self.programs = programs
        self.folder = folder
        self.options = options
        self.port = free_port()
        self.process = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def variables(self):
        """By which a night finds it."""
        return {"MLFLOW_TRACKING_URI": self.address}

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [
                self.programs / "mlflow",
                "server",
                *("--host", "127.0.0.1", "--port", str(self.port), "--workers", "1"),
                *("--backend-store-uri", f"sqlite:///{self.folder}/mlflow.db"),
                *("--artifacts-destination", str(self.folder / "artifacts")),
                *self.options,
            ],
            stdout=open(self.folder / "server.log", "a"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # Without it several processes more would run, for jobs that nobody here has.
            env=os.environ | {"MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"},
        )
        if not waited(self.answers):
            raise RuntimeError(f"MLflow did not start: {self.log()[-2000:]}")
        return self

    def answers(self):
        """The one path that no check of hosts keeps from."""
        try:
            return urllib.request.urlopen(f"{self.address}/health", timeout=5).status == 200
        except OSError:
            return False

    def stop(self):
        """It and all that it started."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, number)
                self.process.wait(timeout=20)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass

    def log(self):
        return (self.folder / "server.log").read_text()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
