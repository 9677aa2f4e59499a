"""What a run of the DAG left, looked at in one way whether its tasks were processes or pods."""

import json

from faults.waiting import waited
from nights.away import TASK_SECONDS
from nights.store import CATEGORIES, PHOTOS_A_CATEGORY
from nights.tasks import DEPLOYED, KEPT, TASKS

FIRST = "ingest_photos"
AFTER_VALIDATION = {"train_model", "evaluate_model", "decide", DEPLOYED, KEPT}


def deploys(cases, place, name, ended):
    fine = ended.code == 0 and ended.having("success") == {*TASKS, "decide", DEPLOYED}
    fine = fine and ended.having("skipped") == {KEPT}
    cases.check(f"{name} ends well", fine, ended.told(), ended.log)
    seen = document(place, ended, "ingest_photos.json").get("seen")
    cases.check("it saw all photos", seen == PHOTOS_A_CATEGORY * len(CATEGORIES), seen)
    wrong = [task for task in (*TASKS, DEPLOYED) if not leads_to_report(place, ended, task)]
    cases.check("each task has a link to its report", not wrong, wrong or ended.link(DEPLOYED))
    verdicts = [event.get("verdict") for event in ended.events()]
    cases.check("the asset of the champion was told of it", verdicts == ["promoted"], verdicts)


def keeps(cases, name, ended):
    fine = ended.code == 0 and ended.having("success") == {*TASKS, "decide", KEPT}
    fine = fine and ended.having("skipped") == {DEPLOYED}
    return cases.check(name, fine, ended.told(), ended.log)


def blocks(cases, place, name, ended):
    """Red at its validation, for too few photos, and nothing after it."""
    red = ended.having("failed") == {"validate_dataset"}
    fine = ended.code and red and ended.having("upstream_failed") == AFTER_VALIDATION
    cases.check(f"{name} is red there alone", fine, ended.told(), ended.log)
    tries = ended.tries("validate_dataset")
    cases.check("it was tried once", tries == 1, tries, ended.log)
    said = ended.said("validate_dataset ended with 4 (blocked): ")
    fine = any("100000" in line for line in said)
    cases.check("its log says why", fine, said[0][-200:] if said else "nothing", ended.log)
    fine = leads_to_report(place, ended, "validate_dataset")
    cases.check("the red task has a link to its report", fine, ended.link("validate_dataset"))


def tried_again(cases, name, ended):
    """The first task was, because it said that it may help; no other was."""
    tries = ended.tries(FIRST)
    fine = tries == 2 and ended.said(f"{FIRST} ended with 75 (temporary)")
    cases.check(f"{name}: what ended with 75 is tried again", fine, f"{tries} tries", ended.log)
    more = [task for task in ended.states if task != FIRST and ended.tries(task) > 1]
    cases.check("no other task is tried twice", not more, more or "none")


def times_out(cases, name, ended):
    """The first task was ended for its time, and not tried again."""
    said = ended.said(f"{FIRST} took longer than {TASK_SECONDS} s and was ended")
    fine = ended.code and ended.having("failed") == {FIRST} and ended.tries(FIRST) == 1
    cases.check(f"{name} is red, and tried once", fine, ended.told(), ended.log)
    seen = said[0][-90:] if said else "nothing"
    cases.check("its log says that it took too long", said, seen, ended.log)


def await_retry(airflow, date):
    """Until the first task of the run of that date waits for its next try."""
    state = ("up_for_retry",)
    waited(lambda: airflow.states(airflow.run_at(date)).get(FIRST, ())[:1] == state, 900, 0.2)


def leads_to_report(place, ended, task):
    there = place.content(ended.run, f"{task}.html")
    return there and ended.link(task) == place.address(ended.run, f"{task}.html")


def document(place, ended, name):
    return json.loads(place.content(ended.run, name) or "{}")
