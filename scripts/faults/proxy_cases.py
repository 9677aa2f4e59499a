"""The proxy is tried first: it changes no byte, and disturbs exactly as it is told."""

import http.client
import http.server
import random
import threading

from .http_relay import INTERNAL_ERROR, SLOW_DOWN, HttpRelay
from .relay import CUT, HALF, Plan


def run(cases, _):
    with Server() as server:
        relay = HttpRelay(server.address)
        unchanged(cases, server, relay)
        disturbed(cases, server, relay)
        away(cases, server, relay)
        relay.away()


def unchanged(cases, server, relay):
    content = random.Random(1).randbytes(300_000)
    connection = http.client.HTTPConnection(relay.address)
    host = {"Host": "stays.as.it.is:1"}
    connection.request("PUT", "/sized?x=%20y", content, host)
    first = connection.getresponse()
    first.read()
    line, seen = connection.sock.getsockname(), server.host
    connection.request("PUT", "/chunked", iter([content[:70_000], content[70_000:]]))
    connection.getresponse().read()
    connection.request("GET", "/sized?x=%20y")
    back = connection.getresponse().read()
    connection.request("HEAD", "/chunked")
    connection.getresponse().read()
    same = server.kept.get("/sized?x=%20y") == server.kept.get("/chunked") == back == content
    cases.check(
        "proxy: every byte of bodies, targets and the Host field goes through",
        same and seen == "stays.as.it.is:1",
        f"{len(back):,} bytes back, Host '{seen}'",
    )
    cases.check(
        "proxy: one connection serves many requests",
        connection.sock is not None and connection.sock.getsockname() == line,
        "4 requests on one connection",
    )
    connection.close()
    status = expecting(relay, content)
    cases.check(
        "proxy: a body waits for 100 Continue",
        status == [100, 200] and server.kept.get("/waits") == content,
        f"answers {status}",
    )


def expecting(relay, content):
    """Sends a head, then waits to be told to go on."""
    connection = http.client.HTTPConnection(relay.address, timeout=10)
    connection.connect()
    head = f"PUT /waits HTTP/1.1\r\nHost: x\r\nContent-Length: {len(content)}\r\n"
    connection.sock.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
    stream = connection.sock.makefile("rb")
    statuses = [int(stream.readline().split()[1])]
    stream.readline()
    connection.sock.sendall(content)
    statuses.append(int(stream.readline().split()[1]))
    connection.close()
    return statuses


class Once(Plan):
    """One fault for the next request."""

    def __init__(self, before=None, after=None):
        self.before = before
        self.after = after

    def arrived(self, request):
        return self.before

    def answered(self, request):
        return self.after


def disturbed(cases, server, relay):
    orders = (
        ("500 instead of doing it", Once(before=INTERNAL_ERROR), "500", False),
        ("503 SlowDown instead of doing it", Once(before=SLOW_DOWN), "503", False),
        ("reset before doing it", Once(before=CUT), "reset", False),
        ("reset in the middle of a request's body", Once(before=HALF), "reset", False),
        ("done, and the answer lost", Once(after=CUT), "reset", True),
        ("done, and reset in the middle of the answer", Once(after=HALF), "half an answer", True),
    )
    for number, (name, plan, outcome, done) in enumerate(orders):
        relay.plan = plan
        key = f"/fault-{number}"
        seen = ask(relay, key)
        relay.plan = Plan()
        cases.check(
            f"proxy: {name}",
            seen == outcome and (key in server.kept) == done,
            f"{seen}, {'done' if key in server.kept else 'not done'}",
        )


def away(cases, server, relay):
    connection = http.client.HTTPConnection(relay.address, timeout=10)
    connection.request("PUT", "/before", b"x" * 1000)
    connection.getresponse().read()
    relay.away()
    seen = [ask(relay, "/while", connection), ask(relay, "/while")]
    relay.back()
    seen.append(ask(relay, "/back"))
    cases.check(
        "proxy: away, then back at the same address",
        seen == ["reset", "refused", "200"] and "/while" not in server.kept,
        ", ".join(seen),
    )


def ask(relay, key, connection=None):
    connection = connection or http.client.HTTPConnection(relay.address, timeout=10)
    answer = None
    try:
        if connection.sock:
            connection.auto_open = False
        connection.request("PUT", key, b"x" * 1000)
        answer = connection.getresponse()
        answer.read()
        return str(answer.status)
    except ConnectionRefusedError:
        return "refused"
    except (ConnectionError, http.client.HTTPException):
        return "half an answer" if answer else "reset"
    finally:
        connection.close()


class Server(http.server.ThreadingHTTPServer):
    """Keeps what is put, gives it back, and remembers the last Host field."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.kept = {}
        self.host = None

    @property
    def address(self):
        return self.server_address

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, *_):
        """A reset is what was ordered."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        self.server.host = self.headers["Host"]
        content = self.chunks() if "Transfer-Encoding" in self.headers else self.sized()
        self.server.kept[self.path] = content
        self.answer(b"kept, and this is said at some length" * 20)

    def do_GET(self):
        self.answer(self.server.kept[self.path])

    def do_HEAD(self):
        self.answer(self.server.kept[self.path])

    def sized(self):
        length = int(self.headers["Content-Length"])
        content = self.rfile.read(length)
        if len(content) < length:
            raise ConnectionResetError
        return content

    def chunks(self):
        parts = []
        while length := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(length))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def answer(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_):
        """Says nothing."""
