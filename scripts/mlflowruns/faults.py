"""Servers that are away, refuse or do not answer: a night ends as without them."""

import hashlib
import socket

from faults.night import command

from .place import Store, same, sentence
from .reading import Reading
from .server import Server


def away(cases, place):
    """Nothing listens there; later it does."""
    first = place.first
    server = Server(place.programs, place.work / "absent")
    store = Store(place.work / "away")
    ended = place.night("first", store=store, access=server.variables())
    ends_the_same(cases, "a night without its server", first, ended)
    model = first.result["modelVersion"]
    equal = store.model(model, "model.zip") == place.store.model(model, "model.zip")
    seen = hashlib.sha256(store.model(model, "model.zip")).hexdigest()[:16]
    cases.check("its model has the same bytes", equal, seen)
    said = sentence(ended)
    fine = "cannot be reached" in said and ended.result["warnings"] == [said]
    cases.check("its summary and its last line say so", fine, said, ended.err)
    waited = ended.seconds - first.seconds
    cases.check("it waited for it once", waited < 60, f"{waited:.0f} s more than with one")
    page = store.page("first", "night.html").decode()
    cases.check("its page says so", "cannot be reached" in page, "Tracking" in page)
    with server:
        told = track(store, server)
        run = Reading(server).run("first")
        problem = store.document("first", "tracking.json").get("problem")
        fine = told.code == 0 and run.status == "FINISHED" and problem is None
        cases.check(
            "told later, it is tracked as a whole", fine, f"{len(run.metrics)} metrics", told.err
        )
        aliases = Reading(server).aliases()
        cases.check("and so is its model", aliases == dict.fromkeys(aliases, model), aliases)


def track(store, server):
    return command("runs", "track", "first", "--store", store.root, access=server.variables())


def refused(cases, place):
    """A server that takes no such host name, as in Compose or Kubernetes without the option."""
    first = place.first
    store = Store(place.work / "refused")
    with Server(
        place.programs, place.work / "strict", "--allowed-hosts", "mlflow.example.org:5000"
    ) as server:
        ended = place.night("first", store=store, access=server.variables())
    ends_the_same(cases, "a night whose server refuses the host", first, ended)
    said = sentence(ended)
    fine = "--allowed-hosts" in said and f"127.0.0.1:{server.port}" in said
    cases.check("its summary says what to do", fine, said, ended.err)


def silent(cases, place):
    """It takes connections and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        variables = {
            "MLFLOW_TRACKING_URI": f"http://127.0.0.1:{listening.getsockname()[1]}",
            "AREYOUACAT_TRACKING_PATIENCE_MILLIS": "3000",
        }
        ended = place.command("validate", "--json", access=variables)
    said = sentence(ended)
    fine = ended.code == 0 and "did not take everything within" in said
    cases.check("a server that says nothing is left in time", fine, said, ended.err)


def wrong(cases, place):
    """Addresses that cannot be used."""
    secret = "hunter2"
    variables = {"MLFLOW_TRACKING_URI": f"http://me:{secret}@127.0.0.1:5000"}
    ended = place.command("validate", "--json", access=variables)
    said = sentence(ended)
    fine = ended.code == 0 and "MLFLOW_TRACKING_USERNAME" in said
    cases.check("a secret in the address is refused", fine, said, ended.err)
    files = [file for file in (place.store.root / "runs").rglob("*") if file.is_file()]
    leaks = [file.name for file in files if secret.encode() in file.read_bytes()]
    fine = not leaks and secret not in ended.err + ended.out
    cases.check("and stands nowhere", fine, leaks or f"not in {len(files)} files of runs")
    ended = place.command("validate", "--json", access={"MLFLOW_TRACKING_URI": "sqlite:///a.db"})
    said = sentence(ended)
    fine = ended.code == 0 and "http://host:5000" in said
    cases.check("an address of no server says what one looks like", fine, said, ended.err)


def ends_the_same(cases, name, first, ended):
    fine = ended.code == 0 and same(ended.result) == same(first.result)
    seen = f"exit {ended.code}, {ended.verdict}, model {ended.result.get('modelVersion')}"
    cases.check(f"{name} ends the same", fine, seen, ended.err)
