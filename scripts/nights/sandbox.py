"""The Kubernetes and the Flyte engine that TEST_STORES_DIR has programs for, and what is brought into them."""

import json
import os
import re
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

from faults.night import PROJECT
from faults.stores import Stores
from faults.waiting import waited
from imaging import builders

NAMESPACE = "areyouacat-development"
SECRET = "areyouacat"
# Kubernetes' own, and some more.
GRACE_SECONDS = 60
PATIENCE_SECONDS = 600
# Each look is a program that is started.
LOOK_SECONDS = 0.5


class NotHere(Exception):
    """Why this machine cannot do it."""


# Within its pod, where process 1 cannot be killed.
KILL_JAVA = """for file in /proc/[0-9]*/comm; do
  if [ "$(cat "$file")" = java ]; then process=${file%/comm}; kill -9 "${process#/proc/}"; fi
done"""


class Sandbox:
    """
    :param keep: whether Kubernetes and Flyte stay up
    """

    # As the programs are told which parts of Flyte are wanted.
    LEVEL = ("--no-admin",)

    def __init__(self, keep=False):
        self.keep = keep
        self.flyte = Path(os.environ.get("TEST_STORES_DIR") or PROJECT.parent / "shared/sandbox/flyte")
        self.k8s = self.flyte.parent / "k8s"
        for program in (self.flyte / "launch", self.k8s / "up"):
            if not os.access(program, os.X_OK):
                raise NotHere(f"there is no program {program.name} in '{program.parent}'")
        if os.geteuid() != 0:
            raise NotHere("containers need root here")

    def __enter__(self):
        said(self.k8s / "build")
        self.kubeconfig = Path(self.kubernetes().splitlines()[-1])
        said(self.flyte / "build", *self.LEVEL)
        lines = self.engine().split()
        self.told = told = dict(line.split("=", 1) for line in lines if "=" in line)
        self.stores = Stores(
            endpoint=told["FLYTE_S3_ENDPOINT"],
            bucket=told["FLYTE_S3_BUCKET"],
            access_key="flyte",
            secret_key="flyte-sandbox",
            catalog=told["CATALOG_JDBC"],
            catalog_user=told["CATALOG_USER"],
            catalog_password=told["CATALOG_PASSWORD"],
        )
        self.flytectl = Path(told["PYFLYTE"]).parents[2] / "bin" / "flytectl"
        self.tell_pods_the_keys()
        return self

    def __exit__(self, *_):
        if not self.keep:
            said(self.flyte / "down")
            said(self.k8s / "down")

    def kubernetes(self):
        """Started, where it is not. Where it is, its proxy may be found ended, which starts anew."""
        try:
            return said(self.k8s / "up")
        except RuntimeError:
            return said(self.k8s / "up")

    def engine(self):
        """Started, where it is not; what the programs keep stays."""
        up = (self.flyte / "up", *self.LEVEL)
        try:
            return said(*up)
        except RuntimeError:
            # Something else is up, such as the stores alone.
            said(self.flyte / "down")
            return said(*up)

    def parts(self):
        """What of Flyte there is."""
        return "FlytePropeller alone"

    def tell_pods_the_keys(self):
        self.kubectl("delete", "secret", SECRET, "--ignore-not-found")
        values = {
            "AWS_ACCESS_KEY_ID": self.stores.access_key,
            "AWS_SECRET_ACCESS_KEY": self.stores.secret_key,
            "AREYOUACAT_CATALOG_PASSWORD": self.stores.catalog_password,
        }
        pairs = [f"--from-literal={name}={value}" for name, value in values.items()]
        self.kubectl("create", "secret", "generic", SECRET, *pairs)

    @property
    def base(self):
        """The archive of an image that is in the cluster from the beginning, with Java and a shell."""
        return self.kubeconfig.parent / "images" / "java-base.tar"

    def image(self):
        """Builds the image of the tasks on the base that is there, and brings it into the cluster."""
        if builders.there_is() is None:
            raise NotHere(builders.NONE)
        images = PROJECT / "scripts" / "images"
        base = ("--base", named(self.base), "--base-archive", self.base)
        name = said(images, "--only", "tasks", *base)
        said(self.k8s / "load-image", PROJECT / "target" / "images" / "tasks.tar")
        return name.splitlines()[-1]

    def kubectl(self, *words):
        program = self.kubeconfig.parent / "bin" / "kubectl"
        return said(program, "--kubeconfig", self.kubeconfig, "-n", NAMESPACE, *words)

    def pods(self, execution, task=None):
        which = f"execution-id={execution}"
        if task:
            # Flyte makes labels of names so.
            which += f",task-name={task.replace('_', '-')}"
        return self.all_pods("-l", which)

    def all_pods(self, *which):
        return json.loads(self.kubectl("get", "pods", *which, "-o", "json"))["items"]

    def running(self, execution):
        """Names of its pods that have not ended."""
        return [
            pod["metadata"]["name"]
            for pod in self.pods(execution)
            if pod["status"]["phase"] in ("Pending", "Running")
        ]

    def still_running(self, execution):
        """The same, once they had the time that Kubernetes gives them."""
        waited(lambda: not self.running(execution), GRACE_SECONDS, LOOK_SECONDS)
        return self.running(execution)

    def end_of(self, pod):
        """Waits for it."""
        phase = ("get", "pod", pod, "-o", "jsonpath={.status.phase}")
        waited(lambda: self.kubectl(*phase) in ("Succeeded", "Failed"), PATIENCE_SECONDS, LOOK_SECONDS)

    def kill(self, pod):
        """Its program, at once."""
        self.kubectl("exec", pod, "--", "bash", "-c", KILL_JAVA)

    def kill_engine(self):
        """At once; `engine()` starts it again."""
        told = said(self.flyte / "status", check=False)
        process = re.search(r"^flytepropeller +up +pid (\d+)", told, re.M)[1]
        os.kill(int(process), signal.SIGKILL)
        waited(lambda: not Path("/proc", process).exists(), GRACE_SECONDS)


def named(archive):
    """What the image in an archive is called."""
    with tarfile.open(archive) as files:
        return json.load(files.extractfile("manifest.json"))[0]["RepoTags"][0]


def said(*command, check=True, env=None):
    """Standard output, to its end; what else was said, where it failed."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=env)
    if check and done.returncode:
        print((done.stdout + done.stderr)[-4000:], file=sys.stderr, flush=True)
        raise RuntimeError(f"'{command[0]}' ended with {done.returncode}")
    return done.stdout.strip()
