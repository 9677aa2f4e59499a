"""Passes PostgreSQL's protocol on and sees which statements change the catalogue.

https://www.postgresql.org/docs/15/protocol-message-formats.html
"""

import re
import struct
import threading

from .relay import CUT, Relay, reset

ENCRYPTION_REQUESTS = (80877103, 80877104)  # SSLRequest, GSSENCRequest
PARTS = b"PBDEC"  # Messages of one exchange that a Sync ends; all others go on at once.
CHANGES = re.compile(rb"\s*(UPDATE|INSERT|DELETE)\b", re.I)


class Statement:
    """A statement that changes the catalogue: to the program, a commit."""

    method = "COMMIT"
    writes = True

    def __init__(self, kind, parameters):
        table = re.search(rb"tables/([a-z]+)/metadata", parameters)
        self.target = f"catalogue {kind.decode().lower()}"
        if table:
            self.target += f" of {table.group(1).decode()}"


class PgRelay(Relay):
    def serve(self, client, upstream):
        requests, answers = client.makefile("rb"), upstream.makefile("rb")
        startup(requests, answers, client, upstream)
        waiting = []  # Changes whose answer has not come yet; one at a time is under way.
        back = threading.Thread(
            target=self.answers, args=(answers, client, upstream, waiting), daemon=True
        )
        back.start()
        named = {}
        batch, change = [], None
        while (raw := message(requests)) is not None:
            batch.append(raw)
            change = changing(raw, named) or change
            if raw[:1] in PARTS:
                continue
            if change:
                if self.plan.arrived(change) == CUT:
                    return reset(client), reset(upstream)
                waiting.append(change)
            upstream.sendall(b"".join(batch))
            batch, change = [], None

    def answers(self, answers, client, upstream, waiting):
        held = []
        try:
            while (raw := message(answers)) is not None:
                if not waiting:
                    client.sendall(raw)
                    continue
                held.append(raw)
                if raw[:1] == b"Z":
                    if self.plan.answered(waiting.pop()) == CUT:
                        break
                    client.sendall(b"".join(held))
                    held = []
        except (OSError, EOFError, ValueError):
            pass
        reset(client)
        reset(upstream)


def startup(requests, answers, client, upstream):
    """Messages before the session have no type; asking for encryption is answered by a byte."""
    while True:
        length = requests.read(4)
        if len(length) < 4:
            raise EOFError
        rest = requests.read(struct.unpack(">I", length)[0] - 4)
        upstream.sendall(length + rest)
        if struct.unpack(">I", rest[:4])[0] not in ENCRYPTION_REQUESTS:
            return
        answer = answers.read(1)
        client.sendall(answer)
        if answer != b"N":
            raise ValueError("an encrypted session cannot be looked into")


def message(stream):
    head = stream.read(5)
    if len(head) < 5:
        return None
    rest = stream.read(struct.unpack(">I", head[1:])[0] - 4)
    return head + rest


def changing(raw, named):
    """The change that this message asks for, if it does; remembers what statements are called."""
    kind, content = raw[:1], raw[5:]
    if kind == b"P":
        name, text = content.split(b"\0")[:2]
        named[name] = text
    elif kind == b"B":
        _, name = content.split(b"\0")[:2]
        found = CHANGES.match(named.get(name, b""))
        return Statement(found.group(1), content) if found else None
    elif kind == b"Q":
        found = CHANGES.match(content)
        return Statement(found.group(1), content) if found else None
    return None
