"""Draws the photos of a small night: a few a category, told apart by their colour."""

import random
import struct
import zlib

SIDE_PIXELS = 96
COLOURS = {
    "cat": (220, 120, 40),
    "dog": (40, 80, 200),
    "misc": (60, 170, 70),
    "selfie": (190, 60, 190),
}


def draw(folder, per_category=16):
    """Writes `<category>/<number>.png`, always the same, and two files that are no photos."""
    chance = random.Random(1)
    for category, colour in COLOURS.items():
        target = folder / category
        target.mkdir(parents=True, exist_ok=True)
        for number in range(per_category):
            (target / f"{number:03}.png").write_bytes(png(picture(colour, chance)))
    (folder / "misc" / "letter.png").write_text("This is a letter, not a photo.\n" * 50)
    # Its header is fine, so it is found out only when its pixels are wanted.
    whole = png(picture(COLOURS["misc"], chance))
    (folder / "misc" / "torn.png").write_bytes(whole[: len(whole) // 2])
    return folder


def picture(colour, chance):
    """Rows of RGB bytes: bright boxes of the category's colour on a dark ground.

    The boxes lie at random, so that no two pictures are near duplicates.
    """
    ground = tuple(chance.randrange(20, 60) for _ in colour)
    rows = [bytearray(bytes(ground) * SIDE_PIXELS) for _ in range(SIDE_PIXELS)]
    for _ in range(14):
        left, top = (chance.randrange(SIDE_PIXELS - 8) for _ in range(2))
        width, height = (chance.randrange(8, 40) for _ in range(2))
        right, bottom = min(SIDE_PIXELS, left + width), min(SIDE_PIXELS, top + height)
        shade = chance.uniform(0.6, 1.1)
        box = bytes(min(255, int(shade * channel)) for channel in colour)
        for y in range(top, bottom):
            rows[y][3 * left : 3 * right] = box * (right - left)
    return rows


def png(rows):
    """https://www.w3.org/TR/png-3/, 8 bits a channel, no filter."""

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
