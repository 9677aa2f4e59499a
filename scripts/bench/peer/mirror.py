"""Writes photos mirrored, so that there are new ones: `FROM TO` a line of standard input."""

import sys
from pathlib import Path

from PIL import Image, ImageOps

for line in sys.stdin:
    source, target = line.rstrip("\n").split("\t")
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    ImageOps.mirror(Image.open(source).convert("RGB")).save(target, "JPEG", quality=90)
