"""What MLflow has, read back through its REST API."""

import json
import urllib.error
import urllib.parse
import urllib.request

NAME = "areyouacat"


class Reading:
    def __init__(self, server):
        self.server = server

    def bytes(self, path, body=None):
        headers = {"Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        asking = urllib.request.Request(f"{self.server.address}/api/2.0/{path}", data, headers)
        with urllib.request.urlopen(asking, timeout=60) as answer:
            return answer.read()

    def json(self, path, body=None, /, **query):
        words = urllib.parse.urlencode(query)
        return json.loads(self.bytes(f"mlflow/{path}{'?' if words else ''}{words}", body))

    def runs(self, run=None):
        """Those of that id, or all."""
        experiment = self.json("experiments/get-by-name", experiment_name=NAME)["experiment"]
        wanted = {"experiment_ids": [experiment["experiment_id"]], "max_results": 1000}
        if run:
            wanted["filter"] = f"tags.`areyouacat.run` = '{run}'"
        found = self.json("runs/search", wanted).get("runs", [])
        return [Run(self, one) for one in found]

    def run(self, run):
        """The only one of that id."""
        (one,) = self.runs(run)
        return one

    def versions(self):
        """Of the registered model: number to tags."""
        found = self.json("model-versions/search", filter=f"name='{NAME}'", max_results=100)
        return {
            version["version"]: pairs(version["tags"])
            for version in found.get("model_versions", [])
        }

    def alias(self, alias):
        """The model of ours that it stands for; none where there is no such alias."""
        try:
            found = self.json("registered-models/alias", name=NAME, alias=alias)
        except urllib.error.HTTPError as error:
            # MLflow's word for an alias that is not there is 400.
            if error.code in (400, 404):
                return None
            raise
        return pairs(found["model_version"]["tags"])["areyouacat.model"]

    def aliases(self):
        return {alias: self.alias(alias) for alias in ("champion", "challenger")}


class Run:
    """A run of MLflow, as it was when it was read."""

    def __init__(self, reading, told):
        self.reading = reading
        self.id = told["info"]["run_id"]
        self.name = told["info"]["run_name"]
        self.status = told["info"]["status"]
        self.root = told["info"]["artifact_uri"].removeprefix("mlflow-artifacts:/")
        self.params = pairs(told["data"].get("params", []))
        self.tags = pairs(told["data"].get("tags", []))
        self.metrics = pairs(told["data"].get("metrics", []))

    def history(self, metric):
        """Its values, by step."""
        told = self.reading.json("metrics/get-history", run_id=self.id, metric_key=metric)
        points = sorted(told.get("metrics", []), key=lambda point: point["step"])
        return [(point["step"], point["value"]) for point in points]

    def points(self):
        """How many values there are of each metric."""
        return {metric: len(self.history(metric)) for metric in self.metrics}

    def files(self, folder):
        told = self.reading.json("artifacts/list", run_id=self.id, path=folder)
        return sorted(file["path"] for file in told.get("files", []))

    def file(self, path):
        return self.reading.bytes(f"mlflow-artifacts/artifacts/{self.root}/{path}")


def pairs(told):
    return {pair["key"]: pair["value"] for pair in told}
