"""Airflow: where it is installed, and one that has a database of its own."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import urllib.request

from faults import venv
from faults.night import COMMAND, JAVA, PROJECT
from faults.ports import free_port

CONSTRAINTS = PROJECT / "scripts" / "airflow-constraints.txt"
DAGS = PROJECT / "workflows" / "airflow"
DAG = "areyouacat"
PACKAGES = (
    "apache-airflow==3.3.2",
    "apache-airflow-providers-cncf-kubernetes==10.25.0",
    "apache-airflow-providers-standard==1.21.0",
)
SECONDS = 1800


def installed():
    """Its folder of programs; one for every state of the constraints."""
    return venv.installed("airflow", [CONSTRAINTS], ["-c", CONSTRAINTS, *PACKAGES])


class Airflow:
    """
    :param programs: folder of `airflow` and `python`
    :param home: of its own, with its database
    :param night: the JSON that the DAG is made from
    """

    def __init__(self, programs, home, night, variables=()):
        self.programs = programs
        self.home = home
        self.port = free_port()
        java = os.environ.get("AREYOUACAT_JAVA_OPTS", "")
        self.environment = os.environ | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{self.port}/execution/",
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(self.port),
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "10",
            "AREYOUACAT_NIGHT": str(night),
            "AREYOUACAT_COMMAND": str(COMMAND),
            "AREYOUACAT_JAVA_OPTS": f"{JAVA} {java}".strip(),
            "AREYOUACAT_RETRY_SECONDS": "5",
            # With one, `dags test` breaks off when the run has ended well.
            "AREYOUACAT_DEADLINE_MINUTES": "0",
        }
        self.environment |= dict(variables)
        self.servers = []

    def ready(self):
        """With its database."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.said("airflow", "db", "migrate")
        return self

    def __enter__(self):
        return self.ready()

    def __exit__(self, *_):
        for server in self.servers:
            for number in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(server.pid, number)
                    server.wait(timeout=20)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    pass

    def said(self, *words, variables=()):
        """Standard output of a program that must end well."""
        command = [self.programs / words[0], *words[1:]]
        done = subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env=self.environment | dict(variables),
        )
        if done.returncode:
            raise RuntimeError(
                f"'{words}' ended with {done.returncode}: {done.stdout}{done.stderr}"
            )
        return done.stdout

    def test(self, date, inputs, variables=()):
        """One run of the DAG by `airflow dags test`, to its end."""
        command = [
            self.programs / "airflow",
            "dags",
            "test",
            DAG,
            date,
            "--conf",
            json.dumps(inputs),
        ]
        started = time.monotonic()
        done = subprocess.run(
            list(map(str, command)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            env=self.environment | dict(variables),
        )
        seconds = time.monotonic() - started
        return DagRun(self, self.run_at(date), done.returncode, done.stdout, seconds)

    def serve(self, program):
        """Starts one of Airflow's servers; it ends with this."""
        log = open(self.home / f"{program}.log", "w")
        self.servers.append(
            subprocess.Popen(
                [self.programs / "airflow", program],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )
        )

    def answers(self):
        """Whether its API does."""
        try:
            address = f"http://127.0.0.1:{self.port}/api/v2/monitor/health"
            return urllib.request.urlopen(address, timeout=5).status == 200
        except OSError:
            return False

    def asked(self, path, body):
        """What its API answers."""
        root = f"http://127.0.0.1:{self.port}"
        with urllib.request.urlopen(f"{root}/auth/token", timeout=60) as answer:
            token = json.load(answer)["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        asking = urllib.request.Request(f"{root}{path}", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(asking, timeout=60) as answer:
            return json.load(answer)

    def rows(self, query, *values):
        with sqlite3.connect(
            f"file:{self.home}/airflow.db?mode=ro", uri=True, timeout=30
        ) as database:
            return database.execute(query, values).fetchall()

    def run_at(self, date):
        """The name of the run of that logical date; empty while there is none."""
        query = "select run_id from dag_run where date(logical_date) = ?"
        return "".join(name for (name,) in self.rows(query, date))

    def states(self, run):
        """Of a run's tasks: what became of it, and at which try."""
        found = self.rows(
            "select task_id, state, try_number from task_instance where run_id = ?", run
        )
        return {task: (state, tries) for task, state, tries in found}


class DagRun:
    """What became of a run of the DAG."""

    def __init__(self, airflow, name, code, log, seconds):
        self.airflow = airflow
        self.name = name
        self.code = code
        self.log = log
        self.seconds = seconds
        self.states = airflow.states(name)
        # In the store.
        self.run = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{DAG}-{name}")

    def having(self, state):
        return {task for task, (is_in, _) in self.states.items() if is_in == state}

    def said(self, words):
        """Lines of the log that have them."""
        return [line.strip() for line in self.log.splitlines() if words in line]

    def tries(self, task):
        return self.states.get(task, (None, 0))[1]

    def told(self):
        """In a line."""
        states = sorted({state or "none" for state, _ in self.states.values()})
        counts = ", ".join(f"{len(self.having(state))} {state}" for state in states)
        return f"{counts} after {self.seconds:.0f} s"

    def link(self, task):
        """Where its button leads."""
        found = self.airflow.rows(
            "select value from xcom where run_id = ? and task_id = ? and key = '_link_ReportLink'",
            self.name,
            task,
        )
        return json.loads(found[0][0]) if found else None

    def events(self):
        """What was told of the asset."""
        found = self.airflow.rows(
            "select extra from asset_event where source_run_id = ?",
            self.name,
        )
        return [json.loads(extra) for (extra,) in found]
