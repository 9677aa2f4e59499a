"""A standalone cluster of Spark on the loopback, from the jars that the program itself has."""

import json
import os
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.request

from faults.night import PROJECT
from faults.ports import free_port

TARGET = PROJECT / "workflows" / "target"
HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
CORES = 1
MEMORY = "2g"


class Cluster:
    """A master and its workers. Use as a context. Who does not know its secret is not let in."""

    def __init__(self, work, access):
        self.work = work
        self.secret = secrets.token_hex(16)
        # Executors inherit what their worker has, secrets of the store too.
        self.access = {"_SPARK_AUTH_SECRET": self.secret} | access
        self.port, self.page = free_port(), free_port()
        self.workers = []
        # A worker looks for jars there, too; all of ours are where the program says.
        (work / "home" / "jars").mkdir(parents=True)

    @property
    def address(self):
        return f"spark://{HOST}:{self.port}"

    def __enter__(self):
        self.master = self.start(
            "master", "master.Master", "--port", str(self.port), "--webui-port", str(self.page)
        )
        self.await_workers(0)
        return self

    def __exit__(self, *_):
        for process in [*self.workers, self.master]:
            end(process)

    def add_workers(self, number):
        for _ in range(number):
            name = f"worker-{len(self.workers)}"
            self.workers.append(
                self.start(
                    name,
                    "worker.Worker",
                    *("--cores", str(CORES), "--memory", MEMORY),
                    *("--work-dir", str(self.work / name), "--webui-port", "0"),
                    self.address,
                )
            )
        self.await_workers(sum(worker.poll() is None for worker in self.workers))

    def kill(self, worker):
        """With its executors, at once, as when a machine is lost."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)
        self.workers[worker].wait()

    def start(self, name, main, *arguments):
        classpath = f"{TARGET}/classes:{(TARGET / 'classpath').read_text().strip()}"
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
        with open(self.work / f"{name}.log", "w") as log:
            return subprocess.Popen(
                [java, f"@{PROJECT}/scripts/jvm.options", "-Xmx256m", "-XX:TieredStopAtLevel=1"]
                + ["-Dspark.authenticate=true", "-cp", classpath, f"org.apache.spark.deploy.{main}"]
                + ["--host", HOST, *arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=os.environ
                | {"SPARK_HOME": str(self.work / "home"), "SPARK_SCALA_VERSION": "2.12"}
                | {"SPARK_LOCAL_DIRS": str(self.work / "scratch")}
                | self.access,
            )

    def await_workers(self, number):
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            state = self.state()
            if state is not None and state["aliveworkers"] == number:
                return
            time.sleep(0.2)
        raise TimeoutError(f"no {number} workers: {(self.work / 'master.log').read_text()[-2000:]}")

    def state(self):
        """As the master's page tells programs, or None while it does not answer."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.page}/json/", timeout=5) as answer:
                return json.load(answer)
        except (urllib.error.URLError, OSError):
            return None

    def executors(self, app):
        """Which worker had which executor of a program."""
        return {
            folder.name: worker
            for worker in range(len(self.workers))
            for folder in (self.work / f"worker-{worker}" / app).glob("[0-9]*")
        }

    def logs(self):
        """What executors wrote last."""
        files = sorted(self.work.glob("worker-*/app-*/*/stderr"))
        return "\n".join(f"== {file}\n{file.read_text()[-1500:]}" for file in files[-4:])


def end(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
