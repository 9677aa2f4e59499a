"""The night as `areyouacat package --night` writes it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

FORMAT = 1
LONGEST_RUN = 100


class NightError(Exception):
    """What is wrong with it, and what to do."""


@dataclass(frozen=True)
class Step:
    """One task. See NightDocument in the program for what its fields mean."""

    name: str
    description: str
    after: list[str]
    command: list[str]
    options: dict[str, str]
    retries: int
    timeout_seconds: int
    pod: dict | None

    @staticmethod
    def of(task):
        fields = {**task, "timeout_seconds": task["timeoutSeconds"]}
        return Step(**{name: fields[name] for name in Step.__dataclass_fields__})

    def words(self, inputs):
        """The program's arguments; an input that is empty leaves its option out."""
        words = list(self.command)
        for option, name in self.options.items():
            value = inputs[name]
            if isinstance(value, dict):
                words += [f"{option}={key}={text(value[key])}" for key in sorted(value)]
            elif value:
                words.append(f"{option}={value}")
        return words


@dataclass(frozen=True)
class Night:
    release: str
    cron: str
    inputs: list[dict]
    steps: list[Step]
    branches: list[dict]
    handover: str
    exit_codes: dict[str, int]
    environment: dict[str, str]

    @staticmethod
    def read(file):
        try:
            night = json.loads(Path(file).read_bytes())
        except FileNotFoundError:
            raise NightError(
                f"There is no night at '{file}'. Write it there with: areyouacat package --night FILE,"
                " or name another file in AREYOUACAT_NIGHT."
            ) from None
        except ValueError as broken:
            raise NightError(
                f"'{file}' is no JSON ({broken}). Write it again with: areyouacat package --night FILE"
            ) from None
        if night.get("format") != FORMAT:
            raise NightError(
                f"'{file}' has format {night.get('format')}, this DAG reads {FORMAT}."
                " Take DAG and program from one release."
            )
        return Night(
            release=night["release"],
            cron=night["cron"],
            inputs=night["inputs"],
            steps=[Step.of(task) for task in night["tasks"]],
            branches=night["branches"],
            handover=night["handover"],
            exit_codes=night["exitCodes"],
            environment=night["environment"],
        )

    @property
    def store(self):
        return self.value_of("store")

    def value_of(self, name):
        return next(given["value"] for given in self.inputs if given["name"] == name)

    def told(self, params, dag_run):
        """All inputs of a run of the DAG; one that was given no run id has a name of its own."""
        inputs = {given["name"]: params.get(given["name"], given["value"]) for given in self.inputs}
        named = f"{dag_run.dag_id}-{dag_run.run_id}"
        inputs["runId"] = (inputs["runId"] or "").strip() or run_id(named)
        return inputs


def run_id(name):
    """The same at each try and in each task. The end is what differs from one run to the next."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)[-LONGEST_RUN:].lstrip("._-")


def text(value):
    """As the program reads it: a form may give numbers and truth values."""
    return value if isinstance(value, str) else json.dumps(value)
