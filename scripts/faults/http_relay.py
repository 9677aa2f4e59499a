"""Passes HTTP/1.1 on byte for byte, so that signatures hold, and disturbs it as its plan says."""

import re

from .relay import CUT, HALF, Relay, reset


class Answer:
    """What the relay says in the server's place."""

    def __init__(self, status, reason, code):
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f"<Error><Code>{code}</Code><Message>Said by the relay</Message></Error>"
        )
        self.raw = (
            f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/xml\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
        ).encode()


INTERNAL_ERROR = Answer(500, "Internal Server Error", "InternalError")
SLOW_DOWN = Answer(503, "Slow Down", "SlowDown")


class Message:
    """The head of a request or an answer, as it came."""

    def __init__(self, raw):
        self.raw = raw
        lines = raw.decode("latin-1").split("\r\n")
        self.start = lines[0]
        fields = (line.partition(":") for line in lines[1:] if line)
        self.fields = {name.lower(): value.strip() for name, _, value in fields}

    @property
    def method(self):
        return self.start.split(" ")[0]

    @property
    def target(self):
        return self.start.split(" ")[1]

    @property
    def status(self):
        return int(self.start.split(" ")[1])

    @property
    def writes(self):
        """Whether it changes the store; listing is no write, and neither is beginning an upload."""
        method = self.method
        if method == "POST":
            return "uploadId=" in self.target or "?delete" in self.target
        return method in ("PUT", "DELETE")

    @property
    def closes(self):
        return self.fields.get("connection", "").lower() == "close"


class HttpRelay(Relay):
    def serve(self, client, upstream):
        # Unbuffered writing, buffered reading: one of each a side.
        requests, answers = client.makefile("rb"), upstream.makefile("rb")
        while (raw := head(requests)) is not None:
            request = Message(raw)
            fault = self.plan.arrived(request)
            if isinstance(fault, Answer):
                client.sendall(fault.raw)
                # The body that still comes must not turn the answer into a reset.
                body(requests, request)
                return
            if fault == CUT:
                return reset(client)
            upstream.sendall(raw)
            early = None
            if request.fields.get("expect", "").lower() == "100-continue":
                early = Message(need(head(answers)))
                client.sendall(early.raw)
                if early.status != 100:
                    client.sendall(b"".join(answer_body(answers, request, early)))
                    return
            sent = b"".join(body(requests, request))
            if fault == HALF:
                upstream.sendall(sent[: len(sent) // 2])
                return reset(upstream), reset(client)
            upstream.sendall(sent)
            answer = Message(need(head(answers)))
            while 100 <= answer.status < 200:
                client.sendall(answer.raw)
                answer = Message(need(head(answers)))
            got = b"".join(answer_body(answers, request, answer))
            fault = self.plan.answered(request)
            if fault == CUT:
                return reset(client)
            if fault == HALF:
                client.sendall(answer.raw + got[: len(got) // 2])
                return reset(client)
            client.sendall(answer.raw + got)
            if answer.closes or request.closes:
                return


def head(stream):
    """Start line and fields with the empty line at their end, or None at the end of the stream."""
    lines = []
    while line := stream.readline():
        lines.append(line)
        if line in (b"\r\n", b"\n"):
            return b"".join(lines)
    return None


def need(raw):
    if raw is None:
        raise EOFError
    return raw


def body(stream, message):
    """The body's bytes, in pieces, chunk headers included."""
    if "chunked" in message.fields.get("transfer-encoding", "").lower():
        while True:
            size = stream.readline()
            yield size
            length = int(re.match(rb"[0-9a-fA-F]+", size).group(), 16)
            if length == 0:
                break
            yield exactly(stream, length + 2)
        while True:
            trailer = stream.readline()
            yield trailer
            if trailer in (b"\r\n", b"\n", b""):
                return
    yield exactly(stream, int(message.fields.get("content-length", 0)))


def answer_body(stream, request, answer):
    if request.method == "HEAD" or answer.status in (204, 304):
        return
    if "content-length" in answer.fields or "transfer-encoding" in answer.fields:
        yield from body(stream, answer)
        return
    yield stream.read()


def exactly(stream, length):
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
