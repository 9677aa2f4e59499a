"""The prediction server as the real command, in a process group of its own."""

import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request

from faults.night import COMMAND

LISTENING = re.compile(r"Listening on (http://\S+)")


class Server:
    """Listens once it is made, on any port; `address` is None where it does not."""

    def __init__(self, work, store, *, settings=(), env=None, cwd=None):
        self.journal = work / "journal"
        self.log_file = work / "server.log"
        self.log = open(self.log_file, "w")
        changed = {"server.journal": self.journal, "server.requestsPerMinute": 0} | dict(settings)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--store", store, "--port", "0"]
            + [f"--set={name}={value}" for name, value in changed.items()],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            start_new_session=True,
            env=env or os.environ,
            cwd=cwd,
        )
        # Building may come first.
        said = next((line for line in self.process.stdout if LISTENING.search(line)), "")
        listening = LISTENING.search(said)
        self.address = listening.group(1) if listening else None

    @property
    def pid(self):
        """The JVM's own, since the launcher turns into it."""
        return self.process.pid

    @property
    def host(self):
        return self.address.removeprefix("http://")

    def ask(self, path, *, method="GET", body=None, headers=None):
        """Status, and what was answered."""
        request = urllib.request.Request(
            self.address + path, data=body, method=method, headers=headers or {}
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, parsed(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, parsed(error.read())

    def predict(self, photo, consent, contributor=None):
        fields = {"consent": consent} | ({"contributor": contributor} if contributor else {})
        edge = "edge-of-the-form"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
            "Content-Type: image/png\r\n\r\n".encode() + photo + f"\r\n--{edge}--\r\n".encode()
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self.ask("/api/predictions", method="POST", body=b"".join(parts), headers=kind)

    def feedback(self, prediction, actual):
        return self.ask(
            f"/api/predictions/{prediction}/feedback",
            method="POST",
            body=json.dumps({"actual": actual}).encode(),
            headers={"Content-Type": "application/json"},
        )

    def delete(self, prediction, token):
        bearer = {"Authorization": f"Bearer {token}"}
        return self.ask(f"/api/predictions/{prediction}", method="DELETE", headers=bearer)

    def ready(self):
        return self.ask("/health/ready")[0] == 200

    def model(self):
        return self.ask("/api/model")[1].get("version")

    def stop(self):
        """How it ended."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=60)
        finally:
            self.kill()

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.log.close()


def parsed(body):
    try:
        return json.loads(body) if body else {}
    except ValueError:
        return {"text": body.decode(errors="replace")}
