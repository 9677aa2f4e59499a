"""The two servers that scripts/bench/serving holds against each other, each from start to stop."""

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import costs
import peers
from faults.ports import free_port
from faults.server import Server

PATIENCE_SECONDS = 180
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Ours:
    """`areyouacat serve`."""

    name = "areyouacat"
    path = "/api/predictions"

    def __init__(self, store, java=""):
        self.store = store
        self.java = java

    def start(self):
        self.folder = tempfile.TemporaryDirectory(prefix="serving-")
        self.server = Server(
            Path(self.folder.name),
            self.store,
            env=os.environ | {"AREYOUACAT_JAVA_OPTS": self.java},
        )
        self.address = self.server.address
        if not self.address:
            raise SystemExit(self.server.log_file.read_text())
        await_ready(self.address)
        return time.monotonic() - self.server.started

    def probability(self, photo):
        return self.server.predict(photo, "none")[1]["probability"]

    def stages(self):
        """Seconds in all and count of each part of a photo's way, so far."""
        told = self.server.ask("/metrics")[1]["text"]
        name = "areyouacat_prediction_seconds"
        figures = dict(line.rsplit(" ", 1) for line in told.splitlines() if line.startswith(name))
        return {
            stage: [float(figures[f'{name}_{what}{{stage="{stage}"}}']) for what in ("sum", "count")]
            for stage in ("queue", "decode", "infer")
        }

    def processor_seconds(self):
        return processor_seconds(self.server.pid)

    def threads(self):
        return costs.threads(self.server.pid)

    def stop(self):
        self.server.stop()
        self.folder.cleanup()


class Peer:
    """FastAPI under uvicorn with two processes, on the same backbone."""

    name = "FastAPI, uvicorn, TensorFlow, 2 workers"
    path = "/predict"
    workers = 2

    def __init__(self, backbone, model):
        self.python = peers.python()
        spec = json.loads(model.read("model.json"))
        numbers = floats(model.read("params.bin"))
        head = {"weights": numbers[:-1], "bias": numbers[-1]} | spec["calibration"]
        self.env = os.environ | {
            "PEER_BACKBONE": str(backbone),
            "PEER_HEAD": json.dumps(head),
            "PEER_PREPROCESSING": json.dumps(spec["preprocessing"]),
            "TF_CPP_MIN_LOG_LEVEL": "2",
            "CUDA_VISIBLE_DEVICES": "",
        }

    def start(self):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        began = time.monotonic()
        self.process = subprocess.Popen(
            [self.python, "-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", str(port)]
            + ["--workers", str(self.workers), "--loop", "uvloop", "--http", "httptools"]
            + ["--no-access-log", "--log-level", "warning"],
            cwd=peers.PEER,
            env=self.env,
            start_new_session=True,
        )
        await_ready(self.address)
        return time.monotonic() - began

    def probability(self, photo):
        edge = "edge-of-the-form"
        body = (
            f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
        ).encode() + photo + f"\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        request = urllib.request.Request(self.address + self.path, data=body, headers=kind)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())["probability"]

    def stages(self):
        return {}

    def processor_seconds(self):
        return processor_seconds(self.process.pid)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def floats(data):
    return list(memoryview(data).cast("f"))


def await_ready(address):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address + "/health/ready", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"{address} is not ready after {PATIENCE_SECONDS} s")


def processor_seconds(group):
    """Of all processes of a group, so far."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_A_SECOND
