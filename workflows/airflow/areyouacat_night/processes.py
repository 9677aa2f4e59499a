"""Tasks as processes of this machine, on which the program is installed."""

import json
import tempfile
from pathlib import Path

from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import BaseOperator

from . import site
from .steps import NightStep


class ProcessOperator(NightStep, BaseOperator):
    """Runs `areyouacat task`; its log is the task's, its last line the reason where it fails."""

    def __init__(self, *, step, night, **kwargs):
        super().__init__(**kwargs)
        self.step = step
        self.night = night
        self.hook = None

    def call(self, words, context):
        with tempfile.TemporaryDirectory(prefix="areyouacat-") as folder:
            file = Path(folder) / "return.json"
            self.hook = SubprocessHook()
            done = self.hook.run_command(
                [site.command(), *words, f"{self.night.handover}={file}"],
                env=site.process_environment(self.night),
            )
            told = json.loads(file.read_text()) if file.exists() else None
        self.handed_on(told)
        if done.exit_code:
            raise self.failure(done.exit_code, done.output)
        return told

    def on_kill(self):
        if self.hook:
            self.hook.send_sigterm()
