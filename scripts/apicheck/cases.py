"""Runs cases and says of each whether it held."""

import struct
import traceback
import zlib


class Cases:
    def __init__(self, name):
        self.name = name
        self.cases = []

    def case(self, function):
        self.cases.append(function)
        return function

    def run(self, *arguments):
        for function in self.cases:
            label = f"{self.name}: {function.__name__.replace('_', ' ')}"
            try:
                function(*arguments)
                print(f"ok {label}", flush=True)
            except Exception:  # whatever a client throws: the other cases go on
                print(f"not ok {label}", flush=True)
                print("    " + traceback.format_exc().replace("\n", "\n    ").rstrip(), flush=True)


def png(red=200, width=64, height=64):
    """A photo of one colour as a file."""
    row = b"\0" + bytes([red, 90, 30]) * width
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))
