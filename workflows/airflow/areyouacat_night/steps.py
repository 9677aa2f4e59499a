"""What a task is, whether it runs as a process or as a pod."""

from airflow.sdk import BaseOperatorLink
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowTaskTimeout

from . import site


class ReportLink(BaseOperatorLink):
    """The button that leads from a task to its report."""

    name = "Report"

    def get_link(self, operator, *, ti_key):
        return getattr(operator, "report", "")


class NightStep:
    """Before an operator that has `call(words, context)`. Retries are for one exit code only."""

    operator_extra_links = (ReportLink(),)
    report = ""

    def execute(self, context):
        inputs = self.night.told(context["params"], context["dag_run"])
        try:
            told = self.call(self.step.words(inputs), context)
        except (AirflowTaskTimeout, AirflowException) as error:
            if not timed_out(error):
                raise
            self.on_kill()
            raise AirflowFailException(
                f"{self.step.name} took longer than {self.step.timeout_seconds} s and was ended."
            ) from error
        for asset in self.outlets:
            # So that whoever follows the asset knows which night it was, and if another was faster.
            context["outlet_events"][asset].extra = told or {}
        return told

    def handed_on(self, told):
        """What the task wrote for us, also where it failed; the link needs its report."""
        if told:
            self.report = site.report_link(told["report"], self.night.store)

    def failure(self, code, said):
        """The exception for an exit code. Only what may pass is tried again."""
        meanings = {number: meaning for meaning, number in self.night.exit_codes.items()}
        meaning = meanings.get(code, "failed")
        sentence = f"{self.step.name} ended with {code} ({meaning}): {said}"
        return (
            AirflowException(sentence) if meaning == "temporary" else AirflowFailException(sentence)
        )


def timed_out(error):
    """Cleaning up may have failed because of it, and hides it then."""
    while error is not None and not isinstance(error, AirflowTaskTimeout):
        error = error.__context__
    return error is not None
