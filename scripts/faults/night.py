"""One small night as the real command, in a process group of its own."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = PROJECT / "scripts" / "areyouacat"
BACKBONE = "mobilenet_v1_0.25_224_gap256_keras2.h5"
RUN = "chaos"

# As short as a night can be: what is tried here is not how good a model is.
SETTINGS = {
    "gate.draws": 100,
    "gate.minPrecision": 0,
    "gate.minRecall": 0,
    "spark.master": "local[2]",
    "training.folds": 2,
    "training.headEpochs": 3,
    "training.headL2": 0.001,
    "training.headLearningRates": 0.003,
}
# The same of a night on drawn photos, which has no backbone; its model goes into service, whatever it is worth.
DRAWN = {
    "gate.draws": 100,
    "gate.minPrecision": 0,
    "gate.minRecall": 0,
    "training.folds": 2,
    "training.networkEpochs": 1,
    "training.networkFoldEpochs": 1,
}
JAVA = "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC"


class Night:
    """A night that runs; `end()` waits for it."""

    def __init__(
        self, root, photos, access, *, run=RUN, settings=(), backbone=BACKBONE, timeout=300
    ):
        changed = SETTINGS | dict(settings)
        options = [f"--set={name}={value}" for name, value in changed.items()]
        weights = Path(os.environ["TEST_WEIGHTS_DIR"])
        self.started = time.monotonic()
        self.timeout = timeout
        self.process = subprocess.Popen(
            [COMMAND, "retrain", "--json", "--run", run, "--store", root]
            + (["--photos", photos] if photos else [])
            + ["--backbone", weights / backbone, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env=environment(access),
        )

    def kill(self):
        """Every process of it at once, without a chance to say goodbye."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def end(self):
        try:
            out, err = self.process.communicate(timeout=self.timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            out, err = self.process.communicate()
            err += f"\nended after {self.timeout} seconds\n"
        finally:
            self.kill()
        return Ended(self.process.returncode, out, err, time.monotonic() - self.started)


class Ended:
    """What a command said."""

    def __init__(self, code, out, err, seconds):
        self.code = code
        self.out = out
        self.err = err
        self.seconds = seconds

    @property
    def killed(self):
        return self.code == -signal.SIGKILL

    @property
    def result(self):
        lines = self.out.strip().splitlines()
        try:
            return json.loads(lines[-1]) if lines else {}
        except ValueError:
            return {}

    @property
    def verdict(self):
        return self.result.get("verdict")

    @property
    def sentences(self):
        """What it told people at last, without its progress."""
        lines = self.err.strip().splitlines()
        last = [number for number, line in enumerate(lines) if line[2:3] == ":"]
        return lines[last[-1] + 1 if last else 0 :]


def command(*arguments, access=None, timeout=300):
    """Any other command, to its end."""
    started = time.monotonic()
    done = subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment(access or {}),
    )
    return Ended(done.returncode, done.stdout, done.stderr, time.monotonic() - started)


def environment(access):
    java = os.environ.get("AREYOUACAT_JAVA_OPTS", "")
    return os.environ | {"AREYOUACAT_JAVA_OPTS": f"{JAVA} {java}".strip()} | access
