"""What a night says to programs, as far as it is of the photos and not of the run."""

import json

# Which run it was, where its pages are and how long it took.
OF_ONE_RUN = ("runId", "startedAt", "report", "seconds")


def of_any_run(content):
    """The verdict, numbers as they stand there, without what is each run's own."""
    told = json.loads(content, parse_float=str, parse_int=str)
    return json.dumps({name: value for name, value in told.items() if name not in OF_ONE_RUN})
