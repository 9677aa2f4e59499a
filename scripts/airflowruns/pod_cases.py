"""What Airflow makes of a night of pods, on a real Kubernetes."""

import json
import threading

from faults.waiting import waited
from flyteruns.place import Place as FlytePlace
from nights.away import IMPATIENT, TOO_PATIENT, reached_by, relay
from nights.sandbox import named
from nights.tasks import DEPLOYED, TASKS, TOO_FEW
from nights.verdict import OF_ONE_RUN, of_any_run

from . import checks
from .running import DAG

SECRETS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AREYOUACAT_CATALOG_PASSWORD"}
# Kubernetes' own patience with what it ends, and some more.
GONE_SECONDS = 90


def deployed(cases, place):
    """A first night puts its model into service; each task is a pod, which is gone afterwards."""
    ended = place.first
    checks.deploys(cases, place, "the first night, in pods,", ended)
    tasks = sorted(pod.task for pod in ended.pods)
    fine = tasks == sorted((*TASKS, DEPLOYED))
    cases.check("each task that ran was one pod", fine, f"{len(tasks)} pods", f"{tasks}")
    cases.check("no pod is left", *none_left(place))
    images = {pod.side_car().get("image") for pod in ended.pods}
    cases.check("the side-car has the task's image", images == {place.image}, images)
    hidden(cases, place, ended)
    allowed(cases, ended)
    pulled = pulls(place, ended.pods)
    cases.check("no registry was asked for an image", not pulled, pulled or "all were there")


def hidden(cases, place, ended):
    """Secrets are references, and their values stand neither in pods, nor in logs, nor in the database."""
    wrong = [pod.task for pod in ended.pods if not SECRETS <= pod.secrets()]
    fine = ended.pods and not wrong
    cases.check("each pod has its secrets by reference", fine, wrong or ", ".join(sorted(SECRETS)))
    stores = place.sandbox.stores
    values = {stores.secret_key, stores.catalog_password}
    home = place.airflow.home
    kept = {file.name: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    kept |= {"what was said": ended.log.encode()}
    kept |= {pod.name: json.dumps(pod.told).encode() for pod in ended.pods}
    found = [name for name, content in kept.items() if any(v.encode() in content for v in values)]
    # It has the pods' specifications, so it is worth a look.
    fine = not found and b"secretKeyRef" in kept["airflow.db"]
    seen = found or f"{len(kept)} files, pods and logs"
    cases.check("no secret stands in pod, log or database", fine, seen)


def blocked(cases, place):
    """What must block is red where it blocks, in words for people, and nothing comes after it."""
    ended = place.test("2026-01-02", {"settings": place.store.night() | TOO_FEW})
    checks.blocks(cases, place, "a night in pods that validation blocks", ended)
    tasks = sorted(pod.task for pod in ended.pods)
    cases.check("no pod came after it", tasks == sorted(TASKS[:3]), tasks)
    cases.check("its pods are gone, too", *none_left(place))
    allowed(cases, ended)


def retried(cases, place):
    """A store that is away at first: another pod is made. The side-car's image is the connection's."""
    assert place.first.code == 0
    image = named(place.sandbox.base)
    with relay(place.sandbox.stores) as s3:
        night = place.package("retried", reached_by(s3) | IMPATIENT)
        s3.away()
        threading.Thread(
            target=come_back, args=(place.airflow, s3, "2026-01-03"), daemon=True
        ).start()
        told = {"AREYOUACAT_NIGHT": str(night)}
        told |= place.connection(xcom_sidecar_container_image=image)
        ended = place.test("2026-01-03", {}, told)
    checks.keeps(cases, "a night in pods whose store is away at first ends well", ended)
    checks.tried_again(cases, "a store that is away", ended)
    first = [(pod.attempt, pod.name) for pod in ended.pods if pod.task == checks.FIRST]
    fine = [attempt for attempt, _ in sorted(first)] == [1, 2]
    cases.check("each try is a pod of its own", fine, [name for _, name in sorted(first)])
    images = {pod.side_car().get("image") for pod in ended.pods}
    cases.check("the side-car has the connection's image", images == {image}, images)


def come_back(airflow, s3, date):
    checks.await_retry(airflow, date)
    s3.back()


def lost(cases, place):
    """A pod that is taken away, as with its node, is made again. The night ends at its validation."""
    threading.Thread(target=take_away, args=(place,), daemon=True).start()
    ended = place.test("2026-01-05", {"settings": place.store.night() | TOO_FEW})
    tries = {task: ended.tries(task) for task in TASKS[:3]}
    fine = tries == {task: 1 + (task == checks.FIRST) for task in TASKS[:3]}
    fine = fine and ended.having("success") == set(TASKS[:2])
    cases.check("a pod that is taken away is made again", fine, f"tries {tries}", ended.log)


def take_away(place):
    """The first task's pod, once it runs."""
    pod = waited(lambda: running(place), 300, 0.5)
    place.sandbox.kubectl("delete", "pod", pod, "--grace-period=0", "--force")


def running(place):
    pods = place.sandbox.all_pods("-l", f"dag_id={DAG},task_id={checks.FIRST}")
    names = [pod["metadata"]["name"] for pod in pods if pod["status"]["phase"] == "Running"]
    return names[0] if names else None


def overdue(cases, place):
    """A pod that takes longer than it may is ended."""
    with relay(place.sandbox.stores) as s3:
        night = place.package("overdue", reached_by(s3) | TOO_PATIENT)
        s3.away()
        ended = place.test("2026-01-04", {}, {"AREYOUACAT_NIGHT": str(night)})
    checks.times_out(cases, "a pod that waits for longer than it may", ended)
    cases.check("its pod is gone", *none_left(place))


def equal(cases, place):
    """A night of Flyte's, in pods on another empty store, comes to the same."""
    ours = place.first
    flyte = FlytePlace(place.sandbox, place.work, place.image)
    theirs = flyte.calm(cases).ended
    for name in ("night.json", "evaluate_model.json"):
        airflows, flytes = (
            content and of_any_run(content)
            for content in (place.content(ours.run, name), theirs.content(name))
        )
        same = airflows and airflows == flytes
        seen = f"{theirs.verdict}, {len(airflows or '')} equal characters" if same else "not"
        what = f"{name} equals that of the night on Flyte, but for {', '.join(OF_ONE_RUN)}"
        cases.check(what, same, seen, f"Airflow {airflows}\nFlyte   {flytes}")


def allowed(cases, ended):
    """What the operations page gives Airflow is enough."""
    refused = ended.said("orbidden")
    seen = refused or "it has the rights that the operations page names"
    cases.check("Kubernetes refused Airflow nothing", not refused, seen)


def none_left(place):
    """Whether all pods of the DAG are gone, or go soon; and what is seen."""
    gone = waited(lambda: not names(place), GONE_SECONDS, 1)
    return gone, "none is left" if gone else names(place)


def names(place):
    return [pod["metadata"]["name"] for pod in place.sandbox.all_pods("-l", f"dag_id={DAG}")]


def pulls(place, pods):
    """What Kubernetes says of images of theirs that were not there."""
    of_ours = {pod.name for pod in pods}
    events = json.loads(place.sandbox.kubectl("get", "events", "-o", "json"))["items"]
    said = [event for event in events if event["involvedObject"].get("name") in of_ours]
    assert any(event["reason"] == "Pulled" for event in said)
    return [event["message"] for event in said if event["reason"] in ("Pulling", "BackOff", "Failed")]
