"""What happens when a night takes too long."""

import logging

LOG = logging.getLogger(__name__)


def tell(context, **_):
    """Runs once, in the executor. The champion stays; whoever wants a page put it here."""
    run = context["dag_run"]
    LOG.error(
        "The night %s began at %s and has not ended by %s: see which of its tasks is at work.",
        run["dag_run_id"],
        run.get("start_date"),
        context["deadline"]["deadline_time"],
    )
