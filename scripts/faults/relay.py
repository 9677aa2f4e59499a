"""A listener on a free port that passes connections on to a server, and can go away and come back."""

import errno
import os
import socket
import struct
import threading
import time

PATIENCE_SECONDS = 10

CUT = "cut"
"""The connection is reset, now."""
HALF = "half"
"""Half of the body goes through, then the connection is reset."""


class Plan:
    """Decides what becomes of each request. This one lets everything pass."""

    def arrived(self, request):
        """Before the server sees it. Returns None, CUT, HALF or an Answer; may wait."""

    def answered(self, request):
        """The server has done it, the client does not know yet. Returns None, CUT or HALF."""


class Relay:
    """Accepts connections and serves each by a thread of its own; subclasses say how."""

    def __init__(self, server, host="127.0.0.1"):
        self.server = server
        self.host = host
        self.plan = Plan()
        self.open_sockets = set()
        self.guard = threading.Lock()
        self.port = 0
        self.listener = None
        self.back()

    @property
    def address(self):
        return f"{self.host}:{self.port}"

    def back(self):
        """Listens, on the port it had before."""
        listener = listening(self.host, self.port)
        self.port = listener.getsockname()[1]
        self.listener = listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def away(self):
        """Refuses connections and resets those there are."""
        with self.guard:
            listener, self.listener = self.listener, None
            sockets = list(self.open_sockets)
        if listener:
            # A close alone would leave the thread in accept() one more connection.
            quiet(listener.shutdown, socket.SHUT_RDWR)
            listener.close()
        for each in sockets:
            reset(each)

    def accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.connection, args=(client,), daemon=True).start()

    def connection(self, client):
        try:
            upstream = socket.create_connection(self.server)
        except OSError:
            reset(client)
            return
        ends = (client, upstream)
        with self.guard:
            if self.listener is None:
                ends_here = True
            else:
                ends_here = False
                self.open_sockets.update(ends)
        try:
            for end in ends:
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if not ends_here:
                self.serve(client, upstream)
        except (OSError, EOFError, ValueError):
            pass  # Either side may go at any moment; the other one then sees it go.
        finally:
            with self.guard:
                self.open_sockets.difference_update(ends)
            for end in ends:
                quiet(end.close)

    def serve(self, client, upstream):
        raise NotImplementedError


def listening(host, port):
    """A connection of somebody else's may have that port for a moment."""
    last = time.monotonic() + PATIENCE_SECONDS
    while True:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
            return listener
        except OSError as e:
            listener.close()
            if e.errno != errno.EADDRINUSE or time.monotonic() > last:
                raise
            time.sleep(0.05)


def reset(end):
    """Closes with a TCP reset instead of an orderly end."""
    quiet(end.setsockopt, socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # Wakes whoever reads from it; a plain close() would wait for the files made of it.
    quiet(end.shutdown, socket.SHUT_RD)
    quiet(lambda: os.close(end.detach()))


def quiet(action, *arguments):
    try:
        action(*arguments)
    except OSError:
        pass
