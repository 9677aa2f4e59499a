"""Waiting for what others do."""

import threading
import time

PATIENCE_SECONDS = 120


def waited(condition, seconds=PATIENCE_SECONDS, pause=0.1):
    """What it came to: the first time that is something, or at last."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(pause)
    return condition()


class Watching(threading.Thread):
    """Does `look()` again and again while something runs. Use as a context."""

    def __init__(self, pause_seconds):
        super().__init__(daemon=True)
        self.pause_seconds = pause_seconds
        self.ended = threading.Event()

    def run(self):
        while not self.ended.is_set():
            self.look()
            self.ended.wait(self.pause_seconds)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.join()
