"""Flyte whole, as flytectl, pyflyte and whoever reads its REST gateway see it."""

import json
import os
import re
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from nights.sandbox import NotHere, Sandbox, said

PROGRAMS = ("flyteadmin", "flytescheduler", "datacatalog")
WHERE = ("--project", "areyouacat", "--domain", "development")
# The same in an address.
PLACE = "areyouacat/development"
ENDED = ("SUCCEEDED", "FAILED", "ABORTED", "TIMED_OUT")


class ControlPlane(Sandbox):
    """flyteadmin, flytescheduler and datacatalog beside the engine."""

    LEVEL = ()

    def __init__(self, keep=False):
        folder = os.environ.get("FLYTE_BINARIES")
        if not folder:
            raise NotHere(f"FLYTE_BINARIES names no folder with {', '.join(PROGRAMS)}")
        lacking = [name for name in PROGRAMS if not os.access(Path(folder) / name, os.X_OK)]
        if lacking:
            raise NotHere(f"'{folder}', which FLYTE_BINARIES names, lacks {', '.join(lacking)}")
        super().__init__(keep)

    def engine(self):
        """It does not tell of the catalogue of stores, which is there as without flyteadmin."""
        lines = super().engine()
        endpoint = re.search(r"^FLYTE_S3_ENDPOINT=(\S+)", lines, re.M).group(1)
        server = f"{urlsplit(endpoint).hostname}:{os.environ.get('PG', '28432')}"
        catalog = f"CATALOG_JDBC=jdbc:postgresql://{server}/catalog"
        return f"{lines}\n{catalog}\nCATALOG_USER=flyte\nCATALOG_PASSWORD=flyte-sandbox"

    def parts(self):
        version = self.get("version")["controlPlaneVersion"]["Version"]
        return f"flyteadmin {version}, flytescheduler, datacatalog and FlytePropeller"

    def ctl(self, *words):
        """What flytectl says to it, on both of its outputs."""
        command = [self.flytectl, "--config", self.told["FLYTECTL_CONFIG"], *words]
        done = subprocess.run(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if done.returncode:
            raise RuntimeError(f"flytectl {' '.join(map(str, words))}: {done.stdout[-4000:]}")
        return done.stdout

    def pyflyte(self, *words):
        return said(self.told["PYFLYTE"], "--config", self.told["FLYTECTL_CONFIG"], *words)

    def get(self, path, **query):
        """What flyteadmin answers, of its version 1."""
        text = f"?{urlencode(query)}" if query else ""
        return json.loads(fetch(f"{self.told['FLYTE_ADMIN_HTTP']}/api/v1/{path}{text}"))

    def ended(self, name, seconds):
        """What is known of an execution once it has ended."""
        until = time.monotonic() + seconds
        while True:
            known = self.get(f"executions/{PLACE}/{name}")
            if known["closure"].get("phase") in ENDED or time.monotonic() > until:
                return known
            time.sleep(1)

    def nodes(self, name, parent=None):
        """Node executions, those within a branch too."""
        query = {"limit": 100} | ({"unique_parent_id": parent} if parent else {})
        found = self.get(f"node_executions/{PLACE}/{name}", **query).get("nodeExecutions", [])
        branches = [node for node in found if (node.get("metadata") or {}).get("isParentNode")]
        within = [self.nodes(name, branch["id"]["nodeId"]) for branch in branches]
        return found + [node for nodes in within for node in nodes]

    def tries(self, name, node):
        """Task executions of a node, the first try first."""
        answer = self.get(f"task_executions/{PLACE}/{name}/{node}", limit=20)
        tries = answer.get("taskExecutions", [])
        return sorted(tries, key=lambda one: one["id"].get("retryAttempt", 0))

    def data(self, name, node):
        """Inputs and outputs of a node, each a plain value by its name."""
        answer = self.get(f"data/node_executions/{PLACE}/{name}/{node}")
        maps = (answer.get("fullInputs") or {}, answer.get("fullOutputs") or {})
        return tuple({key: plain(one) for key, one in m.get("literals", {}).items()} for m in maps)

    def deck(self, name, node):
        """By the address that flyteadmin signs for it."""
        address = f"flyte://v1/{PLACE}/{name}/{node}/d"
        return fetch(self.get("data", flyte_url=address)["preSignedUrls"]["signedUrl"][0])

    def scheduled(self, version):
        """Names of executions that a schedule began, of the launch plans of a version."""
        order = {"sort_by.key": "created_at", "sort_by.direction": "DESCENDING"}
        found = self.get(f"executions/{PLACE}", limit=20, **order).get("executions", [])
        return [
            one["id"]["name"]
            for one in found
            if one["spec"]["metadata"].get("mode") == "SCHEDULED"
            and one["spec"]["launchPlan"]["version"] == version
        ]


def plain(literal):
    """A text, a number as text, a truth value or a map of them."""
    if "map" in literal:
        return {key: plain(one) for key, one in literal["map"].get("literals", {}).items()}
    return next(iter(literal["scalar"]["primitive"].values()), None)


def fetch(address):
    """Without a proxy: all of it is on this machine."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(address, timeout=60) as answer:
        return answer.read()
